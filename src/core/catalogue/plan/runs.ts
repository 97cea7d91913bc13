/** Columns in which one value mostly stands many times in a row. */
import type { Column, Scalar } from './encode.ts'

/** Where each run of equal values begins, and its value. */
export interface Runs {
  readonly starts: number[]
  readonly values: number[]
}

/** A section's column, and the first seat of the section. */
export type Part<C> = readonly [column: C, at: number]

export function eachRun<T extends Scalar>(
  [column, at]: Part<Column<T>>,
  work: (value: T, from: number, to: number) => void,
): void {
  let next = at
  for (const item of column) {
    const from = next
    if (Array.isArray(item)) next += item[1]
    else next++
    work(Array.isArray(item) ? item[0] : item, from, next)
  }
}

export function runsIn(parts: readonly Part<Column<number>>[]): Runs {
  const runs: Runs = { starts: [], values: [] }
  for (const part of parts) eachRun(part, (value, from) => addRun(runs, from, value))
  return runs
}

export function addRun({ starts, values }: Runs, start: number, value: number): void {
  starts.push(start)
  values.push(value)
}

/** Neighbouring runs of one value as one, and numbered instead. */
export function numbered({ starts, values }: Runs): Runs & { names: number[] } {
  const made = { starts: [] as number[], values: [] as number[], names: [] as number[] }
  for (let run = 0; run < starts.length; run++)
    if (run === 0 || values[run] !== values[run - 1]) {
      addRun(made, starts[run]!, made.names.length)
      made.names.push(values[run]!)
    }
  return made
}

/** Each value from where its run begins to where the next one does. */
export function layOut<Values extends Uint8Array | Uint16Array | Int32Array>(
  { starts, values }: Runs,
  into: Values,
): Values {
  const { length } = into
  for (let run = 0; run < starts.length; run++)
    into.fill(values[run]!, starts[run]!, starts[run + 1] ?? length)
  return into
}

/** The value at a place; there must be a run that it is in. */
export function valueAt({ starts, values }: Runs, place: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= place) low = middle
    else high = middle - 1
  }
  return values[low]!
}
