/** How many points: earned, expired, brought back by a return. Pure. */
import { decimalsOf, type Minor } from '../money.ts'

/** The discount line of an order on which points were spent; no group price or promotion is called so. */
export const POINTS = 'points'

/** Whole ones for what is paid: nobody gets a part of one. */
export function pointsFor(paid_minor: Minor, per_unit: number, currency: string): number {
  return wholeShare(paid_minor, per_unit, 10 ** decimalsOf(currency))
}

/** a x b / c, rounded down. */
function wholeShare(a: number, b: number, c: number): number {
  return Number((BigInt(a) * BigInt(b)) / BigInt(c))
}

/** Points that were added together. */
export interface Lot {
  points: number
  /** The first moment that they are gone; null: they stay. */
  expires_at: number | null
}

interface Moved {
  points: number
  expiresAt: number | null
}

/** What is left of what was added, the soonest to expire first: what is taken away is taken of those. */
export function lotsLeft(movements: readonly Moved[]): Lot[] {
  const lots: Lot[] = []
  for (const { points, expiresAt: expires_at } of movements) {
    if (points > 0) {
      const later = lots.findIndex((lot) => (lot.expires_at ?? Infinity) > (expires_at ?? Infinity))
      lots.splice(later < 0 ? lots.length : later, 0, { points, expires_at })
      continue
    }
    for (let owed = -points; owed > 0; ) {
      const lot = lots[0]
      if (!lot) break
      const part = Math.min(owed, lot.points)
      owed -= part
      lot.points -= part
      if (lot.points === 0) lots.shift()
    }
  }
  return lots
}

/** Those that are gone by then, and nobody has booked out yet. */
export function expiredBy(lots: readonly Lot[], at: number): number {
  return lots.reduce((sum, { points, expires_at }) => sum + (isGone(expires_at, at) ? points : 0), 0)
}

const isGone = (expires_at: number | null, at: number): boolean => expires_at !== null && expires_at <= at

/** What an order has earned and has to give back, once so much of its money has come back. */
export function toTakeBack(
  { earned, taken }: { earned: number; taken: number },
  { total_minor, refunded_minor }: { total_minor: Minor; refunded_minor: Minor },
): number {
  const left_minor = Math.max(0, total_minor - refunded_minor)
  const keeps = total_minor === 0 ? earned : wholeShare(left_minor, earned, total_minor)
  return Math.max(0, earned - taken - keeps)
}

/** What of the points spent on an order comes back, once so much of what they took off is taken back. */
export function toReturn(
  { spent, returned }: { spent: number; returned: number },
  { off_minor, reversed_minor }: { off_minor: Minor; reversed_minor: Minor },
): number {
  if (off_minor === 0) return 0
  return Math.max(0, wholeShare(Math.min(reversed_minor, off_minor), spent, off_minor) - returned)
}
