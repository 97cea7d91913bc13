import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { type AppliedSeason, applySeason } from '../../../../src/core/catalogue/season/apply.ts'
import { differenceText } from '../../../../src/core/catalogue/season/difference-text.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { en } from '../../../../src/core/language/en.ts'
import { isRefusal } from '../../../../src/core/refusal.ts'
import { describeEngines } from '../../../support/engines.ts'
import { makeDesk, smallPlan, type TestDesk } from '../../../support/house.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const SEASON = `house: { name: Small house, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.json }
price-types: { adult: {}, student: { share: 70%, requires: student-card } }
price-lists: { standard: { Best: 20.00 }, gala: { Best: 30.00 } }
steps:
  early-bird: { until: start-30d, change: -20% }
  gala-day: { from: start-1d, list: gala, lists: standard }
groups: { school: { min-tickets: 10, change: -15%, lists: standard } }
promotions:
  SUMMER: { change: -5.00, per: order, sale: { until: 2027-01-01 00:00 }, uses: 10, budget: 50.00 }
  tuesday: { automatic: true, change: -30%, on: tue }
refunds: { ladder: [ { from: 2d, fee: 0% }, { later: none } ], types: { student: none } }
events:
  hamlet:
    title: Hamlet
    prices: standard
    performances: [ 2027-01-15 19:30 ]
`

describeEngines('applying prices', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = makeDesk(await engine.fresh())
  })

  const apply = (change: [string, string] = ['', ''], dryRun = false) => {
    if (!SEASON.includes(change[0])) throw new Error(`the season has no ${change[0]}`)
    const season = readSeason(
      SEASON.replace(change[0], () => change[1]),
      'season.yaml',
    )
    return applySeason(desk, {
      season,
      plans: new Map([['plan.json', { plan: smallPlan(), rewritten: 0 }]]),
      dryRun,
    })
  }
  const changed = ({ changes }: AppliedSeason) =>
    changes
      .filter((one) => one.change !== 'same')
      .flatMap((one) => [
        `${one.change} ${one.kind} ${one.code}`,
        ...one.fields.map(({ field, from, to }) => `  ${field} ${from} -> ${to}`),
      ])
  const rows = () =>
    desk.store.read(async (tx) =>
      (await tx.select().from(tx.t.promotion)).sort((a, b) => (a.code < b.code ? -1 : 1)),
    )
  const use = (code: string, uses: number, spentMinor: number) =>
    desk.store.write(async (tx) => {
      const { promotion } = tx.t
      await tx.update(promotion).set({ uses, spentMinor }).where(eq(promotion.code, code))
    })

  it('tells every new part, writes promotions with nothing used, and nothing when it is applied again', async () => {
    const first = await apply()
    expect(changed(first)).toEqual(
      expect.arrayContaining([
        'add price-list standard',
        'add step early-bird',
        'add step gala-day',
        'add group school',
        'add promotion SUMMER',
        'add promotion tuesday',
      ]),
    )
    // Steps take its prices: it is not forgotten.
    expect(changed(first)).not.toContain('unused price-list gala')
    expect(await rows()).toMatchObject([
      { code: 'SUMMER', status: 'active', uses: 0, mostUses: 10, spentMinor: 0, budgetMinor: 5000 },
      {
        code: 'tuesday',
        status: 'active',
        uses: 0,
        mostUses: null,
        budgetMinor: null,
        mostUsesPerPerson: null,
      },
    ])
    const again = await apply()
    expect(changed(again)).toEqual([])
    expect(again.applied).toBe(false)
  })

  it.each<[string, [string, string], string[]]>([
    ['a step', ['change: -20%', 'change: -25%'], ['change step early-bird', '  change -20% -> -25%']],
    [
      'when it holds',
      ['until: start-30d', 'until: start-2w'.replace('2w', '14d')],
      ['change step early-bird', '  until start-30d -> start-14d'],
    ],
    [
      'the prices that it takes',
      ['gala: { Best: 30.00 }', 'gala: { Best: 35.00 }'],
      ['change step gala-day', '  Best.adult 30.00 -> 35.00', '  Best.student 21.00 -> 24.50'],
    ],
    [
      'a group price',
      ['min-tickets: 10', 'min-tickets: 8'],
      ['change group school', '  min-tickets 10 -> 8'],
    ],
    [
      'what a type requires',
      ['student-card', 'student-id'],
      ['change price-type student', '  requires student-card -> student-id'],
    ],
    [
      'the ladder of a type',
      [', types: { student: none }', ''],
      ['change refunds refunds', '  types.student later none -> null'],
    ],
    [
      'rounding',
      ['steps:', 'round-to: 0.50\nsteps:'],
      ['change price-list standard', '  round-to null -> 50'],
    ],
    ['a promotion', ['uses: 10, ', 'uses: 20, '], ['change promotion SUMMER', '  uses 10 -> 20']],
    [
      'how long it is given',
      ['2027-01-01 00:00', '2027-02-01 00:00'],
      ['change promotion SUMMER', '  sale.until 2027-01-01T00:00:00+01:00 -> 2027-02-01T00:00:00+01:00'],
    ],
  ])('tells what changes of %s', async (_, change, told) => {
    await apply()
    expect(changed(await apply(change, true))).toEqual(told)
    expect((await apply(change)).applied).toBe(true)
    expect(changed(await apply(change))).toEqual([])
  })

  it('keeps what is used of a promotion, and refuses to allow less than that', async () => {
    await apply()
    await use('SUMMER', 4, 2000)
    await apply(['uses: 10, budget: 50.00', 'uses: 4, budget: 20.00'])
    expect((await rows())[0]).toMatchObject({ uses: 4, mostUses: 4, spentMinor: 2000, budgetMinor: 2000 })
    const refused = async (to: string, dryRun: boolean) =>
      (await refusalOf('promotion-in-use', apply(['uses: 10, budget: 50.00', to], dryRun))).details
    for (const dryRun of [true, false]) {
      expect(await refused('uses: 3', dryRun)).toEqual({
        promotion: 'SUMMER',
        field: 'uses',
        wanted: 3,
        used: 4,
        currency: 'EUR',
      })
      expect(await refused('budget: 19.99', dryRun)).toMatchObject({
        field: 'budget',
        wanted: 1999,
        used: 2000,
      })
    }
    expect((await rows())[0]).toMatchObject({ mostUses: 4, budgetMinor: 2000 })
  })

  it('leaves a promotion alone that the file does not name, and says so', async () => {
    await apply()
    await use('SUMMER', 4, 2000)
    const without = await apply(['  tuesday: { automatic: true, change: -30%, on: tue }\n', ''])
    expect(changed(without)).toEqual(['left promotion tuesday'])
    const other = await apply(['SUMMER:', 'WINTER:'])
    expect(changed(other)).toEqual(['add promotion WINTER', 'left promotion SUMMER'])
    expect(differenceText(en, 'en', other)).toMatch(/· promotion SUMMER +not in the file, left as it is/)
    expect((await rows()).map(({ code, uses }) => [code, uses])).toEqual([
      ['SUMMER', 4],
      ['WINTER', 0],
      ['tuesday', 0],
    ])
  })

  it('refuses categories that no plan has, wherever they are named', async () => {
    const error = await apply(['change: -15%,', 'change: -15%, categories: [Bset],']).catch(
      (thrown: unknown) => thrown,
    )
    expect(isRefusal(error, 'file-faulty') && error.details.faults).toMatchObject([
      { field: 'groups.school.categories', fault: 'category-unknown', found: 'Bset', wanted: 'Best' },
    ])
  })
})
