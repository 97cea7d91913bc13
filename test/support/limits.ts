/** Houses whose terms limit what one person may have, and what is counted of it. */
import { eq } from 'drizzle-orm'
import { saveTerms } from '../../src/core/catalogue/plan-store.ts'
import type { Desk } from '../../src/core/desk.ts'
import type { PersonLimit } from '../../src/core/limits/person-limit.ts'
import type { Terms } from '../../src/core/sales/terms.ts'
import { TERMS } from './house.ts'

export const PER_PERFORMANCE: PersonLimit = {
  most: 4,
  per: 'performance',
  period_ms: null,
  buyer_needed: false,
}
export const PER_EVENT: PersonLimit = { ...PER_PERFORMANCE, per: 'event' }
export const perPeriod = (period_ms: number, most = 4): PersonLimit => ({
  ...{ most, per: 'period', period_ms, buyer_needed: false },
})

export const limitedTo = (...limits: PersonLimit[]): Terms => ({ ...TERMS, limits })

/** The performance is sold under other terms from now on. */
export const changeTerms = (desk: Desk, code: string, terms: Terms): Promise<void> =>
  desk.store.write(async (tx) => {
    const { performance } = tx.t
    const termsId = await saveTerms(tx, terms, desk.clock.now())
    await tx.update(performance).set({ termsId }).where(eq(performance.code, code))
  })

/** `customer event 4`: what the counters have, without saying whose. */
export const countersOf = (desk: Desk): Promise<string[]> =>
  desk.store.read(async (tx) => {
    const rows = await tx.select().from(tx.t.limitCount)
    return rows.map(({ person, scope, used }) => `${person.split(':')[0]} ${scope} ${used}`).sort()
  })
