/** When something is on sale, for whom: the rules alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Buying,
  isOpen,
  opensAt,
  type Sale,
  type SaleWindow,
} from '../../../src/core/fairness/sale-windows.ts'

const SALE: Sale = { from: 1000, starts_at: 5000, windows: [] }
const NOBODY: Buying = { channel: 'counter', type: 'adult', tier: null, presale: null }
const sale = (...windows: SaleWindow[]): Sale => ({ ...SALE, windows })
const openTo = (of: Sale, who: Partial<Buying>, ...moments: number[]) =>
  moments.map((at) => isOpen(of, { ...NOBODY, ...who }, at))

describe('a sale', () => {
  it('begins for all at once where nothing else is said', () => {
    expect(openTo(SALE, {}, 999, 1000)).toEqual([false, true])
    expect(openTo({ ...SALE, from: null }, {}, 0)).toEqual([true])
    expect(opensAt(SALE, NOBODY, 5)).toBe(1000)
  })

  it('is narrowed by a window of a channel on that channel alone', () => {
    const online = sale({ channels: ['online'], from: { at: 2000 }, until: { start_ms: -1000 } })
    expect(openTo(online, {}, 1000, 4500)).toEqual([true, true])
    expect(openTo(online, { channel: 'online' }, 1000, 2000, 3999, 4000)).toEqual([false, true, true, false])
    expect(opensAt(online, { ...NOBODY, channel: 'online' }, 4000)).toBeNull()
  })

  it('is narrowed by a window of a price type for that type alone', () => {
    const child = sale({ types: ['child'], from: { start_ms: -1000 } })
    expect(openTo(child, { type: 'child' }, 3999, 4000)).toEqual([false, true])
    expect(openTo(child, {}, 1000)).toEqual([true])
  })

  it('is open in either of two windows with the same names, and only in both of two with others', () => {
    const online = { channels: ['online'] }
    const twice = sale({ ...online, until: { at: 1500 } }, { ...online, from: { at: 3000 } })
    expect(openTo(twice, { channel: 'online' }, 1200, 2000, 3000)).toEqual([true, false, true])
    const both = sale({ ...online, from: { at: 2000 } }, { types: ['child'], from: { at: 3000 } })
    expect(openTo(both, { channel: 'online', type: 'child' }, 2500, 3000)).toEqual([false, true])
  })

  it('is opened to members and to whoever has a code, whatever is closed to others', () => {
    const early = sale(
      { members: ['gold'], from: { at: 500 } },
      { presale: 'fans', channels: ['online'], from: { at: 700 }, until: { at: 900 } },
      { channels: ['online'], from: { at: 2000 } },
    )
    const gold = { tier: { code: 'gold', early_ms: 0 } }
    expect(openTo(early, gold, 499, 500)).toEqual([false, true])
    expect(openTo(early, { ...gold, channel: 'online' }, 500)).toEqual([true])
    const fan = { presale: 'fans', channel: 'online' }
    expect(openTo(early, fan, 699, 700, 899, 900, 2000)).toEqual([false, true, true, false, true])
    expect(openTo(early, { presale: 'fans' }, 700)).toEqual([false])
    expect(openTo(early, { presale: 'others', channel: 'online' }, 700)).toEqual([false])
    expect(opensAt(early, { ...NOBODY, ...fan }, 0)).toBe(700)
  })

  it('opens for a tier that buys earlier as much earlier, in windows too', () => {
    const gold = { tier: { code: 'gold', early_ms: 300 } }
    const child = sale({ types: ['child'], from: { at: 2000 }, until: { at: 3000 } })
    expect(openTo(child, gold, 699, 700)).toEqual([false, true])
    expect(openTo(child, { ...gold, type: 'child' }, 1699, 1700, 2999, 3000)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(opensAt(child, { ...NOBODY, ...gold }, 0)).toBe(700)
  })
})

const end = fc.oneof(
  fc.record({ at: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ start_ms: fc.integer({ min: -20, max: 0 }) }),
)
const some = (names: string[]) => fc.option(fc.subarray(names, { minLength: 1 }), { nil: undefined })
const windows = fc.array(
  fc
    .record({
      channels: some(['counter', 'online']),
      types: some(['adult', 'child']),
      members: some(['gold', 'basic']),
      presale: fc.option(fc.constantFrom('fans', 'friends'), { nil: undefined }),
      from: fc.option(end, { nil: undefined }),
      until: fc.option(end, { nil: undefined }),
    })
    .map((window) => JSON.parse(JSON.stringify(window)) as SaleWindow),
  { maxLength: 4 },
)
const buying = fc.record({
  channel: fc.constantFrom('counter', 'online'),
  type: fc.constantFrom('adult', 'child'),
  tier: fc.option(
    fc.record({ code: fc.constantFrom('gold', 'basic'), early_ms: fc.integer({ min: 0, max: 5 }) }),
  ),
  presale: fc.option(fc.constantFrom('fans', 'friends')),
})
const sales = fc.record({
  from: fc.option(fc.integer({ min: 0, max: 20 })),
  starts_at: fc.constant(20),
  windows,
})

describe('whatever a house says', () => {
  it('nobody is shut out by being a member or by having a code', () => {
    fc.assert(
      fc.property(sales, buying, fc.integer({ min: 0, max: 20 }), (of, who, at) => {
        if (isOpen(of, { ...who, tier: null, presale: null }, at)) expect(isOpen(of, who, at)).toBe(true)
      }),
    )
  })

  it('a sale opens at the first moment that is told, and not before', () => {
    fc.assert(
      fc.property(sales, buying, fc.integer({ min: 0, max: 20 }), (of, who, at) => {
        const opens = opensAt(of, who, at)
        const later = Array.from({ length: 40 }, (_, step) => at + step)
        expect(later.find((moment) => isOpen(of, who, moment)) ?? null).toBe(opens)
      }),
    )
  })
})
