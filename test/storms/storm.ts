/** Starts processes that all begin at the same moment, and collects what each of them writes. */
import { bundleScript, start } from '../support/processes.ts'
import type { Attempt } from './history.ts'
import { LEFT } from './house.ts'
import { type Flavour, makeNaiveTables, naiveTickets, type sellNaively } from './naive.ts'

export const PROCESSES = 8

/** Runs `script` so many times at once; the lines of each, and how long it took from the start signal, in ms. */
export async function together(script: string, argsOf: (index: number) => string[], count = PROCESSES) {
  const started = Array.from({ length: count }, (_, index) => start(script, argsOf(index)))
  await Promise.all(started.map((one) => one.says('ready')))
  const began = performance.now()
  for (const { child } of started) child.stdin!.write('go\n')
  const ended = await Promise.all(started.map((one) => one.ended))
  const took_ms = performance.now() - began
  for (const { code, stderr } of ended)
    if (code !== 0) throw new Error(`a process ended with ${code}: ${stderr}`)
  const lines = ended.map(({ stdout }) => stdout.split('\n').filter((line) => line && line !== 'ready'))
  return { lines, took_ms }
}

/** Eight processes sell what is left at `location`. */
export async function storm(
  location: string,
  seed: number,
): Promise<{ history: Attempt[]; took_ms: number }> {
  const script = await bundleScript('../storms/seller.ts')
  const { lines, took_ms } = await together(script, (index) => [
    location,
    `register ${index}`,
    String(seed * 100 + index),
  ])
  return { history: lines.flat().map((line) => JSON.parse(line) as Attempt), took_ms }
}

/** Eight processes sell LEFT seats as the textbook does. */
export async function naiveStorm(location: string, flavour: Flavour) {
  await makeNaiveTables(location, LEFT)
  const script = await bundleScript('../storms/naive-seller.ts')
  const { lines, took_ms } = await together(script, () => [location, flavour])
  const results = lines.map(([line]) => JSON.parse(line!) as Awaited<ReturnType<typeof sellNaively>>)
  const total = (what: 'sales' | 'errors') => results.reduce((sum, result) => sum + result[what], 0)
  return { sold: await naiveTickets(location), sales: total('sales'), errors: total('errors'), took_ms }
}

/** Outcome -> how often. */
export function tally(history: Attempt[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { outcome } of history) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}
