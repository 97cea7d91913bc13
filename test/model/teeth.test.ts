/** The model-based test is only worth what it finds: each of these bugs must make it fail. */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { dropClaimKey } from '../support/raw.ts'
import { type Plant, planted } from '../support/seams.ts'
import { day } from './commands.ts'
import { openModelHouse, play } from './play.ts'

const opened: Store[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
})

async function house(): Promise<Store> {
  const store = await openStore(':memory:')
  opened.push(store)
  await prepareStore(store, { now: () => 0 })
  await openModelHouse(store)
  return store
}

/** Days with a fixed seed; true as soon as one of them disagrees with the model or with `verify`. */
async function isFound(store: Store): Promise<boolean> {
  let number = 0
  const property = fc.asyncProperty(day(60), async (steps) => void (await play(store, ++number, steps)))
  return (await fc.check(property, { numRuns: 60, seed: 20261123, endOnFailure: true })).failed
}

const instead =
  (statement: RegExp, answer: Plant): Plant =>
  (name, values, run) =>
    statement.test(name) ? answer(name, values, run) : run()

const BUGS: Record<string, Plant> = {
  'holds that never expire': instead(/^claims_expire$/, () => []),
  'a hold that can be sold after its time': instead(
    /^(order_by_id|claims_sell)$/,
    async (name, values, run) => {
      if (name === 'claims_sell') return run({ ...values, now: 0 })
      const rows = (await run()) as { order: { expiresAt: number | null } }[]
      return rows.map((row) => ({ ...row, order: { ...row.order, expiresAt: Number.MAX_SAFE_INTEGER } }))
    },
  ),
  'a hold for which others wait a minute too long': instead(/^claims_expire$/, (_name, values, run) =>
    run({ ...values, now: (values.now as number) - 60_000 }),
  ),
  'a section whose counters are not moved': instead(/^stock_move$/, () => 1),
  'a claim that believes it got every seat': instead(/^insert_claim_\d+$/, async (name, _values, run) => {
    await run()
    return Number(name.slice('insert_claim_'.length))
  }),
  'a key that is not kept': instead(/^request_insert$/, () => 1),
  'a refund that keeps the seat': instead(/^claim_free$/, () => [{ seat: 'freed' }]),
  'a refund that leaves the ticket valid': instead(/^ticket_end$/, () => [{ id: 'returned' }]),
  'a sale without its payment': instead(/^insert_payment/, () => 1),
  'a line that is lost': instead(/^insert_orderLine_4/, () => 1),
  'a ledger entry that is not written': instead(/^ledger_append$/, (_n, values, run) =>
    values.action === 'hold.placed' ? undefined : run(),
  ),
  'a release that leaves the order held': instead(/^order_release$/, () => [{ id: 'released' }]),
}

describe('the model-based test', () => {
  it('passes without a planted bug, on the very days that must find one', async () => {
    expect(await isFound(planted(await house(), (_name, _values, run) => run()))).toBe(false)
  })

  it.each(Object.entries(BUGS))('finds %s', async (_title, plant) => {
    expect(await isFound(planted(await house(), plant))).toBe(true)
  })
})

describeEngines(
  'the model-based test',
  (engine) => {
    it('finds a claim table without its primary key', async () => {
      const store = await engine.fresh()
      await openModelHouse(store)
      await dropClaimKey(store)
      expect(await isFound(store)).toBe(true)
    })
  },
  { shared: true },
)
