/** What a register always shows: who works at it, since when its till is open, what money nobody knows of yet. Keeps nobody signed in. */
import { and, count, eq, gt, ne, sql } from 'drizzle-orm'
import { statement } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { openTillOf } from '../tills/till-rows.ts'
import { type Entering, whoEnters } from './enter.ts'

export interface AtRegister {
  clerk: string
  register: string
  /** Somebody works here, so that whoever comes signs in. */
  staffed: boolean
  /** IANA zone of the house. */
  zone: string
  /** The till that is open; epoch milliseconds. */
  till: { opened_at: number } | null
  /** Payments of this register that were asked for, and of which nobody knows yet whether they came. */
  unknown: number
}

const unknownHere = statement<{ register: string }>()('payments_unknown_here', (q) => {
  const { payment } = q.t
  return q
    .select({ count: count() })
    .from(payment)
    .where(
      and(
        sql`${payment.status} in ('created', 'pending', 'unknown')`,
        // By the index of the open ones, which is by time and is short.
        gt(payment.at, 0),
        ne(payment.tender, 'exchange'),
        eq(payment.registerId, sql.placeholder('register')),
      ),
    )
})

/** Refuses what `enter` refuses. */
export async function atRegister({ store, clock }: Desk, entering: Entering): Promise<AtRegister> {
  const { actor, staffed } = await whoEnters(store, clock, entering)
  const { clerk, register } = actor
  return store.read(async (tx) => {
    const till = await openTillOf(tx, register)
    const [row] = await tx.run(unknownHere, { register })
    return {
      ...{ clerk, register, staffed, unknown: Number(row?.count ?? 0) },
      zone: await houseZone(tx),
      till: till ? { opened_at: till.openedAt } : null,
    }
  })
}
