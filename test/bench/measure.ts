/** What the benchmarks share: medians, a plain table, and what machine the figures are from. */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function machine(): string {
  const [first] = cpus()
  const load = loadavg().map((each) => each.toFixed(2))
  return [
    `${cpus().length} x ${first?.model ?? 'unknown processor'}`,
    `Node ${process.version}`,
    `load ${load.join(' ')}`,
    new Date().toISOString().slice(0, 16).replace('T', ' '),
  ].join(', ')
}

/** Columns by width, numbers to the right. */
export function printTable(title: string, rows: (string | number)[][]): void {
  const cells = rows.map((row) => row.map(String))
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)))
  const lines = cells.map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join('  '),
  )
  console.log(`\n${title}\n${machine()}\n${lines.map((line) => `  ${line.trimEnd()}`).join('\n')}`)
}

/** Wall time of some work, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** A folder that is gone afterwards; on the disk that a house would lie on, not in memory. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(process.env.WICKET_BENCH_FOLDER ?? tmpdir(), 'wicket-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const leave = () => process.exit(1)
  process.once('exit', remove)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
  try {
    return await work(folder)
  } finally {
    remove()
    process.off('exit', remove)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, leave)
  }
}

/** `0.93 (goal >= 0.8)` */
export const atLeast = (ratio: number, goal: number) => `${ratio.toFixed(3)} (goal >= ${goal})`
/** `1.12 (goal <= 1.15)` */
export const atMost = (ratio: number, goal: number) => `${ratio.toFixed(2)} (goal <= ${goal})`
