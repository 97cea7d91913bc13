import { describe, expect, it } from 'vitest'
import { rememberHolds } from '../../src/tui/held.ts'
import { makeFakeOffice } from '../support/fake-office.ts'
import { hall } from '../support/plans.ts'

const heldIn = (office: ReturnType<typeof makeFakeOffice>) =>
  [...office.taken.values()].filter(({ state }) => state === 'held').length

describe('holds on the way out', () => {
  it('everything held is given back, what was sold stays sold', async () => {
    const office = makeFakeOffice({ plan: hall(3, 10) })
    const holds = rememberHolds(office)
    const sold = await holds.office.hold('x', { best: 2 })
    const pay = { tender: 'cash' as const, tendered_minor: 100_00 }
    await holds.office.sell(sold.order, { types: { adult: 2 } }, [pay], 'k')
    await holds.office.hold('x', { best: 3 })
    expect(holds.seats()).toBe(3)
    await holds.giveAllBack(1000)
    expect(holds.seats()).toBe(0)
    expect(heldIn(office)).toBe(0)
    expect(office.taken.size).toBe(2)
  })
  it('seats that were held before and are gone on with are given back, too', async () => {
    const office = makeFakeOffice({ plan: hall(3, 10) })
    const { order } = await office.hold('x', { best: 2 })
    const holds = rememberHolds(office)
    await holds.office.quote(order, { types: { adult: 2 } })
    expect(holds.seats()).toBe(2)
    await holds.giveAllBack(1000)
    expect(heldIn(office)).toBe(0)
  })
  it('seats whose hold is still being asked for are given back as well', async () => {
    const office = makeFakeOffice({ plan: hall(3, 10), delay_ms: 20 })
    const holds = rememberHolds(office)
    void holds.office.hold('x', { best: 2 })
    await holds.giveAllBack(1000)
    expect(office.asked).toEqual(['hold', 'release'])
    expect(heldIn(office)).toBe(0)
  })
  it('a sale under way is answered first, never released under its feet', async () => {
    const office = makeFakeOffice({ plan: hall(3, 10), delay_ms: 20 })
    const holds = rememberHolds(office)
    const order = await holds.office.hold('x', { best: 2 })
    void holds.office.sell(
      order.order,
      { types: { adult: 2 } },
      [{ tender: 'cash', tendered_minor: 100_00 }],
      'k',
    )
    await holds.giveAllBack(1000)
    expect(office.asked).not.toContain('release')
  })
  it('a house that does not answer does not keep the counter', async () => {
    const office = makeFakeOffice({ plan: hall(3, 10) })
    office.release = () => new Promise(() => {})
    const holds = rememberHolds(office)
    await holds.office.hold('x', { best: 2 })
    await holds.giveAllBack(10)
    expect(holds.seats()).toBe(2)
  })
})
