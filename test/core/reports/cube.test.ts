/** What reports are counted by: local days, currencies, trains, contracts, days that move with the calendar. */
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { saveTerms } from '../../../src/core/catalogue/plan-store.ts'
import { seeded } from '../../../src/core/random.ts'
import { wallClock } from '../../../src/core/reports/cube/local-times.ts'
import { REPORTS } from '../../../src/core/reports/kinds.ts'
import { crontabOf, lastDue } from '../../../src/core/reports/own/every.ts'
import { daysOfLast } from '../../../src/core/reports/own/last-days.ts'
import { readOwnReport } from '../../../src/core/reports/own/own-report.ts'
import { settle, type Takings } from '../../../src/core/reports/settlement/settle.ts'
import { readSettlement } from '../../../src/core/reports/settlement/terms.ts'
import { isoIn } from '../../../src/core/zone.ts'
import { describeEngines } from '../../support/engines.ts'
import { makeDesk, openHouse, TERMS } from '../../support/house.ts'
import { read, sumOf } from '../../support/reports.ts'
import { sellBest } from '../../support/selling.ts'
import { openTrain } from '../../support/train.ts'

describeEngines('a report', (engine) => {
  it('has days and hours as each venue’s clock has them, over every change of the clocks', async () => {
    const store = await engine.fresh()
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Asia/Shanghai',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    ]
    const span = { from: Date.UTC(2025, 0, 1), until: Date.UTC(2028, 0, 1) }
    const next = seeded(3)
    const moments = Array.from(
      { length: 60 },
      () => span.from + Math.floor(next() * (span.until - span.from)),
    )
    // The hours around two changes of Berlin's.
    for (const change of [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)])
      moments.push(change - 1, change, change + 3_600_000 - 1, change + 3_600_000)
    await store.read(async (tx) => {
      for (const zone of zones)
        for (const at of moments) {
          const wall = wallClock(String(at), `'${zone}'`, zones, span)
          const [row] = await tx.rows<{ day: number; hour: number }>(
            sql.raw(`SELECT ${wall} / 86400000 AS day, (${wall} / 3600000) % 24 AS hour`),
          )
          const day = new Date(Number(row!.day) * 86_400_000).toISOString().slice(0, 10)
          const iso = isoIn(zone, at)
          expect([zone, day, Number(row!.hour)]).toEqual([zone, iso.slice(0, 10), Number(iso.slice(11, 13))])
        }
    })
  }, 60_000)

  it('of a time in which the currency was another tells each by itself, and adds up neither with the other', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show', 'other'] })
    await sellBest(desk, 2)
    await desk.store.write(async (tx) => {
      const termsId = await saveTerms(tx, { ...TERMS, currency: 'CNY' }, 0)
      await tx.update(tx.t.performance).set({ termsId }).where(eq(tx.t.performance.code, 'other'))
      await tx.update(tx.t.house).set({ currency: 'CNY' })
    })
    await sellBest(desk, 1, { performance: 'other' })
    const { rows, totals, told } = await read(desk, 'sales', { by: ['event'] })
    expect(rows.map(({ event, currency, sold_minor }) => [event, currency, sold_minor])).toEqual([
      ['play', 'CNY', 2150],
      ['play', 'EUR', 4300],
    ])
    expect(totals.map(({ currency, sold_minor }) => [currency, sold_minor]).sort()).toEqual([
      ['CNY', 2150],
      ['EUR', 4300],
    ])
    expect(told.notes).toContain('currencies')
    const tenders = await read(desk, 'sales', { by: ['tender'] })
    expect(tenders.rows.map(({ tender, currency, sold_minor }) => [tender, currency, sold_minor])).toEqual([
      ['cash', 'CNY', 2150],
      ['cash', 'EUR', 4300],
    ])
    expect(tenders.totals).toHaveLength(2)
  })

  it('of trains tells each leg’s seats and kilometres, and what is protected there', async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk, { protect: '{ far: { class: 2, min-legs: 3, seats: 2 } }' })
    const ride = (from: string, to: string, count: number) => ({
      mode: 'best' as const,
      count,
      ride: { from, to },
    })
    await sellBest(desk, 0, { performance: 'run', wanted: ride('Aa', 'Cc', 2) })
    await sellBest(desk, 0, { performance: 'run', wanted: ride('Bb', 'Ee', 1) })
    const { rows, totals } = await read(desk, 'load', { filters: { section: ['2'] } })
    expect(
      rows.map(({ leg, seats, sold, protected: kept, way_m }) => [leg, seats, sold, kept, way_m]),
    ).toEqual([
      ['Aa - Bb', 6, 2, 2, 10_000],
      ['Bb - Cc', 6, 3, 2, 10_000],
      ['Cc - Dd', 6, 1, 2, 10_000],
      ['Dd - Ee', 6, 1, 2, 10_000],
    ])
    expect(totals[0]).toMatchObject({ offered_m: 240_000, sold_m: 70_000, load_basis_points: 2917 })
    const whole = await read(desk, 'load', { by: ['performance'] })
    expect(sumOf(whole.rows, 'sold_m')).toBe(70_000)
    expect((await read(desk, 'occupancy')).told.notes).toEqual(['railPlaces'])
    // Riders are not seats for a leg: no share is made of the two.
    const admissions = await read(desk, 'admissions')
    expect(admissions.told.notes).toEqual(['railAdmits'])
    for (const row of [admissions.rows[0], admissions.totals[0]])
      expect(row).toMatchObject({ admits: 3, capacity: 32, occupied_basis_points: null })
  })

  it('of a house in which nothing has happened is empty, and no failure', async () => {
    const desk = await openHouse(await engine.fresh())
    for (const { name } of REPORTS) {
      if (['settlement', 'pace', 'forecast', 'audit', 'fill', 'occupancy', 'admissions'].includes(name))
        continue
      expect([name, (await read(desk, name)).rows]).toEqual([name, []])
    }
  })
})

const TERMS_FILE = `
title: Touring company
of: { event: play }
per: whole
base: untaxed
before:
  - { what: music rights, share: 5% }
  - { what: hall, amount: 100.00, per: performance }
  - { what: system, amount: 0.50, per: ticket }
share:
  - { until: 1000.00, percent: 50% }
  - { until: 2000.00, percent: 60% }
  - { percent: 70% }
guarantee: 800.00
after:
  - { what: advertising, amount: 50.00 }
tax: 19%
`
const sold = (change: Partial<Takings> = {}): Takings => ({
  ...{ admits: 100, showings: 2, net_minor: 350_000, tax_minor: 20_000, week: 0, isFirst: true },
  ...change,
})

describe('a settlement', () => {
  const terms = readSettlement(TERMS_FILE, 'terms.yaml', 'EUR')

  it('takes off what comes before, shares by steps, and puts the tax on what is due', () => {
    // 3500.00 - 200.00 tax = 3300.00; less 165.00, 200.00 and 50.00: 2885.00 to share.
    expect(settle(terms, sold())).toEqual({
      ...{ taxed_minor: 20_000, before_minor: 41_500, shared_minor: 288_500 },
      // 500.00 + 600.00 + 70 % of 885.00
      ...{ share_minor: 171_950, raised_minor: 0, after_minor: 5_000, untaxed_due_minor: 166_950 },
      ...{ due_tax_minor: 31_721, due_minor: 198_671, house_minor: 151_329 },
    })
  })

  it('goes up to the guarantee, and never shares what is not there', () => {
    expect(settle(terms, sold({ net_minor: 60_000, tax_minor: 0 }))).toMatchObject({
      shared_minor: 32_000,
      share_minor: 16_000,
      raised_minor: 64_000,
    })
    expect(settle(terms, sold({ net_minor: 0, tax_minor: 0 }))).toMatchObject({
      shared_minor: 0,
      share_minor: 0,
      raised_minor: 80_000,
    })
  })

  it('of a film goes by its weeks; where the whole slides the step that is reached is of all', () => {
    const film = readSettlement('{ weeks: [55%, 50%, 40%], base: net }', 'f', 'EUR')
    expect([0, 1, 2, 9].map((week) => settle(film, sold({ week })).share_minor)).toEqual([
      192_500, 175_000, 140_000, 140_000,
    ])
    const whole = { ...terms, sliding: 'whole' as const, before: [], guarantee_minor: 0 }
    expect(settle(whole, sold({ net_minor: 150_000, tax_minor: 0 })).share_minor).toBe(90_000)
  })

  it('tells each fault of its file with its line', () => {
    const faulty = `of: { evnt: play }\nshare:\n  - { until: 10.00, percent: 50% }\n  - { until: 5.00, percent: 60 }\ntax: much\n`
    try {
      readSettlement(faulty, 'f.yaml', 'EUR')
      expect.unreachable()
    } catch (error) {
      const { details } = error as { details: { faults: { line: number; field: string; fault: string }[] } }
      expect(details.faults.map(({ line, field, fault }) => [line, field, fault])).toEqual(
        expect.arrayContaining([
          [1, 'of.evnt', 'key-unknown'],
          [4, 'share[1].percent', 'percent-faulty'],
          [4, 'share[1]', 'ladder-order'],
          [5, 'tax', 'percent-faulty'],
        ]),
      )
    }
  })
})

describe('a report of one’s own', () => {
  it('tells each fault with its line, its field and the nearest names', () => {
    const faulty =
      'report: sales\nby: [evnt]\ncolumns: [tikets, net]\nonly: { chanel: web }\nlast: fortnight\n'
    try {
      readOwnReport(faulty, 'own.yaml')
      expect.unreachable()
    } catch (error) {
      const { details } = error as { details: { faults: object[] } }
      expect(details.faults).toMatchObject([
        { line: 2, field: 'by', found: 'evnt', wanted: 'event' },
        { line: 3, field: 'columns[0]', found: 'tikets', wanted: 'tickets' },
        { line: 4, field: 'only.chanel', found: 'chanel', wanted: 'channel' },
        { line: 5, field: 'last', found: 'fortnight' },
      ])
    }
    expect(() => readOwnReport('report: sails', 'own.yaml')).toThrow('file-faulty')
    expect(() => readOwnReport('', 'own.yaml')).toThrow('file-faulty')
  })

  it('is of days that move with the calendar', () => {
    const of = (kind: 'week' | 'month' | 'yesterday' | 'today') => daysOfLast({ kind }, '2026-12-02')
    expect(of('week')).toEqual({ from: '2026-11-23', until: '2026-11-29' })
    expect(of('month')).toEqual({ from: '2026-11-01', until: '2026-11-30' })
    expect(of('yesterday')).toEqual({ from: '2026-12-01', until: '2026-12-01' })
    expect(of('today')).toEqual({ from: '2026-12-02', until: '2026-12-02' })
    expect(daysOfLast({ kind: 'days', count: 7 }, '2026-12-02')).toEqual({
      from: '2026-11-25',
      until: '2026-12-01',
    })
  })

  it('is due by the clock of the house, and says so to cron', () => {
    const every = (text: string) => readOwnReport(`report: sales\nevery: ${text}`, 'f').every!
    expect(crontabOf(every('day 06:00'))).toBe('0 6 * * *')
    expect(crontabOf(every('sun 23:30'))).toBe('30 23 * * 0')
    expect(crontabOf(every('month 1 06:05'))).toBe('5 6 1 * *')
    const now = Date.UTC(2026, 11, 2, 4, 30)
    const due = (text: string) => isoIn('Europe/Berlin', lastDue(every(text), 'Europe/Berlin', now))
    // It is half past five there.
    expect(due('day 06:00')).toBe('2026-12-01T06:00:00+01:00')
    expect(due('day 05:30')).toBe('2026-12-02T05:30:00+01:00')
    expect(due('mon 06:00')).toBe('2026-11-30T06:00:00+01:00')
    expect(due('month 3 06:00')).toBe('2026-11-03T06:00:00+01:00')
    expect(() => every('month 31 06:00')).toThrow('file-faulty')
  })
})
