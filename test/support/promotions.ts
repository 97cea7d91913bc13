/** Promotions as a season would have made them, for tests that are about what becomes of them. */
import { eq } from 'drizzle-orm'
import { canonical, type Json } from '../../src/core/canonical.ts'
import type { Desk } from '../../src/core/desk.ts'
import type { Promotion } from '../../src/core/sales/pricing/discount.ts'
import type { Schema } from '../../src/db/store.ts'

type Row = Schema['promotion']['$inferSelect']

/** 5.00 off the order for who names it. */
export const SUMMER: Promotion = {
  code: 'SUMMER',
  title: {},
  needs_code: true,
  gives: { kind: 'amount', amount_minor: 500, per: 'order' },
}

export const offer = (desk: Desk, promotion: Promotion, used: Partial<Row> = {}): Promise<void> =>
  desk.store.write(async (tx) => {
    await tx.insert(tx.t.promotion).values({
      code: promotion.code,
      body: canonical(promotion as unknown as Json),
      status: 'active',
      uses: 0,
      mostUses: promotion.uses ?? null,
      spentMinor: 0,
      budgetMinor: promotion.budget_minor ?? null,
      mostUsesPerPerson: promotion.per_person ?? null,
      at: desk.clock.now(),
      ...used,
    })
  })

export const changePromotion = (desk: Desk, code: string, change: Partial<Row>): Promise<void> =>
  desk.store.write(async (tx) => {
    const { promotion } = tx.t
    await tx.update(promotion).set(change).where(eq(promotion.code, code))
  })

/** `2 uses of 1000`: as the promotion has counted them. */
export const countedOf = (desk: Desk, code: string): Promise<string> =>
  desk.store.read(async (tx) => {
    const { promotion } = tx.t
    const [row] = await tx.select().from(promotion).where(eq(promotion.code, code))
    return `${row?.uses} uses of ${row?.spentMinor}`
  })
