/**
 * Whatever happens, in whatever order: sales, holds, ends of holds, releases, returns, exchanges, changes of who buys. Nobody has
 * more than he may have, and each counter has what the claims of its person's orders come to.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { editOrder } from '../../src/core/sales/edit-order.ts'
import { exchange } from '../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { HOUR_MS, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { limitedTo, PER_EVENT, PER_PERFORMANCE, perPeriod } from '../support/limits.ts'

const PERIOD_MS = 3 * HOUR_MS
const PER_SHOW = { ...PER_PERFORMANCE, most: 3 }
const PER_ALL = { ...PER_EVENT, most: 5 }
const IN_HOURS = perPeriod(PERIOD_MS, 4)
const CASH = { tender: 'cash' as const, tendered_minor: null }
const PHONES = ['4711', '4712', undefined]
const PERFORMANCES = ['show', 'next']

const buyer = fc.constantFrom(...PHONES)
const performance = fc.constantFrom(...PERFORMANCES)
const count = fc.integer({ min: 1, max: 3 })
const nth = fc.nat(50)
const deed = fc.oneof(
  fc.record({ kind: fc.constant('sell' as const), performance, count, buyer }),
  fc.record({ kind: fc.constant('hold' as const), performance, count, buyer }),
  fc.record({ kind: fc.constant('sell-held' as const), nth, buyer }),
  fc.record({ kind: fc.constant('release' as const), nth }),
  fc.record({ kind: fc.constant('refund' as const), nth, count }),
  fc.record({ kind: fc.constant('exchange' as const), nth, performance, buyer }),
  fc.record({ kind: fc.constant('edit' as const), nth, buyer }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 4 }) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

const buyerOf = (phone: string | undefined) => (phone === undefined ? undefined : { phone })

/** What is refused has changed nothing. */
const RULES = [
  'limit-reached',
  'order-state',
  'hold-expired',
  'ticket-unknown',
  'ticket-state',
  'exchange-needless',
]

async function play(desk: TestDesk, said: Deed, orders: string[], key: string): Promise<void> {
  const order = 'nth' in said ? orders[said.nth % orders.length] : undefined
  if ('nth' in said && order === undefined) return
  const chosen = order ?? ''
  switch (said.kind) {
    case 'sell': {
      const wanted = { mode: 'best' as const, count: said.count }
      const { performance } = said
      const sale = { performance, wanted, buyer: buyerOf(said.buyer), types: {}, payment: CASH, key }
      orders.push((await sell(desk, sale)).order.ref)
      return
    }
    case 'hold': {
      const wanted = { mode: 'best' as const, count: said.count }
      orders.push(
        (await hold(desk, { performance: said.performance, wanted, buyer: buyerOf(said.buyer), key })).ref,
      )
      return
    }
    case 'sell-held': {
      const wanted = { mode: 'held' as const, order: chosen }
      await sell(desk, { wanted, buyer: buyerOf(said.buyer), types: {}, payment: CASH, key })
      return
    }
    case 'release':
      await release(desk, { order: chosen, key })
      return
    case 'refund':
      await refund(desk, { order: chosen, tickets: [], key })
      return
    case 'exchange': {
      const { performance } = said
      const moving = { order: chosen, tickets: [], performance, types: {}, payment: [CASH] }
      orders.push((await exchange(desk, { ...moving, buyer: buyerOf(said.buyer), key })).order.ref)
      return
    }
    case 'edit':
      await editOrder(desk, { order: chosen, buyer: { phone: said.buyer ?? null }, key })
      return
    case 'wait':
      desk.advance(said.hours * HOUR_MS)
  }
}

interface Bought {
  phone: string
  performance: string
  placed: number
  tickets: number
}

/** As the claims have it, without any counter; what has ended counts for nobody. */
async function bought(desk: TestDesk): Promise<Bought[]> {
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const orders = await tx.select().from(tx.t.order)
    const claims = await tx.select().from(tx.t.claim)
    return orders.flatMap(({ id, buyerPhone: phone, performanceId: performance, createdAt: placed }) => {
      const mine = claims.filter(({ orderId, expiresAt }) => orderId === id && (expiresAt ?? now + 1) > now)
      return phone === null || mine.length === 0 ? [] : [{ phone, performance, placed, tickets: mine.length }]
    })
  })
}

const sum = (some: readonly Bought[]) => some.reduce((total, { tickets }) => total + tickets, 0)

async function checkNobodyHasTooMany(desk: TestDesk): Promise<void> {
  const all = await bought(desk)
  const since = desk.clock.now() - PERIOD_MS
  for (const phone of new Set(all.map((one) => one.phone))) {
    const mine = all.filter((one) => one.phone === phone)
    expect(sum(mine)).toBeLessThanOrEqual(PER_ALL.most)
    expect(sum(mine.filter(({ placed }) => placed > since))).toBeLessThanOrEqual(IN_HOURS.most)
    for (const performance of PERFORMANCES)
      expect(sum(mine.filter((one) => one.performance === `id-${performance}`))).toBeLessThanOrEqual(
        PER_SHOW.most,
      )
  }
}

describeEngines('limits, whatever happens', (engine) => {
  const numRuns = engine.name === 'SQLite memory' ? 25 : 3
  it('are kept, and the counters have what people have', { timeout: 120_000 }, async () => {
    const told = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 20 }), async (deeds) => {
        const terms = limitedTo(PER_SHOW, PER_ALL, IN_HOURS)
        const desk = await openHouse(await engine.fresh(), {
          ...{ plan: smallPlan([14, 14]), terms, performances: PERFORMANCES },
        })
        const orders: string[] = []
        for (const [index, one] of deeds.entries()) {
          const outcome = await play(desk, one, orders, `key ${index}`).then(
            () => one.kind as string,
            (error: unknown) => {
              if (isRefusal(error) && RULES.includes(error.code)) return error.code
              throw error
            },
          )
          told.add(outcome)
          await checkNobodyHasTooMany(desk)
        }
        await catchUp(desk)
        expect((await verify(desk)).differences).toEqual([])
      }),
      { numRuns, seed: 20261129 },
    )
    for (const seen of ['sell', 'hold', 'release', 'refund', 'limit-reached']) expect(told).toContain(seen)
  })
})
