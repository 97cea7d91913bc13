/** What is written beside a balance that has moved: its movement and the ledger's entry. */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import type { Action } from '../ledger/actions.ts'
import { record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import type { MoneyTender } from '../tills/till-movement.ts'
import { type AccountRow, insertMovements, type MovementRow } from './account-rows.ts'

export interface Written {
  kind: MovementRow['kind']
  /** What was added; negative is taken away. */
  amount_minor: Minor
  orderId?: string
  subject: string | null
  reason?: string | null
  at: number
}

/** The movement of an account that has just been moved: `after` is what the UPDATE gave. */
export async function writeMovement(
  tx: Tx,
  desk: Desk,
  after: AccountRow,
  { kind, amount_minor, orderId, subject, reason, at }: Written,
): Promise<MovementRow> {
  const row: MovementRow = {
    accountId: after.id,
    seq: after.seq,
    kind,
    amountMinor: amount_minor,
    balanceMinor: after.balanceMinor,
    orderId: orderId ?? null,
    subject,
    reason: reason ?? null,
    clerk: desk.actor.clerk,
    registerId: desk.actor.register,
    at,
  }
  await insertMovements(tx, [row])
  return row
}

/** What a change of an account leaves in the ledger: what it is since, and its place among its movements. No code, no name. */
export interface AccountEntry {
  seq: number
  kind: MovementRow['kind']
  amount_minor: Minor
  balance_minor: Minor
  currency: string
  status: AccountRow['status']
  credit_minor: Minor
  expires_at: number | null
  last4: string
  /** Where money went through a till. */
  till_movement?: string
  tender?: MoneyTender
  reason?: string
}

export async function recordAccount(
  tx: Tx,
  desk: Desk,
  action: Action,
  after: AccountRow,
  movement: MovementRow,
  more: Pick<AccountEntry, 'till_movement' | 'tender'> = {},
): Promise<void> {
  const body: AccountEntry = {
    seq: movement.seq,
    kind: movement.kind,
    amount_minor: movement.amountMinor,
    balance_minor: movement.balanceMinor,
    currency: after.currency,
    status: after.status,
    credit_minor: after.creditMinor,
    expires_at: after.expiresAt,
    last4: after.last4,
    ...more,
    ...(movement.reason === null ? {} : { reason: movement.reason }),
  }
  await record(tx, desk, { action, subject: after.id, body: { ...body } as Json }, movement.at)
}
