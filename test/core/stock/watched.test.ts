import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isRefusal } from '../../../src/core/refusal.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { houseOf } from '../../../src/core/seats/house-of.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { type Followed, followSeats } from '../../../src/core/stock/follow-seats.ts'
import { idRanges } from '../../../src/core/stock/id-ranges.ts'
import { WatchedHall } from '../../../src/core/stock/watched.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import type { Store } from '../../../src/db/store.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { changed } from '../../support/seams.ts'

const MINUTE_MS = 60_000

/** Rows of eight and a pit; one wheelchair place with its companion's, and seats with a restricted view. */
function plan() {
  const made = smallPlan([8, 8, 7], 4)
  const mark = (id: string, marks: object) =>
    Object.assign(made.sections[0]!.seats.find((seat) => seat.id === id)!, marks)
  mark('C1', { accessible: true })
  mark('C2', { companion: true })
  mark('A1', { restrictedView: true })
  mark('A2', { restrictedView: true })
  return made
}

/** A desk at a screen whose looks are made by `look`. */
async function watching(store: Store) {
  const desk = await openHouse(store, { plan: plan() })
  const watched = new Map<string, WatchedHall>()
  const house = houseOf(plan())
  const ranges = idRanges(house, ['Pit'])
  const [row] = await store.read((tx) => tx.select().from(tx.t.performance))
  let followed: Followed | undefined
  const look = async () => {
    followed = await store.read((tx) => followSeats(tx, 'id-show', desk.clock.now(), ranges, followed))
    const known = watched.get('id-show')
    if (known) known.moveOn(followed)
    else watched.set('id-show', new WatchedHall(row!.planId, house, ranges, followed))
  }
  return { desk: { ...desk, watched }, look }
}

const deeds = [
  'look',
  'hold',
  'next',
  'instead',
  'sell',
  'short',
  'pit',
  'draw',
  'release',
  'wait',
  'adjust',
] as const
const step = fc.record({ deed: fc.constantFrom(...deeds), count: fc.integer({ min: 1, max: 9 }) })
type Step = { deed: (typeof deeds)[number]; count: number }

/** Does the steps at a desk; what each of them was answered. */
function teller(desk: TestDesk, look: () => Promise<void>) {
  const held: { ref: string; seats: string[] }[] = []
  const payment = { tender: 'cash' as const, tendered_minor: null }
  const doing = async ({ deed, count }: Step, key: string): Promise<unknown> => {
    const asked = { performance: 'show', key }
    const best = { mode: 'best' as const, count }
    const keep = async (wanted: Parameters<typeof hold>[1]['wanted'], instead?: string) => {
      const { ref, seats, choice } = await hold(desk, { ...asked, wanted, instead })
      held.push({ ref, seats: seats.map(({ id }) => id) })
      return [seats.map(({ id }) => id), choice]
    }
    const buy = async (
      wanted: Parameters<typeof sell>[1]['wanted'],
      tendered_minor: number | null = null,
    ) => {
      const { order } = await sell(desk, {
        ...asked,
        wanted,
        types: {},
        payment: { ...payment, tendered_minor },
      })
      return [order.tickets.map(({ seat }) => seat.label), order.choice]
    }
    switch (deed) {
      case 'look':
        return look()
      case 'wait':
        return desk.advance(6 * MINUTE_MS)
      case 'hold':
        return keep(best)
      case 'next':
        return keep({ ...best, not: held.at(-1) ? [held.at(-1)!.seats] : [] }, held.pop()?.ref)
      case 'instead':
        return keep({ ...best, count: count > 7 ? 30 : count }, held.pop()?.ref)
      case 'sell':
        return buy(best)
      case 'short':
        return buy(best, 1)
      case 'draw':
        return buy({ mode: 'random', count: Math.min(count, 2), seed: count })
      case 'pit':
        return buy({ mode: 'standing', count: 1 })
      case 'release':
        return release(desk, { order: held.pop()?.ref ?? 'none', key }).then(() => 'released')
      case 'adjust':
        await adjustStock(desk, { ...asked, section: 'Hall', capacity: count === 9 ? 12 : 23 })
    }
  }
  return (each: Step, key: string) =>
    doing(each, key).catch((error: unknown) => {
      if (!isRefusal(error)) throw error
      return error.code
    })
}

describeEngines('a hall that a screen follows', (engine) => {
  it('is proposed the same seats from its index as from a look at the whole hall, after any day', async () => {
    const day = fc.asyncProperty(fc.array(step, { maxLength: 18 }), async (steps) => {
      const { desk, look } = await watching(await engine.fresh())
      const plain = await openHouse(await engine.fresh(), { plan: plan() })
      const atScreen = teller(desk, look)
      const atShell = teller(plain, async () => undefined)
      for (const [number, each] of steps.entries())
        expect([each, await atScreen(each, `key ${number}`)]).toEqual([
          each,
          await atShell(each, `key ${number}`),
        ])
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    })
    // Seats that were given back by what was refused are not free, though the section is then counted as often.
    const takenBack = (['hold', 'look', 'instead', 'draw', 'sell'] as const).map((deed, at) => ({
      ...{ deed, count: at === 2 ? 9 : 2 },
    }))
    await fc.assert(day, { numRuns: engine.dialect === 'sqlite' ? 25 : 4, examples: [[takenBack]] })
  }, 120_000)

  it('is not read as a whole for a proposal', async () => {
    const store = await engine.fresh()
    const { desk, look } = await watching(store)
    let whole = 0
    const counting = changed(store, (tx) => ({
      ...tx,
      run: (asked, values) => {
        if (asked.name === 'claims_joined') whole++
        return tx.run(asked, values)
      },
    }))
    const at = { ...desk, store: counting }
    const take = (key: string) =>
      hold(at, { performance: 'show', wanted: { mode: 'best', count: 2 }, key }).then(({ seats }) => seats)
    await take('one')
    expect(whole).toBe(1)
    await look()
    await take('two')
    await take('three')
    expect(whole).toBe(1)
  })
})
