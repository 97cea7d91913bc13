/** `members` of a season: what is wrong with it, what applying it changes, and what stays. */
import { expect, it } from 'vitest'
import { loadTerms } from '../../../../src/core/catalogue/plan-store.ts'
import { applySeason } from '../../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import type { Desk } from '../../../../src/core/desk.ts'
import { endOfLength, parseLength } from '../../../../src/core/members/tier.ts'
import { tierRows, tiersOf } from '../../../../src/core/members/tier-rows.ts'
import { dayIn } from '../../../../src/core/zone.ts'
import { describeEngines } from '../../../support/engines.ts'
import { makeDesk, smallPlan } from '../../../support/house.ts'
import { faultsOf, small } from './faults-of.ts'

const withMembers = (members: string) => small(['events:', `members: ${members}\nevents:`])

it('faults of members are told at their place', () => {
  const members = [
    '',
    '  gold: { price: -1, length: 1w, types: adlt, waive: [system, sytem] }',
    '  silver: { price: 10, length: 1y, early: 36h, points: { per-unit: 0, worth: 0.001, expire: soon } }',
    '  bronze: { price: 10 }',
  ].join('\n')
  expect(faultsOf(withMembers(members))).toEqual([
    '13 members.gold.price amount-negative @-1',
    '13 members.gold.length length-faulty @1w',
    '13 members.gold.types price-type-unknown @types: adlt',
    '13 members.gold.waive[1] surcharge-unknown @sytem',
    '14 members.silver.early duration-out-of-range @36h',
    '14 members.silver.points.per-unit count-out-of-range @0',
    '14 members.silver.points.worth amount-too-fine @0.001',
    '14 members.silver.points.expire length-faulty @soon',
    '15 members.bronze key-missing @{ price: 10',
  ])
})

it('a promotion may not be called as the points are', () => {
  const promotion = small(['events:', 'promotions: { Points: { change: -10% } }\nevents:'])
  expect(faultsOf(promotion)).toEqual(['12 promotions.Points discount-twice @Points: { change: -10%'])
})

it('a length ends with a day of the house, the month’s last where it has no such day', () => {
  const end = (text: string, from: string) =>
    dayIn('Europe/Berlin', endOfLength(parseLength(text)!, Date.parse(from), 'Europe/Berlin') - 1)
  expect(end('1y', '2026-11-29T15:00:00Z')).toBe('2027-11-28')
  expect(end('1y', '2028-02-29T15:00:00Z')).toBe('2029-02-27')
  expect(end('1mo', '2027-01-31T00:30:00+01:00')).toBe('2027-02-27')
  expect(end('30d', '2027-03-01T00:00:00+01:00')).toBe('2027-03-30')
  expect(end('14mo', '2026-11-30T23:30:00Z')).toBe('2028-01-31')
  expect(parseLength('0y') ?? parseLength('1w') ?? parseLength('y')).toBeUndefined()
})

describeEngines('the members of a season', (engine) => {
  const apply = (desk: Desk, members?: string) => {
    const season = readSeason(members === undefined ? small() : withMembers(members), 'season.yaml')
    const plan = smallPlan()
    plan.categories = ['A', 'B'].map((name) => ({ name, color: null }))
    for (const { seats } of plan.sections) for (const seat of seats) seat.category = seat.row
    return applySeason(desk, { season, plans: new Map([['plan.json', { plan, rewritten: 0 }]]) })
  }
  const told = async (applied: ReturnType<typeof apply>) =>
    (await applied).changes
      .filter(({ kind, change }) => kind === 'tier' && change !== 'same')
      .map(({ change, code, fields }) => [change, code, ...fields.map(({ field }) => field)])

  it('are sold as the file says; who has what it leaves out keeps it', async () => {
    const desk = makeDesk(await engine.fresh())
    const gold =
      'gold: { price: 99.00, length: 1y, types: adult, early: 2d, points: { per-unit: 2, worth: 0.05 } }'
    expect(await told(apply(desk, `{ ${gold}, pal: { price: 0, length: 30d, waive: system } }`))).toEqual([
      ['add', 'gold'],
      ['add', 'pal'],
    ])
    const tiers = await desk.store.read(tiersOf)
    expect(tiers.find(({ code }) => code === 'gold')).toMatchObject({
      ...{
        price_minor: 9_900,
        renewal_minor: 9_900,
        lasts: { count: 1, unit: 'year' },
        price_types: ['adult'],
      },
      ...{ waive: [], early_days: 2, points: { per_unit: 2, worth_minor: 5 } },
    })
    const [performance] = await desk.store.read((tx) => tx.select().from(tx.t.performance))
    const terms = await desk.store.read((tx) => loadTerms(tx, performance!.termsId))
    expect(terms.price_types.find(({ code }) => code === 'adult')?.members).toEqual(['gold'])

    expect(await told(apply(desk))).toEqual([])
    expect(await told(apply(desk, `{ ${gold.replace('99.00', '89.00')} }`))).toEqual([
      ['change', 'gold', 'price', 'renewal'],
      ['remove', 'pal'],
    ])
    const rows = await desk.store.read(tierRows)
    expect(rows.map(({ code, status }) => [code, status]).sort()).toEqual([
      ['gold', 'active'],
      ['pal', 'ended'],
    ])
    expect(await told(apply(desk, `{ ${gold}, pal: { price: 0, length: 30d, waive: system } }`))).toEqual([
      ['change', 'gold', 'price', 'renewal'],
      ['change', 'pal', 'status'],
    ])
  })
})
