/** The model of the life of orders is only worth what it finds: each of these bugs must make it fail. */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../src/core/desk.ts'
import type { OrderRow, RefundRow } from '../../src/core/sales/order-rows.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { type Plant, planted } from '../support/seams.ts'
import { OPERATIONS } from './money-desk.ts'
import { openMoneyHouse, playDay } from './money-play.ts'
import { steps } from './money-steps.ts'

const DAYS = 80

const opened: Store[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
})

async function house(): Promise<Store> {
  const store = await openStore(':memory:')
  opened.push(store)
  await prepareStore(store, { now: () => 0 })
  await openMoneyHouse(store)
  return store
}

/** Days with a fixed seed; true as soon as one of them disagrees with the model, or its books do not close. */
async function isFound(does: typeof OPERATIONS): Promise<boolean> {
  const store = await house()
  let number = 0
  const property = fc.asyncProperty(steps, (drawn) => playDay(store, ++number, drawn, does))
  return (await fc.check(property, { numRuns: DAYS, seed: 20261128, endOnFailure: true })).failed
}

/** These operations alone have the bug: one statement answers something else. */
function biting(verbs: (keyof typeof OPERATIONS)[], statement: RegExp, answer: Plant): typeof OPERATIONS {
  const plant: Plant = (name, values, run) => (statement.test(name) ? answer(name, values, run) : run())
  const bitten = verbs.map((verb) => {
    const right = OPERATIONS[verb] as (desk: Desk, ...rest: unknown[]) => Promise<unknown>
    const wrong = (desk: Desk, ...rest: unknown[]) =>
      right({ ...desk, store: planted(desk.store, plant) }, ...rest)
    return [verb, wrong]
  })
  return { ...OPERATIONS, ...Object.fromEntries(bitten) }
}

const SETTLING: (keyof typeof OPERATIONS)[] = ['collect', 'resolvePayments', 'takeNotification']

const BUGS: Record<string, typeof OPERATIONS> = {
  'an exchange that keeps the old seat': biting(['exchange'], /^claim_free$/, () => [{ seat: 'freed' }]),
  'a return that forgets what was given out of goodwill': biting(
    ['refund', 'refundCancelled'],
    /^order_refunds$/,
    async (_name, _values, run) => ((await run()) as RefundRow[]).filter(({ kind }) => kind !== 'goodwill'),
  ),
  'a void that keeps the fee': biting(['voidOrder'], /^order_by_id$/, async (_name, _values, run) => {
    const rows = (await run()) as { order: OrderRow }[]
    return rows.map((row) => ({ ...row, order: { ...row.order, totalMinor: row.order.totalMinor - 150 } }))
  }),
  'late money that is booked twice': biting(
    SETTLING,
    /^(order_come_late|order_given_back)$/,
    async (_name, _values, run) => {
      await run()
      return run()
    },
  ),
  'a basket of which the first order alone hears the answer': biting(
    SETTLING,
    /^payments_numbered$/,
    async (_name, _values, run) => ((await run()) as unknown[]).slice(0, 1),
  ),
  'an exchange that leaves the old tickets good when its difference is paid': biting(
    SETTLING,
    /^ticket_end$/,
    (_name, values) => [{ id: values.id }],
  ),
  'an exchange that comes to nothing and keeps its seats': biting(SETTLING, /^claims_release$/, () => []),
  'what a provider takes back of a no, and nobody hears': biting(
    SETTLING,
    /^payment_move$/,
    (_name, values, run) => (values.before === 'failed' ? [{ id: values.id }] : run()),
  ),
}

describe('the model of the life of orders', () => {
  it('passes without a planted bug, on the very days that must find one', async () => {
    expect(await isFound(OPERATIONS)).toBe(false)
  })

  it.each(Object.entries(BUGS))('finds %s', async (_title, does) => {
    expect(await isFound(does)).toBe(true)
  })
})
