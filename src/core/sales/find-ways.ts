/**
 * What an order can be found by. Each way asks an index, so that it is as quick in a house of ten million tickets; names
 * and numbers by how they begin: an index finds what lies between two texts.
 */
import type { Statement, Tx } from '../../db/store.ts'
import { idsSince, startOfReference } from '../ids.ts'
import { lastFirst, phoneDigits, searchedAs } from './buyer.ts'
import { seatsPrinted } from './find-seat.ts'
import { byClerk, byLast4, byName, byPhone, byReceipt, byReference, bySeat, withinName } from './found-by.ts'

export type Way = 'reference' | 'receipt' | 'phone' | 'name' | 'last4' | 'seat' | 'clerk'

/** One way to look; newest first, no more than `limit`. */
export interface Look {
  way: Way
  statement: Statement<Record<string, unknown>, { id: string }[]>
  values: Record<string, unknown>
}

const DAY_MS = 86_400_000
/** For a seat performances are looked at that have begun no longer ago, for a clerk orders that are no older. */
const LOOK_BACK_MS = 30 * DAY_MS
/** One Latin letter stands in nearly every name. */
const WORTH_LOOKING = /^.{2}|[^\x20-\x7e]/u
/** Fewer letters begin too many references, fewer digits end too many numbers. */
const LEAST = 4
/** So many digits at the end tell a number from others, whatever country or trunk code stands before them. */
export const ENOUGH_DIGITS = 8

type Tier = (tx: Tx, text: string, now: number) => Promise<Look[]> | Look[]

/**
 * The next is tried where nothing was found by those before it: what customers have in their hands, where they sit, and
 * what only reading on finds.
 */
export const TIERS: readonly Tier[] = [inHand, seated, readOn]

function inHand(_tx: Tx, text: string): Look[] {
  const name = searchedAs(text)
  const digits = text.normalize('NFKC')
  const start = startOfReference(text) ?? ''
  const phone = phoneEnd(text)
  return [
    ...(start.length >= LEAST ? [look('reference', byReference, between(start))] : []),
    look('receipt', byReceipt, { text, upper: text.toUpperCase() }),
    ...(phone ? [look('phone', byPhone, phone)] : []),
    ...(name === '' ? [] : [look('name', byName, between(name))]),
    ...(/^\d{4}$/.test(digits) ? [look('last4', byLast4, { last4: digits })] : []),
  ]
}

async function seated(tx: Tx, text: string, now: number): Promise<Look[]> {
  const since = now - LOOK_BACK_MS
  return (await seatsPrinted(tx, text, since)).map((seat) => look('seat', bySeat, { ...seat, since }))
}

function readOn(_tx: Tx, text: string, now: number): Look[] {
  const name = searchedAs(text)
  const since = idsSince(now - LOOK_BACK_MS)
  return [
    ...(WORTH_LOOKING.test(name) ? [look('name', withinName, { from: '', like: `%${name}%` })] : []),
    look('clerk', byClerk, { since, like: `${pattern(text)}%` }),
  ]
}

const look = <Values extends Record<string, unknown>>(
  way: Way,
  how: Statement<Values & { limit: number }, { id: string }[]>,
  values: Values,
): Look => ({ way, statement: how as Look['statement'], values })

/** Between which kept numbers those lie that end so; undefined where it is no number, or a short one. */
export function phoneEnd(text: string): { from: string; until: string } | undefined {
  const digits = phoneDigits(text)?.slice(-ENOUGH_DIGITS) ?? ''
  return digits.length < LEAST ? undefined : between(lastFirst(digits))
}

/** Every text that begins so: the last letter of Unicode is none that anybody types. */
export const between = (start: string) => ({ from: start, until: `${start}\u{10ffff}` })

/** For `like`: `%` and `_` mean themselves. Both engines' `lower` knows the letters of ASCII only. */
export function pattern(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[\\%_]/g, '\\$&')
}
