/**
 * Ridge regression on signals, from sums of products, without a constant: no signal, no correction (Hoerl and Kennard
 * 1970). The sums come in one row: products of signals (lower triangle), products with the target, how many.
 */
import { solveRidge } from '../models/ar.ts'

/** Numbers in a row for so many signals. */
export const rowLength = (signals: number): number => (signals * (signals + 1)) / 2 + signals + 1

/** The row of one example. */
export function rowOf(signals: Float64Array, target: number): Float64Array {
  const row = new Float64Array(rowLength(signals.length))
  let at = 0
  for (let i = 0; i < signals.length; i++) for (let j = 0; j <= i; j++) row[at++] = signals[i]! * signals[j]!
  for (const signal of signals) row[at++] = signal * target
  row[at] = 1
  return row
}

/** Fewer examples, each by its weight, teach nothing. */
const LEAST = 15

/** One coefficient for each signal. `penalty` is in variances of the signals: they count as standardised. */
export function coefficientsOf(row: Float64Array, signals: number, penalty: number): Float64Array {
  const triangle = (signals * (signals + 1)) / 2
  const result = row.slice(triangle, triangle + signals)
  const count = row[triangle + signals]!
  if (count < LEAST) return result.fill(0)
  const a = new Float64Array(signals * signals)
  let at = 0
  for (let i = 0; i < signals; i++) for (let j = 0; j <= i; j++) a[i * signals + j] = row[at++]!
  for (let i = 0; i < signals; i++) a[i * signals + i]! += 1e-9 * count
  solveRidge(a, result, signals, penalty)
  return result
}

export const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, at) => sum + value * b[at]!, 0)
