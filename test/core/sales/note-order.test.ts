import { expect, it } from 'vitest'
import { noteOrder } from '../../../src/core/sales/note-order.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

const CARD = '4111 1111 1111 1111'

describeEngines('notes of an order', (engine) => {
  it('stand in the order they were written in, by whom and where; each once for its key', async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1)
    expect((await showOrder(desk, ref)).notes).toEqual([])
    const first = await noteOrder(desk, { order: ref, text: '  will come\nlate ', key: 'n' })
    desk.advance(60_000)
    desk.actor.clerk = 'ben'
    await noteOrder(desk, { order: ref, text: '轮椅', key: 'm' })
    expect(await noteOrder(desk, { order: ref, text: 'will come late', key: 'n' })).toEqual({
      ...first,
      replay: true,
    })
    await refusalOf('key-reused', noteOrder(desk, { order: ref, text: 'comes early', key: 'n' }))
    const at = desk.clock.now()
    expect((await showOrder(desk, ref)).notes).toEqual([
      { text: 'will come late', clerk: 'ana', register: 'one', at: at - 60_000 },
      { text: '轮椅', clerk: 'ben', register: 'one', at },
    ])
    const told = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
    )
    expect(told.filter(({ action }) => action === 'order.noted')).toHaveLength(2)
    expect(JSON.stringify(told)).not.toMatch(/late|轮椅/)
    expect((await verify(desk)).differences).toEqual([])
  })

  it('refuse the number of a card, masked, and nothing is written', async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1)
    const noting = (text: string) => noteOrder(desk, { order: ref, text, key: 'n' })
    const { details } = await refusalOf('card-number-refused', noting(`paid with ${CARD}, exp 12/28`))
    expect(details).toEqual({ field: 'note', masked: '**** **** **** 1111' })
    await refusalOf('value-faulty', noting(' '))
    await refusalOf('value-faulty', noting('x'.repeat(1001)))
    expect((await showOrder(desk, ref)).notes).toEqual([])
    expect((await noting('x'.repeat(1000))).replay).toBe(false)
  })

  it('of another order are not told', async () => {
    const desk = await openHouse(await engine.fresh())
    const [one, other] = [await sellBest(desk, 1), await sellBest(desk, 1)]
    await noteOrder(desk, { order: one!.ref, text: 'late', key: 'n' })
    expect((await showOrder(desk, other!.ref)).notes).toEqual([])
    await refusalOf('order-unknown', noteOrder(desk, { order: 'W7K3-9QF2', text: 'late', key: 'm' }))
  })
})
