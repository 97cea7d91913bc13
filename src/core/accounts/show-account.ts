/** An account with its newest movements. Refuses code-mistyped, account-unknown. */
import { desc, eq } from 'drizzle-orm'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { need } from '../people/may.ts'
import type { AccountKind } from './account-rows.ts'
import { type AccountView, viewAccount } from './account-view.ts'
import { findAccount } from './find-account.ts'
import { type MovementView, viewMovement } from './movement-view.ts'

export interface AccountShown {
  account: AccountView
  /** In the order that they happened, the last `limit` of them. */
  movements: MovementView[]
  /** How many came before. */
  earlier: number
  /** IANA, of the house. */
  zone: string
}

const MOVEMENTS = 50

export async function showAccount(
  desk: Desk,
  {
    account,
    kinds,
    limit = MOVEMENTS,
  }: { account: string; kinds: readonly AccountKind[]; limit?: number | undefined },
): Promise<AccountShown> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const row = await findAccount(tx, account, kinds)
    const { accountMovement, order } = tx.t
    const rows = await tx
      .select({ movement: accountMovement, ref: order.ref })
      .from(accountMovement)
      .leftJoin(order, eq(order.id, accountMovement.orderId))
      .where(eq(accountMovement.accountId, row.id))
      .orderBy(desc(accountMovement.seq))
      .limit(limit)
    const zone = await houseZone(tx)
    return {
      account: viewAccount(row, desk.clock.now()),
      movements: rows.reverse().map(({ movement, ref }) => viewMovement(movement, ref)),
      earlier: row.seq - rows.length,
      zone,
    }
  })
}
