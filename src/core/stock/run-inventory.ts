/** A train as its claims have it: which seat is taken on which leg. */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { type Inventory, openInventory, type Piece } from '../rail/inventory.ts'
import type { Run } from '../rail/run-of.ts'

const legsClaimed = statement<{ performanceId: string }>()('claims_legs', (q) => {
  const { claim } = q.t
  return q
    .select({ seat: claim.seat, leg: claim.leg, state: claim.state, expiresAt: claim.expiresAt })
    .from(claim)
    .where(eq(claim.performanceId, sql.placeholder('performanceId')))
})

export interface Counting {
  /** Holds that have ended by this moment count as free: for who only looks. Who takes seats has given them back. */
  now?: number | undefined
  /** Seats that the house keeps back and that are sold from: free as far as the house has them. */
  within?: ReadonlySet<string> | undefined
}

export async function runInventory(
  tx: Tx,
  performanceId: string,
  { train, route }: Run,
  { now, within }: Counting = {},
): Promise<Inventory> {
  const taken: Piece[] = []
  for (const { seat, leg, state, expiresAt } of await tx.run(legsClaimed, { performanceId })) {
    const index = train.indexOf.get(seat)
    const isOver = now !== undefined && expiresAt !== null && expiresAt <= now
    if (index === undefined || isOver || (state === 'blocked' && within?.has(seat))) continue
    taken.push({ seat: index, trip: { from: leg, to: leg + 1 } })
  }
  return openInventory(train, route.legs, taken)
}
