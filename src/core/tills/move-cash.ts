/** Cash that goes into or out of the drawer without a sale: what cash in, cash out, drop and no-sale have in common. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { moveTill, type TillMovementRow } from './till-movement.ts'
import { lockOpenTill } from './till-rows.ts'

export type CashKind = Extract<TillMovementRow['kind'], 'cash-in' | 'cash-out' | 'drop' | 'no-sale'>

export interface CashMove {
  kind: CashKind
  /** What goes in or out, more than nothing; nothing of a no-sale. */
  amount_minor: Minor
  /** Blank is refused. */
  reason: string | null
  /** What stands on the bag. */
  bag: string | null
  key: string
}

export interface Moved {
  register: string
  till: string
  movement: string
  kind: CashKind
  /** Negative left the drawer. */
  amount_minor: Minor
  reason: string | null
  bag: string | null
  clerk: string
  at: number
  replay: boolean
}

/** More than this is a slip of the pen. */
const MOST_MINOR = 100_000_000_000

const ACTIONS = {
  'cash-in': 'till.cash-in',
  'cash-out': 'till.cash-out',
  drop: 'till.dropped',
  'no-sale': 'till.no-sale',
} as const

/** Whether a drawer has so much is for the caller: he knows it under the till's lock. */
type MayMove = (tx: Tx, till: NonNullable<Awaited<ReturnType<typeof lockOpenTill>>>) => Promise<void>

/** Refuses, in this order: right-missing, value-faulty, card-number-refused, key-reused, till-not-open, and what `mayMove` refuses. */
export async function moveCash(desk: Desk, asked: CashMove, mayMove?: MayMove): Promise<Moved> {
  await need(desk, asked.kind === 'no-sale' ? 'no-sale' : 'till')
  const { register } = desk.actor
  const move = { ...asked, reason: textOf('reason', asked.reason), bag: textOf('bag', asked.bag) }
  if (move.kind !== 'no-sale') checkAmount(move.amount_minor)
  const settled = settledBy(move.key, (tx, id) => movedBy(tx, register, id, true))
  return desk.store.write((tx) => moveIn(tx, desk, move, mayMove), { settled })
}

const textOf = (field: string, text: string | null) => (text === null ? null : freeTextOf(field, text))

function checkAmount(amount_minor: Minor): void {
  if (!Number.isSafeInteger(amount_minor) || amount_minor < 1 || amount_minor > MOST_MINOR)
    throw refuse('value-faulty', {
      field: 'amount',
      found: String(amount_minor),
      wanted: `1-${MOST_MINOR}`,
    })
}

async function moveIn(tx: Tx, desk: Desk, move: CashMove, mayMove?: MayMove): Promise<Moved> {
  const { kind, amount_minor, reason, bag, key } = move
  const { register } = desk.actor
  const [at, id] = [desk.clock.now(), desk.ids.next()]
  const content = { register, kind, amount_minor, reason, bag }
  const done = await earlier(tx, { key, operation: `till ${kind}`, content, subject: id, at })
  if (done) return movedBy(tx, register, done, true)
  // Alone: what is in the drawer is not what it was while a sale or a return is under way.
  const till = await lockOpenTill(tx, register)
  if (!till) throw refuse('till-not-open', { register })
  await mayMove?.(tx, till)
  const signed = kind === 'cash-in' ? amount_minor : -amount_minor || 0
  const money = { id, kind, tender: 'cash' as const, amount_minor: signed, subject: null, reason, at }
  await moveTill(tx, desk, till, { ...money, reference: bag })
  const body = { till: till.id, amount_minor: signed, reason, bag }
  await record(tx, desk, { action: ACTIONS[kind], subject: id, body }, at)
  return movedBy(tx, register, id, false)
}

async function movedBy(tx: Tx, register: string, id: string, replay: boolean): Promise<Moved> {
  const { tillMovement } = tx.t
  const [found] = await tx
    .select()
    .from(tillMovement)
    .where(and(eq(tillMovement.registerId, register), eq(tillMovement.id, id)))
  const row = must(found, `the movement ${id} of the key is there`)
  return {
    register,
    till: row.tillId,
    movement: id,
    kind: row.kind as CashKind,
    amount_minor: row.amountMinor,
    reason: row.reason,
    bag: row.reference,
    clerk: row.clerk,
    at: row.at,
    replay,
  }
}
