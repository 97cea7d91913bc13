/**
 * What a season's texts mean: amounts, shares, durations, codes. Each says what is wrong with its place and
 * gives a harmless value back, so that reading goes on to the next fault.
 */
import { decimalsOf, type Minor, parseMinor } from '../../money.ts'
import { nearest } from '../../nearest.ts'
import type { FaultList, Path, SeasonFaultCode } from './faults.ts'

export interface Reading {
  faults: FaultList
  /** Undefined where the file names none that exists: then amounts can't be judged. */
  currency: string | undefined
}

const AMOUNT = /^-?\d{1,12}(\.\d{1,4})?$/

/** `48.00` in the house's currency: never negative, never finer than it. */
export function readAmount({ faults, currency }: Reading, path: Path, text: string): Minor {
  if (!AMOUNT.test(text)) faults.add(path, 'amount-faulty', { found: text, wanted: '48.00' })
  else if (text.startsWith('-')) faults.add(path, 'amount-negative', { found: text })
  else if (currency !== undefined) {
    const minor = parseMinor(text, currency)
    if (minor !== undefined) return minor
    faults.add(path, 'amount-too-fine', { found: text, wanted: `${currency} ${decimalsOf(currency)}` })
  }
  return 0
}

/** `7%`, `33.33%` as basis points; at most `most` percent. */
export function readPercent({ faults }: Reading, path: Path, text: string, most = 100): number {
  const match = /^(\d{1,5})(?:\.(\d{1,2}))?\s?%$/.exec(text)
  if (!match) {
    faults.add(path, 'percent-faulty', { found: text, wanted: '7%' })
    return 0
  }
  const basisPoints = Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`)
  if (basisPoints > most * 100) faults.add(path, 'percent-too-high', { found: text, wanted: `${most}%` })
  return basisPoints
}

const UNIT_MS: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000 }

/** `14d`, `48h`, `90m` in milliseconds; a day is 24 hours. Undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,5})([dhm])$/.exec(text)
  return match ? Number(match[1]) * UNIT_MS[match[2]!]! : undefined
}

export function readDuration({ faults }: Reading, path: Path, text: string): number | undefined {
  const duration_ms = parseDuration(text)
  if (duration_ms === undefined) faults.add(path, 'duration-faulty', { found: text, wanted: '14d, 48h, 90m' })
  return duration_ms
}

/** A whole number of years. */
export function readAge({ faults }: Reading, path: Path, text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,3}$/.test(text)) faults.add(path, 'count-faulty', { found: text, wanted: '14' })
  return Number(text) || 0
}

/** A whole number within bounds. */
export function readWhole(
  { faults }: Reading,
  path: Path,
  text: string,
  [least, most]: [number, number],
): number {
  if (!/^\d{1,10}$/.test(text)) faults.add(path, 'count-faulty', { found: text, wanted: String(least) })
  else if (Number(text) >= least && Number(text) <= most) return Number(text)
  else faults.add(path, 'count-out-of-range', { found: text, wanted: `${least}-${most}` })
  return least
}

/** One or a list of them, each with its place. */
export function namesAt(path: Path, names: readonly (string | undefined)[]): { path: Path; name: string }[] {
  return names.flatMap((name, index) =>
    name === undefined ? [] : [{ name, path: names.length > 1 ? [...path, index] : path }],
  )
}

const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u

/** Codes stand in commands and addresses: letters, digits, `-`, `_` and `.`, at most 60. */
export function checkCode({ faults }: Reading, path: Path, code: string): void {
  if (!CODE.test(code)) faults.add(path, 'code-faulty', { found: code, wanted: 'a-z 0-9 - _ .' })
}

/** One of the known names; else the fault, with the nearest of them. */
export function checkKnown(
  { faults }: Reading,
  path: Path,
  name: string,
  known: readonly string[],
  fault: SeasonFaultCode,
): boolean {
  if (known.includes(name)) return true
  const close = nearest(name, known)
  faults.add(path, fault, { found: name, wanted: (close.length > 0 ? close : known.slice(0, 8)).join(', ') })
  return false
}
