/** Amounts and times as Alipay writes them: yuan with two decimals, and Beijing's wall clock, which has no summer time. */
import { formatMinor, type Minor, parseMinor } from '../../money.ts'

export const yuan = (minor: Minor): string => formatMinor(minor, 'CNY')

/** Undefined where it is no plain amount of yuan. */
export function fen(text: unknown): Minor | undefined {
  return typeof text === 'string' && /^\d+(\.\d{1,2})?$/.test(text) ? parseMinor(text, 'CNY') : undefined
}

const BEIJING_MS = 8 * 3_600_000

export const beijing = (ms: number): string =>
  new Date(ms + BEIJING_MS).toISOString().slice(0, 19).replace('T', ' ')

/** Epoch milliseconds of `2026-11-28 15:45:57`; null where it is no such time. */
export function fromBeijing(text: unknown): number | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null
  const ms = Date.parse(`${text.replace(' ', 'T')}+08:00`)
  return Number.isNaN(ms) ? null : ms
}
