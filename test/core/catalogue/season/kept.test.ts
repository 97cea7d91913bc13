import { beforeEach, expect, it } from 'vitest'
import { applySeason } from '../../../../src/core/catalogue/season/apply.ts'
import { differenceText } from '../../../../src/core/catalogue/season/difference-text.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { en } from '../../../../src/core/language/en.ts'
import { isRefusal } from '../../../../src/core/refusal.ts'
import { hold } from '../../../../src/core/sales/hold.ts'
import { sell } from '../../../../src/core/sales/sell.ts'
import { showStock } from '../../../../src/core/stock/show-stock.ts'
import { verify } from '../../../../src/core/verify/verify.ts'
import { describeEngines } from '../../../support/engines.ts'
import { DAY_MS, makeDesk, smallPlan, type TestDesk } from '../../../support/house.ts'

const HOUR_MS = DAY_MS / 24
const START = Date.UTC(2027, 0, 15, 18, 30)

const season = (first = '', limits = '') => `house: { name: Small house, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.json }
price-types: { adult: {}, child: { share: 50% } }
price-lists: { standard: { Best: 20.00, Standing: 10.00 } }
refunds: { ladder: [ { later: none } ] }
${limits}
events:
  hamlet: { title: Hamlet, performances: [ { on: 2027-01-15 19:30${first} } ] }
`

const PRESS =
  ', holds: [ { code: press, seats: "Hall A-1..A-4", reason: Reviewers, release: start-60m, by: [ben] } ]'

let counter = 0
const key = () => `key-${counter++}`

describeEngines('what a season file keeps back', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = makeDesk(await engine.fresh())
  })
  const apply = async (first = '', limits = '', dryRun = false) => {
    const plans = new Map([['plan.json', { plan: smallPlan([8, 8], 10), rewritten: 0 }]])
    return applySeason(desk, { season: readSeason(season(first, limits), 'season.yaml'), plans, dryRun })
  }
  const told = async (...said: [first?: string, limits?: string, dryRun?: boolean]) =>
    differenceText(en, 'en', await apply(...said))
      .split('\n')
      .filter((line) => /house-hold|quota|~ house|nothing was written/.test(line))
      .map((line) => line.trim().replace(/ {2,}/g, '  '))
  const faults = async (first: string) =>
    apply(first).then(
      () => [],
      (error: unknown) => {
        if (!isRefusal(error, 'file-faulty')) throw error
        return error.details.faults.map(({ line, field, fault, found, wanted }) => [
          line,
          field.replace('events.hamlet.performances[0].', ''),
          fault,
          found,
          wanted,
        ])
      },
    )
  const kept = async () =>
    (await showStock(desk, 'hamlet-01-15')).house_holds.map(
      ({ code, seats }) => `${code}: ${seats.join(', ')}`,
    )
  const sellNow = (wanted: Parameters<typeof sell>[1]['wanted'], clerk = 'ben') =>
    sell(
      { ...desk, actor: { ...desk.actor, clerk } },
      {
        performance: 'hamlet-01-15',
        wanted,
        types: {},
        payment: { tender: 'cash', tendered_minor: null },
        key: key(),
      },
    )

  it('is kept back from the first day, and applying it again writes nothing', async () => {
    expect(await told(PRESS)).toEqual([
      '+ house-hold press  hamlet-2027-01-15: 4 places, until 2027-01-15 18:30',
    ])
    const view = await showStock(desk, 'hamlet-01-15')
    expect(view.house_holds).toMatchObject([
      { code: 'press', kind: 'hold', reason: 'Reviewers', may_break: ['ben'], release_at: START - HOUR_MS },
    ])
    expect(view.sections).toMatchObject([{ blocked: 4, free: 12 }, { blocked: 0 }])
    expect(await told(PRESS)).toEqual(['Everything is as the file says: nothing was written.'])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('tells what changes of it and writes only that', async () => {
    await apply(PRESS)
    expect(await told(PRESS.replace('A-1..A-4', 'A-3..A-7').replace('Reviewers', 'Critics'))).toEqual([
      '~ house-hold press  hamlet-2027-01-15: 3 places more, 2 places given back, reason Reviewers -> Critics',
    ])
    expect(await kept()).toEqual(['press: Hall A-3, Hall A-4, Hall A-5, Hall A-6, Hall A-7'])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('moves a seat from one hold to another in one step', async () => {
    const two = (a: string, b: string) =>
      `, holds: [ { code: one, seats: "Hall A-${a}" }, { block: two, seats: ["Hall A-${b}", Hall B-1] } ]`
    await apply(two('1..A-4', '5'))
    await apply(two('1..A-3', '4..A-5'))
    expect(await kept()).toEqual(['one: Hall A-1, Hall A-2, Hall A-3', 'two: Hall A-4, Hall A-5, Hall B-1'])
  })

  it('does not take back what was sold from it, nor what was released by itself', async () => {
    await apply(PRESS)
    await sellNow({ mode: 'best', count: 2, from: 'press' })
    expect((await apply(PRESS)).applied).toBe(false)
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    desk.advance(START - HOUR_MS - desk.clock.now())
    await sellNow({ mode: 'best', count: 1 }, 'ana')
    expect((await apply(PRESS)).applied).toBe(false)
    expect(await kept()).toEqual([])
  })

  it('keeps standing places, as many as it says', async () => {
    const pit = (count: number, reason = '') =>
      `, holds: [ { code: crew, standing: { Pit: ${count} }${reason} } ]`
    await apply(pit(4))
    expect(await kept()).toEqual(['crew: Pit x 4'])
    await sellNow({ mode: 'standing', count: 1, from: 'crew' }, 'ana')
    expect((await apply(pit(4))).applied).toBe(false)
    await apply(pit(7))
    expect(await kept()).toEqual(['crew: Pit x 6'])
    await apply(pit(3))
    expect(await kept()).toEqual(['crew: Pit x 2'])
    expect(await told(pit(3, ', reason: Stage hands'))).toEqual([
      '~ house-hold crew  hamlet-2027-01-15: reason crew -> Stage hands',
    ])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('is refused with its place where somebody has the seat already, and nothing is written', async () => {
    await apply()
    const { order } = await sellNow({ mode: 'chosen', seats: ['Hall A-2'], allow_single: true })
    expect(await faults(PRESS)).toEqual([[8, 'holds[0].seats', 'seat-taken', 'Hall A-2', order.ref]])
    expect(await kept()).toEqual([])
    await apply(PRESS.replace('A-1..A-4', 'A-5..A-8'))
    expect(await kept()).toHaveLength(1)
  })

  it('takes seats whose hold has ended', async () => {
    await apply()
    const wanted = { mode: 'chosen' as const, seats: ['Hall A-2'], allow_single: true }
    await hold(desk, { performance: 'hamlet-01-15', wanted, hold_ms: 60_000, key: key() })
    desk.advance(60_000)
    await apply(PRESS)
    expect(await kept()).toEqual(['press: Hall A-1, Hall A-2, Hall A-3, Hall A-4'])
  })

  it('limits channels and price types, and tells what changes of it', async () => {
    const quotas = (web: number) => `, quotas: [ { channel: web, most: ${web} }, { type: child, most: 3 } ]`
    expect(await told(quotas(5))).toEqual([
      '+ quota web  hamlet-2027-01-15: 5 places at most for web',
      '+ quota child  hamlet-2027-01-15: 3 tickets at most for child',
    ])
    expect((await apply(quotas(5))).applied).toBe(false)
    expect(await told(quotas(6))).toEqual(['~ quota web  hamlet-2027-01-15: most 5 -> 6'])
    expect((await showStock(desk, 'hamlet-01-15')).quotas).toMatchObject([
      { code: 'child', kind: 'price-type', most: 3 },
      { code: 'web', kind: 'channel', most: 6 },
    ])
  })

  it('says how long the house holds seats', async () => {
    await apply()
    expect(
      await told('', 'limits: { hold: 5m, longest-hold: 15m, holds-per-clerk: 2, one-time-secret: 2d }'),
    ).toEqual([
      '~ house  limits.hold 10m -> 5m, limits.longest-hold 30m -> 15m, limits.holds-per-clerk 20 -> 2, limits.one-time-secret 4320m -> 2880m',
    ])
    const wanted = { mode: 'best' as const, count: 1 }
    const take = (hold_ms?: number) =>
      hold(desk, { performance: 'hamlet-01-15', wanted, hold_ms, key: key() })
    expect((await take()).expires_at).toBe(desk.clock.now() + 300_000)
    await expect(take(16 * 60_000)).rejects.toThrow()
    await take()
    const third = await take().catch((error: unknown) => error)
    expect(isRefusal(third, 'hold-limit') && third.details.limit).toBe(2)
  })

  const bad: [string, string, unknown[][]][] = [
    [
      'a seat that the plan does not have',
      'holds: [ { code: press, seats: "Hall C-1" } ]',
      [[8, 'holds[0].seats', 'seat-unknown', 'Hall C-1', 'Hall A-1, Hall B-1, Hall A-2']],
    ],
    [
      'neither code nor block',
      'holds: [ { seats: "Hall A-1" } ]',
      [[8, 'holds[0]', 'hold-unnamed', undefined, undefined]],
    ],
    ['no seats', 'holds: [ { code: press } ]', [[8, 'holds[0]', 'hold-empty', 'press', undefined]]],
    [
      'one code twice',
      'holds: [ { code: a, seats: Hall A-1 }, { block: a, seats: Hall A-2 } ]',
      [[8, 'holds[1]', 'hold-twice', 'a', undefined]],
    ],
    [
      'one seat in two holds',
      'holds: [ { code: a, seats: Hall A-1 }, { code: b, seats: "Hall A-1..A-2" } ]',
      [[8, 'holds[1].seats', 'seat-held-twice', 'Hall A-1', 'a']],
    ],
    [
      'a release after the start',
      'holds: [ { code: a, seats: Hall A-1, release: start+1m } ]',
      [[8, 'holds[0].release', 'release-late', 'start+1m', undefined]],
    ],
    [
      'a block that is released',
      'holds: [ { block: a, seats: Hall A-1, release: start-1m } ]',
      [[8, 'holds[0].release', 'release-of-block', undefined, undefined]],
    ],
    [
      'an area that is none',
      'holds: [ { code: a, standing: { Pitt: 3 } } ]',
      [[8, 'holds[0].standing.Pitt', 'standing-unknown', 'Pitt', 'Pit']],
    ],
    [
      'a quota of nothing',
      'quotas: [ { most: 3 } ]',
      [[8, 'quotas[0]', 'quota-unsaid', undefined, undefined]],
    ],
    [
      'a negative quota',
      'quotas: [ { channel: web, most: -3 } ]',
      [[8, 'quotas[0].most', 'count-faulty', '-3', '1']],
    ],
    [
      'a quota of a price type that is none',
      'quotas: [ { type: chlid, most: 3 } ]',
      [[8, 'quotas[0].type', 'price-type-unknown', 'chlid', 'child']],
    ],
    [
      'two quotas of one channel',
      'quotas: [ { channel: web, most: 3 }, { code: other, channel: web, most: 4 } ]',
      [[8, 'quotas[1]', 'quota-twice', 'channel web', undefined]],
    ],
  ]
  it.each(bad)('is refused with the place: %s', async (_name, said, expected) => {
    expect(await faults(`, ${said}`)).toEqual(expected)
  })
})
