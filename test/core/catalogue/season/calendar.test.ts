/** `calendar` of a season: what is wrong with it, what applying it changes, and what stays. */
import { expect, it } from 'vitest'
import { keepDays } from '../../../../src/core/catalogue/calendar/change-days.ts'
import { listDays } from '../../../../src/core/catalogue/calendar/list-days.ts'
import { applySeason } from '../../../../src/core/catalogue/season/apply.ts'
import { differenceText } from '../../../../src/core/catalogue/season/difference-text.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import type { Desk } from '../../../../src/core/desk.ts'
import { en } from '../../../../src/core/language/en.ts'
import { zhCN } from '../../../../src/core/language/zh-cn.ts'
import { verify } from '../../../../src/core/verify/verify.ts'
import { describeEngines } from '../../../support/engines.ts'
import { makeDesk, smallPlan } from '../../../support/house.ts'
import { faultsOf, small } from './faults-of.ts'

const withCalendar = (calendar: string) => small(['events:', `calendar: ${calendar}\nevents:`])

it('faults of days are told at their place', () => {
  const calendar = [
    '',
    '  - { on: 2027-12-24..2027-12-26, name: Christmas, closed: true }',
    '  - { on: [2027-02-06, 2027-13-01], name: Fair }',
    '  - { on: 2027-12-25, name: Concert }',
    '  - { on: 2027-12-25, name: Concert, venue: main }',
    '  - { on: 2027-05-01 }',
    '  - { on: 2027-05-02, name: Fair, venue: mian }',
    '  - { on: 2027-05-04..2027-05-03, closed: true }',
    '  - { on: 2027-05-05, closed: yes }',
    '  - { name: Fair }',
    '  - { on: 2027-05-06, nmae: Fair }',
    '  - { on: 2027-05-07, name: "   " }',
    '  - { on: [], name: Fair }',
    '  - { on: 2027-05-08, name: Fair, venue: [] }',
  ].join('\n')
  expect(faultsOf(withCalendar(calendar))).toEqual([
    '14 calendar[1].on[1] days-faulty @2027-13-01',
    '15 calendar[2].on day-twice @2027-12-25',
    '17 calendar[4] day-unnamed @{ on: 2027-05-01',
    '18 calendar[5].venue venue-unknown @mian',
    '19 calendar[6].on days-faulty @2027-05-04..2027-05-03',
    '20 calendar[7] day-unnamed @{ on: 2027-05-05',
    '20 calendar[7].closed choice-wrong @yes',
    '21 calendar[8] key-missing @{ name: Fair',
    '22 calendar[9] day-unnamed @{ on: 2027-05-06',
    '22 calendar[9].nmae key-unknown @nmae: Fair',
    '23 calendar[10] day-unnamed @{ on: 2027-05-07',
    '24 calendar[11].on days-faulty @[',
    '25 calendar[12].venue venue-unknown @[',
  ])
})

/** The desk's today is 2026-12-01. */
const CALENDAR = `
  - { on: 2026-12-24..2026-12-26, name: Christmas, closed: true }
  - { on: [2026-10-03, 2027-10-03], name: Unity day }
  - { on: 2026-12-26, name: Concert, venue: main }`

describeEngines('the calendar of a season', (engine) => {
  const apply = (desk: Desk, calendar?: string, dryRun = false) => {
    const season = readSeason(calendar === undefined ? small() : withCalendar(calendar), 'season.yaml')
    const plan = smallPlan()
    plan.categories = ['A', 'B'].map((name) => ({ name, color: null }))
    for (const { seats } of plan.sections) for (const seat of seats) seat.category = seat.row
    return applySeason(desk, { season, dryRun, plans: new Map([['plan.json', { plan, rewritten: 0 }]]) })
  }
  const told = async (applied: ReturnType<typeof apply>) =>
    (await applied).changes
      .filter(({ kind, change }) => kind === 'day' && change !== 'same')
      .map(({ change, code, fields }) => [change, code, ...fields.map(({ field, to }) => `${field} ${to}`)])
  const dates = async (desk: Desk) => (await listDays(desk)).map(({ date, venue }) => `${date}${venue ?? ''}`)

  it('is made as the file says, and a second time nothing changes', async () => {
    const desk = makeDesk(await engine.fresh())
    const all = [
      ['add', '2026-10-03', 'name Unity day'],
      ['add', '2026-12-24..2026-12-26', 'name Christmas', 'closed true'],
      ['add', '2027-10-03', 'name Unity day'],
      ['add', '2026-12-26', 'venue main', 'name Concert'],
    ]
    await apply(desk)
    expect(await told(apply(desk, CALENDAR, true))).toEqual(all)
    expect(await listDays(desk)).toEqual([])
    expect(await told(apply(desk, CALENDAR))).toEqual(all)
    expect(await apply(desk, CALENDAR)).toMatchObject({ applied: false })
    expect(await listDays(desk)).toEqual([
      { date: '2026-10-03', venue: null, name: 'Unity day', closed: false },
      { date: '2026-12-24', venue: null, name: 'Christmas', closed: true },
      { date: '2026-12-25', venue: null, name: 'Christmas', closed: true },
      { date: '2026-12-26', venue: null, name: 'Christmas', closed: true },
      { date: '2026-12-26', venue: 'main', name: 'Concert', closed: false },
      { date: '2027-10-03', venue: null, name: 'Unity day', closed: false },
    ])
    const [{ body } = { body: '' }] = await desk.store.read(async (tx) =>
      (await tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.registerId, tx.t.ledger.seq))
        .filter(({ action }) => action === 'season.applied')
        .slice(-1),
    )
    expect(body).toContain('2026-12-24..2026-12-26')
    expect(body).toContain('Christmas')
    expect(await verify(desk)).toMatchObject({ differences: [] })
  })

  it('what differs is changed, what the file leaves out is taken away unless it is over, and without the key all stays', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk, CALENDAR)
    expect(await told(apply(desk))).toEqual([])
    const changed =
      '\n  - { on: 2026-12-24..2026-12-25, name: Christmas }\n  - { on: 2026-12-26, closed: true }'
    expect(await told(apply(desk, changed))).toEqual([
      ['change', '2026-12-24..2026-12-25', 'closed null'],
      ['change', '2026-12-26', 'name null'],
      ['remove', '2027-10-03', 'name null'],
      ['remove', '2026-12-26', 'venue null', 'name null'],
    ])
    expect(await dates(desk)).toEqual(['2026-10-03', '2026-12-24', '2026-12-25', '2026-12-26'])
    expect(await told(apply(desk, ''))).toHaveLength(2)
    expect(await dates(desk)).toEqual(['2026-10-03'])
  })

  it('a day of a venue that the file does not name is left alone', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk, CALENDAR)
    await desk.store.write((tx) =>
      tx.insert(tx.t.calendarDay).values({ day: '2027-01-01', venue: 'elsewhere', name: '', closed: 1 }),
    )
    await keepDays(desk, [{ date: '2027-01-02', venue: 'main', name: 'Fair', closed: false }])
    expect(await told(apply(desk, CALENDAR))).toEqual([['remove', '2027-01-02', 'venue null', 'name null']])
    expect(await dates(desk)).toContain('2027-01-01elsewhere')
  })

  it('is told in words', async () => {
    const desk = makeDesk(await engine.fresh())
    const lines = differenceText(en, 'en', await apply(desk, CALENDAR)).split('\n')
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}\+ day 2026-12-24\.\.2026-12-26 +Christmas, closed$/),
    )
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}\+ day 2026-12-26 +Concert, at main$/))
    const changed = '\n  - { on: 2026-12-24..2026-12-25, name: Christmas }'
    expect(differenceText(en, 'en', await apply(desk, changed, true))).toMatch(
      /~ day 2026-12-24\.\.2026-12-25 +closed true -> none/,
    )
    expect(differenceText(zhCN, 'zh-CN', await apply(desk, '', true))).toMatch(
      /- 日子 2026-12-24\.\.2026-12-26 +Christmas，不售票/,
    )
  })
})
