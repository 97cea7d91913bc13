/** Changes what an account is, not what is on it: locked, changed, and told as a movement of nothing. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { AccountRow, MovementRow } from './account-rows.ts'
import { changeAccount } from './move-balance.ts'
import type { Change } from './movement-view.ts'
import { recordAccount, writeMovement } from './write-movement.ts'

/** `row`: locked by the caller, who has seen that the change is allowed. */
export async function alterAccount(
  tx: Tx,
  desk: Desk,
  row: AccountRow,
  change: { what: Change; to: Partial<AccountRow>; reason?: string | undefined; at: number },
): Promise<MovementRow> {
  const { what, to, reason, at } = change
  const after = await changeAccount(tx, row, to)
  const movement = await writeMovement(tx, desk, after, {
    kind: 'adjusted',
    amount_minor: 0,
    subject: what,
    reason: reason ?? null,
    at,
  })
  await recordAccount(tx, desk, `account.${what}`, after, movement)
  return movement
}
