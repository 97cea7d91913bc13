import { beforeEach, expect, it } from 'vitest'
import { isRefusal, type RefusalCode, type RefusalDetails } from '../../../src/core/refusal.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'

/** Row A costs 30.00, B 20.00, C and D 10.00; see little; D-1 and D-8 are wheelchair places. */
function plan() {
  const made = smallPlan([8, 8, 8, 8])
  made.categories = ['Gold', 'Silver', 'Bronze', 'Back'].map((name) => ({ name, color: null }))
  for (const seat of made.sections[0]!.seats) {
    seat.category = made.categories[seat.row.charCodeAt(0) - 65]!.name
    seat.restrictedView = ['A1', 'A2'].includes(seat.id)
    seat.accessible = ['D1', 'D8'].includes(seat.id)
    seat.companion = ['D2', 'D7'].includes(seat.id)
  }
  return made
}
const prices = {
  Gold: { adult: 3000, child: 100 },
  Silver: { adult: 2000, child: 2000 },
  Bronze: { adult: 1000, child: 1000 },
  Back: { adult: 1000, child: 1000 },
}

describeEngines('seats that are proposed', (engine) => {
  let desk: TestDesk
  let asked = 0
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: plan(), terms: { ...TERMS, prices } })
  })
  const held = async (wanted: Wanted) => {
    const { seats, choice } = await hold(desk, { performance: 'show', wanted, key: `key-${asked++}` })
    return { seats: seats.map((seat) => seat.id).join(' '), choice }
  }
  const seats = async (wanted: Wanted) => (await held(wanted)).seats
  const refused = async <C extends RefusalCode>(code: C, wanted: Wanted): Promise<RefusalDetails[C]> => {
    const error = await held(wanted).catch((thrown: unknown) => thrown)
    if (!isRefusal(error, code)) throw error
    return error.details
  }
  const best = (count: number, wish: object = {}): Wanted => ({ mode: 'best', count, ...wish })

  it('near a seat lie beside it, and the order says near what', async () => {
    const { seats, choice } = await held(best(2, { near: 'C-4' }))
    expect(seats).toBe('C3 C4')
    expect(choice).toMatchObject({ mode: 'near', near: ['Hall C-4'], tier: 'together' })
    await refused('seat-unknown', best(2, { near: 'Q-7' }))
  })

  it('at the lowest price are of the cheapest categories that seat the party together', async () => {
    expect(await seats(best(8, { price: 'lowest' }))).toMatch(/^C1 /)
    // Four ordinary seats are left in row D: five sit in the next category.
    expect(await seats(best(5, { price: 'lowest' }))).toMatch(/^B/)
  })

  it('at the highest price are of the dearest, by what the first price type pays', async () => {
    expect(await seats(best(2, { price: 'highest' }))).toMatch(/^A/)
  })

  it('at one price are of its categories; another price is answered with those that there are', async () => {
    expect(await seats(best(2, { price: 2000 }))).toMatch(/^B/)
    const { wanted } = await refused('value-faulty', best(2, { price: 2500 }))
    expect(wanted).toBe('10.00, 20.00, 30.00')
  })

  it('have a restricted view only where that is asked for, or nobody would sit together without', async () => {
    expect(await held(best(6, { category: 'Gold' }))).toMatchObject({ seats: 'A3 A4 A5 A6 A7 A8' })
    await refused('not-enough-seats', best(2, { category: 'Gold', restricted: false }))
    expect(await held(best(1, { restricted: true }))).toMatchObject({
      seats: 'A2',
      choice: { restricted: 1 },
    })
    expect(await held(best(1, { category: 'Gold' }))).toMatchObject({
      seats: 'A1',
      choice: { restricted: 1 },
    })
  })

  it('are no wheelchair places for those who need none: it is said how many are kept', async () => {
    const back = { category: 'Back' }
    expect(await seats(best(4, back))).toBe('D3 D4 D5 D6')
    expect(await refused('not-enough-seats', best(2, back))).toEqual({
      performance: 'show',
      wanted: 2,
      free: 0,
      section: 'Back',
      kept: 4,
    })
    await refused('not-enough-seats', { mode: 'random', count: 2, category: 'Back' })
  })

  it('with a wheelchair are its place and those beside it; when they are gone, it is said', async () => {
    expect(await held(best(2, { accessible: 1 }))).toMatchObject({
      seats: 'D1 D2',
      choice: { accessible: 1, tier: 'together', reason: 'wheelchair-block' },
    })
    expect(await seats(best(1, { accessible: 1 }))).toBe('D8')
    expect(await refused('not-enough-accessible', best(2, { accessible: 1 }))).toEqual({
      performance: 'show',
      wanted: 1,
      free: 0,
    })
    await refused('value-faulty', best(1, { accessible: 2 }))
  })

  it('instead of a wheelchair place that is taken are another one', async () => {
    await seats({ mode: 'chosen', seats: ['D1'] })
    const { nearest } = await refused('seats-taken', { mode: 'chosen', seats: ['D1'] })
    expect(nearest).toEqual(['Hall D-8'])
    const ordinary = await seats({ mode: 'chosen', seats: ['D3'] })
    expect(ordinary).toBe('D3')
    expect((await refused('seats-taken', { mode: 'chosen', seats: ['D3'] })).nearest).toEqual(['Hall C-3'])
  })
})
