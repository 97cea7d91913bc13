/** One scripted season: every report's totals against the ledger, by hand, and against each other, as of any moment of it. */
import { beforeAll, expect, it } from 'vitest'
import { REPORTS } from '../../../src/core/reports/kinds.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { isoIn } from '../../../src/core/zone.ts'
import { describeEngines } from '../../support/engines.ts'
import type { TestDesk } from '../../support/house.ts'
import { openSeason, playSeason, read, SHOWS, sumOf } from '../../support/reports.ts'

const ZONE = 'Europe/Berlin'

interface Entry {
  at: number
  clerk: string
  register: string
  action: string
  body: Record<string, unknown>
}

/** What an entry says was sold and given back: nothing here is the program's own reckoning. */
function booked({ action, body }: Entry): { sold: number; back: number } {
  const of = (key: string) => Number(body[key] ?? 0)
  if (action === 'order.sold') return { sold: of('total_minor'), back: 0 }
  if (['order.refunded', 'order.exchanged', 'order.voided', 'order.goodwill'].includes(action))
    return { sold: 0, back: of('refund_minor') }
  return { sold: 0, back: 0 }
}

const totalOf = (entries: readonly Entry[]) =>
  entries.map(booked).reduce((sum, each) => ({ sold: sum.sold + each.sold, back: sum.back + each.back }), {
    sold: 0,
    back: 0,
  })

describeEngines('the reports of a season', (engine) => {
  let desk: TestDesk
  let moments: number[]
  let entries: Entry[]
  beforeAll(async () => {
    desk = await openSeason(await engine.fresh())
    moments = await playSeason(desk, 45)
    await holdStock(desk, {
      ...{ performance: 'show', kind: 'hold', code: 'press', reason: 'Press', key: 'p' },
      seats: ['D-1', 'D-2', 'D-3'],
    })
    entries = await desk.store.read(async (tx) => {
      const rows = await tx.select().from(tx.t.ledger)
      return rows.map(({ registerId, body, ...row }) => ({
        ...row,
        register: registerId,
        body: JSON.parse(body) as Entry['body'],
      }))
    })
  }, 120_000)

  it('is sound, and has everything in it that a season can have', async () => {
    expect((await verify(desk)).differences).toEqual([])
    const actions = new Set(entries.map(({ action }) => action))
    for (const action of [
      'order.sold',
      'order.refunded',
      'order.exchanged',
      'order.voided',
      'order.goodwill',
    ])
      expect([...actions]).toContain(action)
    expect(Number((await read(desk, 'overrides')).totals[0]?.overridden)).toBeGreaterThan(0)
  })

  it('the sales come to what the ledger says, whatever they are told by', async () => {
    const { sold, back } = totalOf(entries)
    const { by: groupings } = REPORTS.find(({ name }) => name === 'sales')!
    for (const by of groupings) {
      const { rows, totals } = await read(desk, 'sales', { by: [by] })
      expect([by, totals[0]?.sold_minor, totals[0]?.refunded_minor]).toEqual([by, sold, back])
      for (const key of ['sold_minor', 'refunded_minor', 'net_minor'])
        expect([by, key, sumOf(rows, key)]).toEqual([by, key, totals[0]?.[key]])
    }
    const both = await read(desk, 'sales', { by: ['performance', 'price-type', 'clerk', 'month'] })
    expect([sumOf(both.rows, 'sold_minor'), sumOf(both.rows, 'refunded_minor')]).toEqual([sold, back])
  })

  it('as of any moment they come to what the ledger had by then', async () => {
    for (const at of moments.filter((_, index) => index % 4 === 0)) {
      const until = entries.filter((entry) => entry.at <= at)
      const { sold, back } = totalOf(until)
      const as_of = isoIn(ZONE, at).slice(0, 16)
      const { totals } = await read(desk, 'sales', { as_of })
      expect([totals[0]?.sold_minor, totals[0]?.refunded_minor]).toEqual([sold, back])
      const refunds = await read(desk, 'refunds', { as_of })
      expect(sumOf(refunds.rows, 'back_minor')).toBe(back)
      const tax = await read(desk, 'tax', { as_of })
      expect(sumOf(tax.rows, 'net_minor')).toBe(sold - back)
    }
  })

  it('by clerk, register and day each line is what its own entries say', async () => {
    for (const by of ['clerk', 'register', 'day'] as const) {
      const { rows } = await read(desk, 'sales', { by: [by] })
      const groups = new Map<string, Entry[]>()
      for (const entry of entries) {
        const name = by === 'day' ? isoIn(ZONE, entry.at).slice(0, 10) : entry[by]
        groups.set(name, [...(groups.get(name) ?? []), entry])
      }
      const wanted = [...groups]
        .map(([name, own]) => [name, totalOf(own).sold, totalOf(own).back])
        .filter(([, sold, back]) => sold !== 0 || back !== 0)
        .sort()
      // A comp sold alone moves no money, and has a line all the same.
      const found = rows.map((row) => [row[by], row.sold_minor, row.refunded_minor])
      expect(found.filter(([, sold, back]) => sold !== 0 || back !== 0).sort()).toEqual(wanted)
    }
  })

  it('filters part the whole: what each value has comes to all of it', async () => {
    const whole = (await read(desk, 'sales', { by: ['price-type'] })).totals[0]!
    const parts = {
      category: ['Best', 'Standing', 'order'],
      section: ['Hall', 'Pit', 'order'],
      'price-type': ['adult', 'child', 'comp', 'order'],
      'only-channel': ['counter', 'web'],
      'only-register': ['one', 'two'],
      'only-clerk': ['ana', 'ben', 'cleo'],
      performance: SHOWS,
    }
    for (const [filter, values] of Object.entries(parts)) {
      let net = 0
      for (const value of values) {
        const { totals } = await read(desk, 'sales', { filters: { [filter]: [value] } })
        net += Number(totals[0]?.net_minor ?? 0)
      }
      expect([filter, net]).toEqual([filter, whole.net_minor])
    }
    const tender = async (name: string) =>
      Number(
        (await read(desk, 'sales', { by: ['tender'], filters: { tender: [name] } })).totals[0]?.net_minor ??
          0,
      )
    expect((await tender('cash')) + (await tender('card')) + (await tender('exchange'))).toBe(whole.net_minor)
    const days = async (from: string, until: string) =>
      Number(
        (await read(desk, 'sales', { filters: { from: [from], until: [until] } })).totals[0]?.net_minor ?? 0,
      )
    expect((await days('2026-12-01', '2026-12-04')) + (await days('2026-12-05', '2026-12-31'))).toBe(
      whole.net_minor,
    )
    const plays = async (day: string) =>
      Number(
        (await read(desk, 'sales', { filters: { 'plays-from': [day], 'plays-until': [day] } })).totals[0]
          ?.net_minor ?? 0,
      )
    expect((await plays('2026-12-27')) + (await plays('2026-12-28')) + (await plays('2026-12-29'))).toBe(
      whole.net_minor,
    )
  })

  it('reports agree with each other to the cent and the ticket', async () => {
    const sales = (await read(desk, 'sales')).totals[0]!
    const parts = ['prices_minor', 'surcharges_minor', 'discounts_minor', 'kept_minor', 'goodwill_minor']
    const whole = (await read(desk, 'sales', { columns: [...parts, 'net', 'tax', 'untaxed', 'admits'] }))
      .totals[0]!
    expect(parts.reduce((sum, key) => sum + Number(whole[key]), 0)).toBe(whole.net_minor)
    expect(Number(whole.tax_minor) + Number(whole.untaxed_minor)).toBe(whole.net_minor)

    const tax = await read(desk, 'tax')
    expect([tax.totals[0]?.net_minor, tax.totals[0]?.tax_minor]).toEqual([sales.net_minor, sales.tax_minor])
    const refunds = await read(desk, 'refunds')
    expect(refunds.totals[0]?.back_minor).toBe(sales.refunded_minor)
    const clerks = await read(desk, 'clerks')
    expect([clerks.totals[0]?.net_minor, sumOf(clerks.rows, 'tickets')]).toEqual([
      sales.net_minor,
      sales.tickets,
    ])
    const overrides = await read(desk, 'overrides')
    expect(sumOf(overrides.rows, 'overrides_minor')).toBe(sumOf(clerks.rows, 'overrides_minor'))

    const admissions = await read(desk, 'admissions')
    expect([admissions.totals[0]?.net_minor, admissions.totals[0]?.admits]).toEqual([
      sales.net_minor,
      whole.admits,
    ])
    const comps = await read(desk, 'comps', { by: ['performance'] })
    expect(sumOf(admissions.rows, 'comps')).toBe(sumOf(comps.rows, 'tickets') - sumOf(comps.rows, 'returned'))
    const occupancy = await read(desk, 'occupancy')
    expect(occupancy.totals[0]).toMatchObject({
      sold: whole.admits,
      capacity: 210,
      showings: 3,
      house_held: 3,
    })
    const fill = await read(desk, 'fill')
    expect([sumOf(fill.rows, 'sold'), sumOf(fill.rows, 'house_held')]).toEqual([whole.admits, 3])
    // Money that came in and went back, without what exchanges carry over.
    const payments = await read(desk, 'payments')
    expect(payments.totals[0]?.net_minor).toBe(sales.net_minor)
    expect(payments.totals[0]?.unknown_minor).toBe(0)
    expect((await read(desk, 'unknown')).rows).toEqual([])
  })

  it('every report comes to the same, whatever it is told by', async () => {
    for (const { name, by: groupings, isOlder } of REPORTS) {
      if (isOlder || ['settlement', 'audit', 'unknown', 'day'].includes(name)) continue
      const first = await read(desk, name)
      for (const by of groupings) {
        const { totals } = await read(desk, name, { by: [by] })
        // By a tender nobody counts tickets, and of a leg nobody adds seats.
        expect([name, by, first.totals]).toMatchObject([name, by, totals])
      }
    }
    const weeks = await read(desk, 'admissions', { by: ['week'] })
    expect(weeks.rows.map(({ week, showings }) => [week, showings])).toEqual([
      ['2026-12-21', 1],
      ['2026-12-28', 2],
    ])
    const days = await read(desk, 'occupancy', { by: ['weekday'] })
    expect(days.rows.map(({ weekday, capacity }) => [weekday, capacity])).toEqual([
      ['1', 70],
      ['2', 70],
      ['7', 70],
    ])
  })

  it('how full houses were is what was sold and had not come back by that day', async () => {
    const { rows } = await read(desk, 'occupancy', { as_of: '2026-12-04' })
    const sales = await read(desk, 'sales', { as_of: '2026-12-04', columns: ['admits'] })
    expect(rows.map(({ performance, sold }) => [performance, sold])).toEqual(
      sales.rows.map(({ performance, admits }) => [performance, admits]),
    )
    // What history does not have is not told as if it had it.
    const refused = async (asked: Parameters<typeof read>[2]) =>
      (await read(desk, 'occupancy', { as_of: '2026-12-04', ...asked }).catch((error) => error)).details
    expect(await refused({ filters: { section: ['Hall'] } })).toMatchObject({ found: 'section' })
    expect(await refused({ by: ['section'] })).toMatchObject({ field: '--as-of', found: 'section' })
    expect(await refused({ as_of: '2026-12-04T12:00' })).toMatchObject({ wanted: '2026-12-04' })
  })

  it('what the house keeps back is worth what it costs by the list', async () => {
    const { rows, totals } = await read(desk, 'holds')
    expect(rows).toMatchObject([{ hold: 'press', performance: 'show', places: 3, worth_minor: 6000 }])
    expect(totals[0]).toMatchObject({ places: 3, worth_minor: 6000 })
    expect((await read(desk, 'holds', { by: ['event'] })).rows).toEqual([
      { event: 'play', currency: 'EUR', places: 3, worth_minor: 6000 },
    ])
  })

  it('the audit has every entry of every register once, the earliest first', async () => {
    const { rows } = await read(desk, 'audit')
    const keyOf = (register: unknown, seq: unknown) => `${register} ${seq}`
    expect(new Set(rows.map(({ register, seq }) => keyOf(register, seq))).size).toBe(entries.length)
    expect(rows).toHaveLength(entries.length)
    const times = rows.map(({ at }) => Number(at))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const bens = await read(desk, 'audit', { filters: { 'only-clerk': ['ben'] } })
    expect(bens.rows.length).toBe(entries.filter(({ clerk }) => clerk === 'ben').length)
  })

  it('a settlement is of what was sold, and both parts come to it', async () => {
    const { rows, totals } = await read(desk, 'settlement', {
      terms: {
        ...{ title: null, of: { event: 'play' }, per: 'performance', base: 'untaxed', before: [], weeks: [] },
        ...{
          steps: [{ until_minor: null, basis_points: 6000 }],
          sliding: 'parts',
          guarantee_minor: 0,
          after: [],
        },
        tax_basis_points: 0,
      },
    })
    const sales = (await read(desk, 'sales', { columns: ['net', 'untaxed'] })).totals[0]!
    expect(rows).toHaveLength(3)
    expect(totals[0]?.net_minor).toBe(sales.net_minor)
    expect(totals[0]?.shared_minor).toBe(sales.untaxed_minor)
    expect(Number(totals[0]?.due_minor) + Number(totals[0]?.house_minor)).toBe(sales.net_minor)
  })

  it('beside another period it says what that was, and rows that only it has', async () => {
    const week = { from: ['2026-12-05'], until: ['2026-12-08'] }
    const before = { from: ['2026-12-01'], until: ['2026-12-04'] }
    const compared = await read(desk, 'sales', { by: ['day'], filters: week, compare: 'previous' })
    const then = await read(desk, 'sales', { by: ['day'], filters: before })
    expect(compared.totals[0]?.net_before_minor).toBe(then.totals[0]?.net_minor)
    expect(sumOf(compared.rows, 'net_before_minor')).toBe(then.totals[0]?.net_minor)
    expect(compared.told.frame.compared).toEqual({ from: '2026-12-01', until: '2026-12-04' })
    await expect(read(desk, 'sales', { compare: 'previous' })).rejects.toMatchObject({ code: 'value-faulty' })
  })

  it('what is asked for and is not there is told with the names that are nearest', async () => {
    const refused = async (asked: Parameters<typeof read>[2]) =>
      (await read(desk, 'sales', asked).catch((error: { details: object }) => error.details)) as object
    expect(await refused({ by: ['evnt'] })).toEqual({ field: '--by', found: 'evnt', wanted: 'event' })
    expect(await refused({ columns: ['tikets'] })).toMatchObject({ field: '--columns', wanted: 'tickets' })
    expect(await refused({ sort: '-nett' })).toMatchObject({
      field: '--sort',
      wanted: expect.stringContaining('net'),
    })
    expect(await refused({ filters: { from: ['2026-02-30'] } })).toMatchObject({
      field: '--from',
      found: '2026-02-30',
    })
    expect(await refused({ as_of: '2026-12-01T25:00' })).toMatchObject({ field: '--as-of' })
    expect(await refused({ by: ['tender', 'category'] })).toMatchObject({ found: 'category' })
  })
})
