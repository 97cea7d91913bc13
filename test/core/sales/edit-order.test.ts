import { expect, it } from 'vitest'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

const LI = { name: 'Li Wei', phone: '+86 138 0013 8000' }
const CARD = '4111 1111 1111 1111'

const ledgerOf = (desk: TestDesk) =>
  desk.store.read(async (tx) =>
    (await tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq)).map(
      ({ action, body }) => `${action} ${body}`,
    ),
  )

describeEngines('the buyer of an order', (engine) => {
  it('is kept by a sale, by a hold, and by the sale of a hold in its place', async () => {
    const desk = await openHouse(await engine.fresh())
    const { buyer } = await sellBest(desk, 1, { buyer: LI })
    expect(buyer).toEqual({ name: 'Li Wei', phone: '8613800138000' })
    const wanted = { mode: 'best', count: 1 } as const
    const { ref } = await hold(desk, { performance: 'show', wanted, buyer: { name: 'Ana' }, key: 'h' })
    expect((await showOrder(desk, ref)).buyer).toEqual({ name: 'Ana', phone: null })
    const again = { performance: 'show', wanted, instead: ref, key: 'i' }
    await hold(desk, { ...again, buyer: { phone: '020 7946 0958' } })
    expect((await showOrder(desk, ref)).buyer).toEqual({ name: 'Ana', phone: '02079460958' })
    await sellBest(desk, 1, { wanted: { mode: 'held', order: ref }, buyer: { name: 'Ben' } })
    expect((await showOrder(desk, ref)).buyer).toEqual({ name: 'Ben', phone: '02079460958' })
    expect((await sellBest(desk, 1)).buyer).toBeNull()
  })

  it('is told again by the key of the sale; another buyer is another sale', async () => {
    const desk = await openHouse(await engine.fresh())
    const first = await sellBest(desk, 1, { buyer: LI, key: 'k' })
    expect(await sellBest(desk, 1, { buyer: LI, key: 'k' })).toEqual(first)
    await refusalOf('key-reused', sellBest(desk, 1, { buyer: { name: 'Li' }, key: 'k' }))
  })

  it("is changed afterwards, once for a key; the ledger keeps that, and nobody's name", async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1, { buyer: LI })
    const edit = { order: ref, buyer: { name: 'Zoë', phone: null }, key: 'e' }
    const { order, changed, replay } = await editOrder(desk, edit)
    expect([order.buyer, changed, replay]).toEqual([{ name: 'Zoë', phone: null }, ['name', 'phone'], false])
    expect(await editOrder(desk, edit)).toMatchObject({
      changed: [],
      replay: true,
      order: { buyer: { name: 'Zoë' } },
    })
    const told = await ledgerOf(desk)
    expect(told.filter((line) => line.startsWith('order.edited'))).toEqual([
      `order.edited {"changed":["name","phone"],"ref":"${ref.replace('-', '')}"}`,
    ])
    for (const personal of ['Li Wei', '8000', 'Zoë', 'zoe']) expect(told.join()).not.toContain(personal)
    expect((await verify(desk)).differences).toEqual([])
  })

  it('that is no other writes nothing', async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1, { buyer: LI })
    expect((await editOrder(desk, { order: ref, buyer: LI, key: 'e' })).changed).toEqual([])
    expect((await ledgerOf(desk)).filter((line) => line.startsWith('order.edited'))).toEqual([])
  })

  it('is refused where it is none, and nothing is sold or held', async () => {
    const desk = await openHouse(await engine.fresh())
    const wanted = { mode: 'best', count: 1 } as const
    await refusalOf('card-number-refused', sellBest(desk, 1, { buyer: { name: CARD } }))
    await refusalOf('value-faulty', sellBest(desk, 1, { buyer: { phone: 'soon' } }))
    const holding = { performance: 'show', wanted, key: 'h' }
    await refusalOf('card-number-refused', hold(desk, { ...holding, buyer: { name: CARD } }))
    expect(await ledgerOf(desk)).toEqual([])
    const { ref } = await sellBest(desk, 1, { buyer: LI })
    await refusalOf('value-faulty', editOrder(desk, { order: ref, buyer: {}, key: 'e' }))
    await refusalOf('card-number-refused', editOrder(desk, { order: ref, buyer: { name: CARD }, key: 'e' }))
    await refusalOf('order-unknown', editOrder(desk, { order: 'W7K3-9QF2', buyer: LI, key: 'e' }))
    expect((await showOrder(desk, ref)).buyer).toMatchObject({ name: 'Li Wei' })
  })
})
