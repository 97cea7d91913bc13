import { beforeAll, describe, expect, it } from 'vitest'
import { findOrders } from '../../../src/core/sales/find-orders.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

describeEngines('an order is found', (engine) => {
  let desk: TestDesk
  const found = async (text: string, limit = 5) =>
    (await findOrders(desk, text, limit)).map(({ ref, found_by }) => `${ref} ${found_by}`)

  describe('by its buyer', () => {
    let [zoe, wang]: string[] = []
    beforeAll(async () => {
      desk = await openHouse(await engine.fresh())
      zoe = (await sellBest(desk, 1, { buyer: { name: 'Zoë Müller', phone: '+44 (0)20 7946 0958' } })).ref
      const held = { performance: 'show', wanted: { mode: 'best', count: 1 } as const, key: 'h' }
      wang = (await hold(desk, { ...held, buyer: { name: '王小明', phone: '13800138000' } })).ref
      await sellBest(desk, 1)
    })

    it.each(['Zoë Müller', 'zoe', 'ZOE\u0308 m', 'zoë-mül'])('%s', async (text) => {
      expect(await found(text)).toEqual([`${zoe} name`])
    })

    it.each(['王小明', '王'])('%s', async (text) => {
      expect(await found(text)).toEqual([`${wang} name`])
    })

    it.each(['müll', 'Muller', 'oe'])('%s, which stands in the midst of the name', async (text) => {
      expect(await found(text)).toEqual([`${zoe} name`])
    })

    it.each(['+44 20 7946 0958', '020 7946 0958', '0044 20 79460958', '7946 0958', '0958'])(
      'whose telephone is %s, or ends so',
      async (text) => {
        expect(await found(text)).toEqual([`${zoe} phone`])
      },
    )

    it.each(['+86 138 0013 8000', '8000'])('whose telephone is %s, as others write it', async (text) => {
      expect(await found(text)).toEqual([`${wang} phone`])
    })

    it('小, which stands in the midst of the name', async () => {
      expect(await found('小')).toEqual([`${wang} name`])
    })

    it.each(['958', 'Zoëy', 'e_', '%', '0000', '020 7946 0959', '大'])('and not %s', async (text) => {
      expect(await found(text)).toEqual([])
    })
  })

  it('by its reference, or four letters of its beginning, however they are typed', async () => {
    desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1)
    for (const text of [ref, ref.toLowerCase(), ref.replace('-', ' '), ref.slice(0, 4), ref.slice(0, 6)])
      expect(await found(text), text).toEqual([`${ref} reference`])
    expect(await found(ref.slice(0, 3))).toEqual([])
  })

  it("by a card's last four digits, and by what its terminal printed or the provider calls it", async () => {
    desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1)
    await desk.store.write(async (tx) => {
      const paid = { last4: '4417', reference: 'T-00042A', number: 'WK-7' }
      await tx.update(tx.t.payment).set(paid)
    })
    expect(await found('4417')).toEqual([`${ref} last4`])
    expect(await found('T-00042A')).toEqual([`${ref} receipt`])
    expect(await found('t-00042a')).toEqual([`${ref} receipt`])
    expect(await found('WK-7')).toEqual([`${ref} receipt`])
    expect(await found('T-00042')).toEqual([])
  })

  it('once, by the surest way; of each way the newest first, and no more than asked for', async () => {
    desk = await openHouse(await engine.fresh())
    const refs: string[] = []
    for (const phone of ['0301111', '0304417', '0302222'])
      refs.push((await sellBest(desk, 1, { buyer: { name: 'Ana', phone } })).ref)
    await desk.store.write((tx) =>
      tx
        .update(tx.t.payment)
        .set({ last4: '4417' })
        .then(() => undefined),
    )
    const [first, second, third] = refs
    expect(await found('ana')).toEqual([`${third} name`, `${second} name`, `${first} name`])
    expect(await found('4417')).toEqual([`${second} phone`, `${third} last4`, `${first} last4`])
    expect(await found('4417', 2)).toEqual([`${second} phone`, `${third} last4`])
  })

  describe('by a seat, or a clerk,', () => {
    let sold = ''
    beforeAll(async () => {
      const plan = smallPlan([2])
      const [hall] = plan.sections
      hall!.seats[0]!.label = 'Parkett Ä-1'
      hall!.seats[1]!.label = '戏 A-2'
      desk = await openHouse(await engine.fresh(), { plan })
      desk.actor.clerk = 'ÄRGER 100%'
      sold = (await sellBest(desk, 2)).ref
    })

    it.each(['Parkett Ä-1', 'parkett Ä', 'Ä-1', '戏'])('%s', async (text) => {
      expect(await found(text)).toEqual([`${sold} seat`])
    })

    it.each(['ÄRGER 100%', 'Ärger'])('%s', async (text) => {
      expect(await found(text)).toEqual([`${sold} clerk`])
    })

    it('and not a whole house, or what is printed on no seat', async () => {
      expect(await found('a 2')).toEqual([])
    })

    it('and not 10_%', async () => {
      expect(await found('10_%')).toEqual([])
    })
  })

  it('by a seat of performances that are to come or have begun a month ago at most', async () => {
    desk = await openHouse(await engine.fresh())
    const { label } = (await sellBest(desk, 1)).tickets[0]!.seat
    desk.advance(59 * DAY_MS)
    expect((await found(label)).map((line) => line.split(' ')[1])).toEqual(['seat'])
    desk.advance(2 * DAY_MS)
    expect(await found(label)).toEqual([])
  })

  it('by a seat that it holds only, and by its whole name before a part of another', async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([12]), performances: ['show', 'other'] })
    const chosen = (seat: string) => ({ mode: 'chosen' as const, seats: [seat], allow_single: true })
    const { ref: first } = await sellBest(desk, 0, { wanted: chosen('A-1') })
    const { ref: second } = await sellBest(desk, 0, { performance: 'other', wanted: chosen('A-1') })
    await sellBest(desk, 0, { wanted: chosen('A-11') })
    const held = await hold(desk, { performance: 'show', wanted: chosen('A-3'), key: 'h' })
    const stock = { performance: 'show', code: 'press', kind: 'block' as const, reason: 'x', key: 's' }
    await holdStock(desk, { ...stock, seats: ['A-5'] })
    expect(await found('a-1')).toEqual([`${second} seat`, `${first} seat`])
    expect(await found('Hall A-3')).toEqual([`${held.ref} seat`])
    expect(await found('A-5')).toEqual([])
    expect(await found('all A-1')).toHaveLength(3)
  })

  it("by its clerk for a month, by what stands in the midst of the buyer's name for ever", async () => {
    desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1, { buyer: { name: 'Zoë Müller' } })
    desk.advance(30 * DAY_MS)
    expect(await found('AN')).toEqual([`${ref} clerk`])
    desk.advance(1)
    expect(await found('AN')).toEqual([])
    desk.advance(3000 * DAY_MS)
    expect(await found('müller')).toEqual([`${ref} name`])
  })

  it('not by nothing', async () => {
    desk = await openHouse(await engine.fresh())
    for (const text of ['', ' ', '\0']) await refusalOf('value-faulty', findOrders(desk, text, 5))
  })
})
