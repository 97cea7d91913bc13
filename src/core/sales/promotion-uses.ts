/**
 * What orders have had of promotions: counted with the sale, or when the price of an order that waits for its money is
 * fixed, and given back where that comes to nothing. A promotion never gives more than it may: the count is a conditional
 * write. It comes behind the quotas and before accounts, by code, so that nobody waits for another crosswise.
 */
import { and, eq, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { Minor } from '../money.ts'
import { insertRows } from '../rows.ts'
import { buyerOf } from './buyer.ts'
import type { OrderRow } from './order-rows.ts'
import type { Quote } from './price.ts'

type UseRow = Schema['promotionUse']['$inferSelect']

/** Somebody has used a promotion up since the price was found: it is found again, in a new transaction (`pricedAnew`). */
export class PromotionTaken extends Error {
  constructor(readonly promotion: string) {
    super(`the promotion ${promotion} was used up meanwhile`)
  }
}

const take = statement<{ code: string; amount: Minor }>()('promotion_take', (q) => {
  const { promotion } = q.t
  const amount = sql`cast(${sql.placeholder('amount')} as bigint)`
  return q
    .update(promotion)
    .set({ uses: sql`${promotion.uses} + 1`, spentMinor: sql`${promotion.spentMinor} + ${amount}` })
    .where(
      and(
        eq(promotion.code, sql.placeholder('code')),
        eq(promotion.status, 'active'),
        sql`(${promotion.mostUses} is null or ${promotion.uses} < ${promotion.mostUses})`,
        sql`(${promotion.budgetMinor} is null or ${promotion.spentMinor} + ${amount} <= ${promotion.budgetMinor})`,
      ),
    )
    .returning({ most: promotion.mostUsesPerPerson })
})

const takeByPerson = statement<{ code: string; person: string; most: number }>()(
  'promotion_person_take',
  (q) => {
    const { promotionPerson } = q.t
    return q
      .insert(promotionPerson)
      .values({
        code: sql.placeholder('code'),
        person: sql.placeholder('person'),
        uses: 1,
        most: sql.placeholder('most'),
      })
      .onConflictDoUpdate({
        target: [promotionPerson.code, promotionPerson.person],
        set: { uses: sql`${promotionPerson.uses} + 1`, most: sql`excluded.most` },
        setWhere: sql`${promotionPerson.uses} < excluded.most`,
      })
      .returning({ uses: promotionPerson.uses })
  },
)

const insertUses = insertRows<UseRow>('promotionUse', [
  'orderId',
  'code',
  'uses',
  'amountMinor',
  'person',
  'at',
])

const byCode = <T extends { code: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.code < b.code ? -1 : 1))

/** Counts what the quote has taken off by promotions. Throws PromotionTaken where less is left than it has found. */
export async function countUses(
  tx: Tx,
  order: Pick<OrderRow, 'id' | 'buyerName' | 'buyerPhone'>,
  { applied }: Pick<Quote, 'applied'>,
  at: number,
): Promise<void> {
  const given = applied.filter(({ of }) => of === 'promotion')
  if (given.length === 0) return
  const buyer = buyerOf(order)?.phone ?? null
  const rows: UseRow[] = []
  for (const { code, amount_minor } of byCode(given)) {
    const person = await countOne(tx, { code, amount_minor, buyer })
    rows.push({ orderId: order.id, code, uses: 1, amountMinor: amount_minor, person, at })
  }
  await insertUses(tx, rows)
}

interface Using {
  code: string
  amount_minor: Minor
  buyer: string | null
}

/** Who had it, where that is counted. */
async function countOne(tx: Tx, { code, amount_minor: amount, buyer }: Using): Promise<string | null> {
  const [taken] = await tx.run(take, { code, amount })
  if (!taken) throw new PromotionTaken(code)
  const { most } = taken
  if (most === null) return null
  // The limit was made since, and nobody has asked who buys; or the same person was quicker elsewhere.
  if (buyer === null || most < 1) throw new PromotionTaken(code)
  const counted = await tx.run(takeByPerson, { code, person: buyer, most })
  if (counted.length === 0) throw new PromotionTaken(code)
  return buyer
}

const forget = statement<{ orderId: string }>()('promotion_uses_forget', (q) =>
  q
    .delete(q.t.promotionUse)
    .where(eq(q.t.promotionUse.orderId, sql.placeholder('orderId')))
    .returning(),
)

const putBack = statement<{ code: string; uses: number; amount: Minor }>()('promotion_put_back', (q) =>
  q
    .update(q.t.promotion)
    .set({
      uses: sql`${q.t.promotion.uses} - ${sql.placeholder('uses')}`,
      spentMinor: sql`${q.t.promotion.spentMinor} - ${sql.placeholder('amount')}`,
    })
    .where(eq(q.t.promotion.code, sql.placeholder('code')))
    .returning({ code: q.t.promotion.code }),
)

const putBackByPerson = statement<{ code: string; person: string; uses: number }>()(
  'promotion_person_put_back',
  (q) =>
    q
      .update(q.t.promotionPerson)
      .set({ uses: sql`${q.t.promotionPerson.uses} - ${sql.placeholder('uses')}` })
      .where(
        and(
          eq(q.t.promotionPerson.code, sql.placeholder('code')),
          eq(q.t.promotionPerson.person, sql.placeholder('person')),
        ),
      )
      .returning({ code: q.t.promotionPerson.code }),
)

/** Orders that come to nothing, or are undone, have had nothing: others may have it again. */
export async function giveBackUses(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const rows: UseRow[] = []
  for (const orderId of orderIds) rows.push(...(await tx.run(forget, { orderId })))
  for (const { orderId, code, uses, amountMinor: amount, person } of byCode(rows)) {
    const back = await tx.run(putBack, { code, uses, amount })
    assert(back.length === 1, `the promotion ${code} has counted what the order ${orderId} had`)
    if (person === null) continue
    const own = await tx.run(putBackByPerson, { code, person, uses })
    assert(own.length === 1, `the promotion ${code} has counted who had it in the order ${orderId}`)
  }
}

/** More often than so many at a counter can be quicker: then it is a bug. */
const MOST_ROUNDS = 1000

/**
 * Does it again where somebody was quicker. Each round finds what is left then: who has named the code is refused, and for
 * everybody else the order has the price without it, as if he had come a moment later.
 */
export async function pricedAnew<T>(request: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round++)
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof PromotionTaken)) throw error
      assert(round < MOST_ROUNDS, `the promotion ${error.promotion} is offered and can't be taken`)
    }
}
