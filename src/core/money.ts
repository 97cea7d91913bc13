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
  return quotient(minor, basisPoints, 10_000)
}

/** The same, rounded to a multiple of `roundTo`, which is 1 or more. */
export function shareTo(minor: Minor, basisPoints: number, roundTo: Minor): Minor {
  return quotient(minor, basisPoints, 10_000 * roundTo) * roundTo
}

/** The tax inside an inclusive amount: amount x rate / (1 + rate), rounded half away from zero. */
export function taxInside(minor: Minor, basisPoints: number): Minor {
  return quotient(minor, basisPoints, 10_000 + basisPoints)
}

/** Below it twice a number and a divisor are exact, and so is the whole part of their quotient. */
const EXACT = 2 ** 50

/** a x b / divisor, rounded half away from zero. */
function quotient(a: number, b: number, divisor: number): number {
  assert(Number.isSafeInteger(a) && Number.isSafeInteger(b), 'shares are of integers')
  const product = Math.abs(a * b)
  const isNegative = a * b < 0
  const whole =
    product < EXACT && divisor < EXACT
      ? Math.floor((2 * product + divisor) / (2 * divisor))
      : Number((BigInt(a) * BigInt(b) * (isNegative ? -2n : 2n) + BigInt(divisor)) / (2n * BigInt(divisor)))
  return isNegative && whole !== 0 ? -whole : whole
}

/**
 * An amount by weights, in whole units: what is lost by rounding down so far is in the next, so that nothing is lost, and
 * nobody gets more than his weight where the amount is no more than all of them. Without any weight the first has it all.
 */
export function spread(amount: Minor, weights: readonly number[]): Minor[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return weights.map((_, index) => (index === 0 ? amount : 0))
  let [along, given] = [0, 0]
  return weights.map((weight) => {
    along += weight
    const share = wholeShare(amount, along, whole) - given
    given += share
    return share
  })
}

function wholeShare(amount: Minor, along: number, whole: number): Minor {
  if (Math.abs(amount * along) < EXACT) return Math.trunc((amount * along) / whole)
  return Number((BigInt(amount) * BigInt(along)) / BigInt(whole))
}
