/**
 * Money is an integer count of a currency's minor unit (cents, fen; none for JPY, thousandths for KWD).
 * Never a float. A split never loses a unit.
 */
import { assert } from './assert.ts'

export type Minor = number

/** What has been looked up; the usual ones need no look, which takes 4 ms the first time. */
const decimals = new Map(
  'EUR CNY USD GBP CHF HKD SGD AUD CAD DKK SEK NOK PLN'.split(' ').map((currency) => [currency, 2]),
)

/** Decimals of a currency (ISO 4217, as ICU knows them): EUR 2, JPY 0, KWD 3. */
export function decimalsOf(currency: string): number {
  const known = decimals.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const found = format.resolvedOptions().maximumFractionDigits ?? 2
  decimals.set(currency, found)
  return found
}

/** "60.00" -> 6000 for EUR. Undefined where the text is no amount, finer than the currency, or too large. */
export function parseMinor(text: string, currency: string): Minor | undefined {
  const match = /^(-?)(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(text.trim())
  if (!match) return undefined
  const decimals = decimalsOf(currency)
  const fraction = match[3] ?? ''
  if (fraction.length > decimals) return undefined
  const minor = Number(`${match[2]}${fraction.padEnd(decimals, '0')}`)
  if (!Number.isSafeInteger(minor)) return undefined
  return match[1] && minor !== 0 ? -minor : minor
}

/** 6150 -> "61.50" for EUR: plain digits for files, tables and JSON's readers. */
export function formatMinor(minor: Minor, currency: string): string {
  assert(Number.isSafeInteger(minor), `an amount is a safe integer, got ${minor}`)
  const decimals = decimalsOf(currency)
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const sign = minor < 0 ? '-' : ''
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`
}

/** `minor` x `basisPoints` / 10,000, rounded half away from zero. 10,000 basis points are 100 %. */
export function shareOf(minor: Minor, basisPoints: number): Minor {
  assert(Number.isSafeInteger(minor) && Number.isSafeInteger(basisPoints), 'shares are of integers')
  const product = BigInt(minor) * BigInt(basisPoints)
  const sign = product < 0n ? -1n : 1n
  return Number((sign * (sign * product * 2n + 10_000n)) / 20_000n)
}

/** The tax inside an inclusive amount: amount x rate / (1 + rate), rounded half away from zero. */
export function taxInside(minor: Minor, basisPoints: number): Minor {
  const divisor = BigInt(10_000 + basisPoints)
  const product = BigInt(minor) * BigInt(basisPoints)
  const sign = product < 0n ? -1n : 1n
  return Number((sign * (sign * product * 2n + divisor)) / (2n * divisor))
}
