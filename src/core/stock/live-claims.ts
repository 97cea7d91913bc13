/** Who has what of a performance at a moment: claims with who made them. Ended holds are told apart, for they bind nobody. */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'

export interface LiveClaim {
  seat: string
  leg: number
  section: string
  state: 'held' | 'sold' | 'blocked'
  orderId: string
  at: number
  expiresAt: number | null
  register: string
  /** As it is stored; null for what the house keeps. */
  ref: string | null
  clerk: string | null
}

const claims = statement<{ performanceId: string }>()('claims_with_orders', (q) => {
  const { claim, order } = q.t
  return q
    .select({
      seat: claim.seat,
      leg: claim.leg,
      section: claim.section,
      state: claim.state,
      orderId: claim.orderId,
      at: claim.at,
      expiresAt: claim.expiresAt,
      register: claim.registerId,
      ref: order.ref,
      clerk: order.clerk,
    })
    .from(claim)
    .leftJoin(order, eq(order.id, claim.orderId))
    .where(eq(claim.performanceId, sql.placeholder('performanceId')))
})

/** `ended`: claims that whoever asks next gives back first. */
export async function liveClaims(
  tx: Tx,
  performanceId: string,
  now: number,
): Promise<{ live: LiveClaim[]; ended: LiveClaim[] }> {
  const rows = await tx.run(claims, { performanceId })
  const isLive = ({ expiresAt }: LiveClaim) => expiresAt === null || expiresAt > now
  return { live: rows.filter(isLive), ended: rows.filter((row) => !isLive(row)) }
}
