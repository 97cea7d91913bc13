import { beforeEach, expect, it } from 'vitest'
import { isRefusal } from '../../../src/core/refusal.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'

const chosen = (...seats: string[]): Wanted & { mode: 'chosen' } => ({ mode: 'chosen', seats })
const cash = { types: {}, payment: { tender: 'cash' as const, tendered_minor: null } }

describeEngines('the rule about single seats', (engine) => {
  let desk: TestDesk
  let asked = 0
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) })
  })
  const sold = (wanted: Wanted) => sell(desk, { performance: 'show', wanted, ...cash, key: `key-${asked++}` })
  const held = (wanted: Wanted) => hold(desk, { performance: 'show', wanted, key: `key-${asked++}` })
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.catch((thrown: unknown) => thrown)
    if (!isRefusal(error)) throw error
    return { code: error.code, exit: error.exitCode, details: error.details }
  }
  const ledger = () =>
    desk.store.read(async (tx) => {
      const rows = await tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.registerId, tx.t.ledger.seq)
      return rows.filter((row) => row.action === 'order.sold').map((row) => JSON.parse(row.body) as object)
    })

  it('names the seat that would be left and the nearest block that leaves none', async () => {
    for (const ask of [sold, held])
      expect(await refusal(ask(chosen('A2', 'A3')))).toEqual({
        code: 'leaves-single',
        exit: 5,
        details: {
          performance: 'show',
          seats: ['Hall A-2', 'Hall A-3'],
          single: ['Hall A-1'],
          nearest: ['Hall A-1', 'Hall A-2'],
        },
      })
    await sold(chosen('A1', 'A2'))
  })

  it('sees what others have beside the pick', async () => {
    await sold(chosen('A4', 'A5'))
    expect(await refusal(held(chosen('A1', 'A2')))).toMatchObject({ details: { single: ['Hall A-3'] } })
    await held(chosen('A6', 'A7', 'A8'))
  })

  it('says nothing where no other choice would leave none', async () => {
    await sold(chosen('B1..B-8'))
    await sold(chosen('A4..A-8'))
    const { order, passed } = await sold(chosen('A2', 'A3'))
    expect([passed, order.choice]).toEqual([[], { mode: 'chosen' }])
  })

  it('says nothing of a pick that is taken: who has it is the answer', async () => {
    await sold(chosen('A1', 'A2'))
    expect(await refusal(sold(chosen('A2', 'A3')))).toMatchObject({ code: 'seats-taken' })
  })

  it('can be passed over, which the sale says and the ledger keeps, from a hold too', async () => {
    const { passed } = await sold({ ...chosen('A2', 'A3'), allow_single: true })
    expect(passed).toEqual(['single-seat'])
    const { ref } = await held({ ...chosen('B6', 'B7'), allow_single: true })
    await sell(desk, { wanted: { mode: 'held', order: ref }, ...cash, key: 'from-hold' })
    expect(await ledger()).toMatchObject([
      {
        passed: ['single-seat'],
        choice: { single: ['Hall A-1'], nearest: ['Hall A-1', 'Hall A-2'] },
      },
      { passed: ['single-seat'], choice: { single: ['Hall B-8'] } },
    ])
  })

  it('keeps nothing where leave was given but nothing is left single', async () => {
    const { passed, order } = await sold({ ...chosen('A1', 'A2'), allow_single: true })
    expect([passed, order.choice]).toEqual([[], { mode: 'chosen' }])
  })
})
