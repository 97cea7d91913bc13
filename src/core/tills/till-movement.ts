/** Money that goes into or out of a till without an order. */
import type { Schema, Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { insertRows } from '../rows.ts'
import type { TillForMoney } from './till-rows.ts'

export type TillMovementRow = Schema['tillMovement']['$inferSelect']

export type MoneyTender = TillMovementRow['tender']

const insert = insertRows<TillMovementRow>('tillMovement', [
  'registerId',
  'id',
  'tillId',
  'kind',
  'tender',
  'amountMinor',
  'subject',
  'reason',
  'reference',
  'clerk',
  'at',
])

export interface Money {
  id: string
  kind: TillMovementRow['kind']
  tender: MoneyTender
  /** Negative leaves the till. */
  amount_minor: Minor
  /** The account's id; null of cash that is only put in or taken out. */
  subject: string | null
  reason: string | null
  /** What the card terminal printed; the number of a safe drop's bag. */
  reference: string | null
  at: number
}

/** `till`: the open one of the actor's register, as `tillForMoney` gave it in this transaction. */
export async function moveTill(tx: Tx, desk: Desk, till: TillForMoney, money: Money): Promise<void> {
  const { amount_minor: amountMinor, ...rest } = money
  const row = { ...rest, amountMinor, registerId: till.registerId, tillId: till.id, clerk: desk.actor.clerk }
  await insert(tx, [row])
}
