/** All orders of a cancelled performance are given back in many transactions: wherever it stops, the next run goes on. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { cancelPerformance } from '../../src/core/catalogue/performance/set-status.ts'
import type { Desk } from '../../src/core/desk.ts'
import type { Provider } from '../../src/core/payments/provider.ts'
import { sellOnline } from '../../src/core/payments/sell-online.ts'
import { sendRefunds } from '../../src/core/payments/send-refunds.ts'
import { refundCancelled } from '../../src/core/sales/cancelled/refund-cancelled.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { bundleScript, start } from '../support/processes.ts'
import { stepped } from '../support/seams.ts'
import { saleOf } from './sale.ts'

/** More than go in one transaction. */
const ORDERS = 55
const KILLS = 4
const LONGEST_LIFE_MS = 150

class Fall extends Error {}

const run = (desk: Desk) => refundCancelled(desk, { performance: 'show', handed: ['cash'] })

/** The cash that each order was given back, where it was. */
const given = async (desk: Desk) => {
  const rows = await desk.store.read((tx) =>
    tx.select({ order: tx.t.refund.orderId, amount: tx.t.refund.amountMinor }).from(tx.t.refund),
  )
  expect(new Set(rows.map(({ order }) => order)).size).toBe(rows.length)
  return rows.map(({ amount }) => amount)
}

const agrees = async (desk: Desk) => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

async function soldOut(desk: TestDesk, orders = ORDERS): Promise<TestDesk> {
  for (let order = 0; order < orders; order++) await sell(desk, saleOf(`order ${order}`))
  await cancelPerformance(desk, 'show')
  return desk
}

const plan = smallPlan([ORDERS])

/** Falls at the n-th of these moments; whether it came to it. */
async function fallsAt(desk: Desk, nth: number, isMoment: (what: string) => boolean): Promise<boolean> {
  let moments = 0
  const store = stepped(desk.store, (what) => {
    if (isMoment(what) && ++moments === nth) throw new Fall(what)
  })
  return run({ ...desk, store }).then(
    () => false,
    (error) => (error instanceof Fall ? true : Promise.reject(error)),
  )
}

describeEngines('the return of all orders', (engine) => {
  it('that falls before or after a commit has given back whole transactions, and goes on with the rest', async () => {
    const desk = await soldOut(await openHouse(await engine.fresh(), { plan }))
    const found: number[] = []
    const isCommit = (what: string) => what === 'COMMIT' || what === 'answer'
    // First before the commit of the first transaction, then after it; then the same of the second, which is all that is left.
    for (const nth of [1, 2, 1, 2]) {
      if (!(await fallsAt(desk, nth, isCommit))) break
      found.push((await given(desk)).length)
      await agrees(desk)
    }
    expect(found).toEqual([0, 50, 50, 55])
    expect(await run(desk)).toEqual([])
    expect(await given(desk)).toEqual(Array(ORDERS).fill(2150))
    await agrees(desk)
  })

  it('sends what a provider gives back once, whether the answer was lost or who sent it has fallen', async () => {
    const desk = await openHouse(await engine.fresh())
    const { providers, back, asked } = playedProvider()
    const online = { tender: 'alipay', how: { kind: 'scan', auth_code: '28763443825664394' } } as const
    for (const key of ['a', 'b', 'c']) await sellOnline(desk, providers, { ...saleOf(key), online, key })
    await cancelPerformance(desk, 'show')
    await run(desk)
    const store = stepped(desk.store, (what) => {
      if (what === 'update') throw new Fall(what)
    })
    await expect(sendRefunds({ ...desk, store }, providers)).rejects.toThrow(Fall)
    expect(back.size).toBeGreaterThan(0)
    const sent = await sendRefunds(desk, providers)
    expect(sent.map(({ refund: { status } }) => status)).toEqual(Array(3).fill('succeeded'))
    expect(await sendRefunds(desk, providers)).toEqual([])
    expect([...back.values()]).toEqual([2150, 2150, 2150])
    // Asked again under the number that it was asked under before.
    expect(asked.length).toBeGreaterThan(back.size)
    await agrees(desk)
  })
})

/** Gives back once under a number, however often it is asked. */
function playedProvider() {
  const back = new Map<string, number>()
  const asked: string[] = []
  const provider = {
    name: 'alipay',
    kinds: ['scan'],
    charge: async ({ amount_minor, currency }) => ({
      ...{ outcome: 'succeeded', reference: 'theirs', amount_minor, currency },
      ...{ paid_at: null, payer: null, handle: null },
    }),
    refund: async ({ refund_number, amount_minor, payment: { currency } }) => {
      asked.push(refund_number)
      back.set(refund_number, amount_minor)
      return { outcome: 'succeeded', reference: 'back', amount_minor, currency, refunded_at: null }
    },
    queryRefund: async () => ({ outcome: 'absent' }),
  } as Partial<Provider> as Provider
  return { providers: async () => provider, back, asked }
}

describeEngines(
  'processes that are killed while they give back all orders',
  (engine) => {
    it('leave none of them half, and together give each back once', async () => {
      const desk = await soldOut(await openHouse(await engine.fresh(), { plan }))
      const script = await bundleScript('../faults/refunds-on.ts')
      for (let life = 1; life <= KILLS; life++) {
        // Seeds of their own: from one seed two desks draw the same ids.
        const one = start(script, [desk.store.location, String(100 + life)])
        await one.says('ready')
        await pause(Math.random() * LONGEST_LIFE_MS)
        one.child.kill('SIGKILL')
        const { code, stderr } = await one.ended
        if (code !== null && code !== 0) throw new Error(stderr)
        expect([0, 50, ORDERS]).toContain((await given(desk)).length)
        await agrees(desk)
      }
      expect(await run(desk)).toEqual([])
      expect(await given(desk)).toEqual(Array(ORDERS).fill(2150))
      await agrees(desk)
    })
  },
  { shared: true },
)
