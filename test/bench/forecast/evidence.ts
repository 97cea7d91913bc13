/** Evidence of many series: here, or by worker threads where there are many. Both give the same numbers. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Evidence, evidenceOf } from '../../../src/core/forecast/pool/pool.ts'
import type { Calendar } from '../../../src/core/forecast/season/shared.ts'

export interface Task {
  train: Float64Array
  periods: readonly number[]
  horizon: number
  calendar?: Calendar | undefined
}

export interface Done {
  evidence: Evidence
  /** Milliseconds of one thread. */
  ms: number
}

/** Fewer series are quicker than threads that have to warm up. */
const MANY = 500

/** Milliseconds of the processor, so that what else the machine does is not counted; of a thread, which has no such clock, of the wall. */
function spent(): number {
  if (!isMainThread) return performance.now()
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function work({ train, ...asked }: Task): Done {
  const from = spent()
  const evidence = evidenceOf(train, asked)
  return { evidence, ms: spent() - from }
}

function byThread(tasks: Task[]): Promise<Done[]> {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { evidenceTasks: tasks } })
  return new Promise((done, failed) => {
    worker.once('message', done)
    worker.once('error', failed)
  })
}

/** In the order of the tasks. `threads` unless told: one where there are few series. */
export async function evidenceOfAll(tasks: Task[], threads?: number): Promise<Done[]> {
  const count = threads ?? (tasks.length > MANY ? availableParallelism() : 1)
  if (count <= 1) return tasks.map(work)
  const parts = Array.from({ length: count }, (_, part) => tasks.filter((_, at) => at % count === part))
  const done = await Promise.all(parts.map(byThread))
  return tasks.map((_, at) => done[at % count]![Math.floor(at / count)]!)
}

const asked = workerData as { evidenceTasks?: Task[] } | null
if (!isMainThread && asked?.evidenceTasks) parentPort?.postMessage(asked.evidenceTasks.map(work))
