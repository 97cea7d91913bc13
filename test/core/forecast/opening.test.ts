/** When tickets could be bought: sales that end early or begin late, closed days, and days that have a name. */
import { describe, expect, it } from 'vitest'
import { type Curve, Shelf, saleBegan } from '../../../src/core/forecast/curves/book.ts'
import { Forecaster } from '../../../src/core/forecast/curves/forecaster.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { additive, ratesOf } from '../../../src/core/forecast/curves/pickup.ts'
import { curveOf, leadOf, type Sold } from '../../../src/core/forecast/house/known.ts'
import { setApart } from '../../../src/core/forecast/house/named.ts'
import { type HouseDays, houseDays, openingOf, USUAL_DAYS } from '../../../src/core/forecast/house/opening.ts'
import { toldOf } from '../../../src/core/forecast/house/told.ts'
import { seasonOf } from '../../support/seasons.ts'

const EVEN = { memory: 1e12, weekday: 0 }
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0)

/** Ten tickets on each of the last `days` days of a sale. */
function evening(
  code: string,
  day: string,
  more: Partial<Sold> & { days?: number; skip?: string[] } = {},
): Sold {
  const { days = 20, skip = [], ...rest } = more
  const end = rest.sale?.until.day ?? day
  const from = Date.parse(`${end}T00:00:00Z`)
  const dates = Array.from({ length: days }, (_, back) =>
    new Date(from - back * 86_400_000).toISOString().slice(0, 10),
  ).filter((date) => !skip.includes(date))
  const parts = dates.map((date) => ({ day: date, isLate: false, tickets: 10, gone: 0 }))
  return { code, event: 'a', day, capacity: null, parts, ...rest }
}
const late = (day: string) => ({ day, hour: 23 })
/** Curves cut at the end of days. */
const cut = (days: HouseDays = { ...USUAL_DAYS, byHour: 1 }) => ({ hour: 22, days })

describe('the sale of a performance', () => {
  it('that ended three days early is measured to its end: its last days are those of others', () => {
    const early = evening('early', '2026-03-13', { sale: { from: null, until: late('2026-03-10') } })
    const usual = evening('usual', '2026-03-12', { sale: { from: null, until: late('2026-03-12') } })
    const [one, other] = [early, usual].map((sold) => curveOf(sold, 0, cut()))
    expect([...one!.booked]).toEqual([...other!.booked])
    // The weekday is the show's own: a Friday and a Thursday.
    expect((one!.weekday! - other!.weekday!) % 7).toBe(1)
    expect(leadOf({ day: '2026-03-08', hour: 22 }, '2026-03-10')).toBe(3)
  })

  it('keeps what came back between the end of the sale and the show', () => {
    const sold = evening('x', '2026-03-13', { sale: { from: null, until: late('2026-03-10') } })
    const back = { day: '2026-03-12', isLate: false, tickets: 0, gone: 4 }
    expect(curveOf({ ...sold, parts: [...sold.parts, back] }, 0, cut()).cancelled[0]).toBe(4)
  })

  it('that has not begun brings what others had sold by then when it does', () => {
    const others = [1, 2, 3].map((at) =>
      curveOf(
        evening(`o${at}`, `2026-03-0${at}`, { sale: { from: null, until: late(`2026-03-0${at}`) } }),
        0,
        cut(),
      ),
    )
    const shelf = new Shelf(others)
    const sale = { from: { day: '2026-03-20', hour: 10 }, until: late('2026-03-24') }
    const asked = curveOf(
      { code: 'n', event: 'a', day: '2026-03-24', capacity: null, parts: [], sale },
      30,
      cut(),
    )
    expect(saleBegan(asked)).toBe(5)
    const rates = ratesOf(shelf, asked, 20, EVEN)
    expect([...rates.net.slice(6)]).toEqual(Array(14).fill(0))
    // Four days like others', and all that others had sold before on the first.
    expect(sum(rates.net)).toBeCloseTo(200, 9)
    expect(rates.net[5]).toBeCloseTo(160, 9)
    // Whoever began late says nothing of days before it did.
    const begun = evening('l', '2026-03-04', {
      days: 3,
      sale: { from: { day: '2026-03-02', hour: 9 }, until: late('2026-03-04') },
    })
    const mixed = new Shelf([...others, curveOf(begun, 0, cut())])
    expect(ratesOf(mixed, { day: asked.day }, 15, EVEN).net[10]).toBeCloseTo(10, 9)
  })

  it('to the hour: what ends before the hour of now has nothing after it', () => {
    const [matinee, evening_] = [14, 20].map((hour) =>
      openingOf({ from: null, until: { day: '2026-03-01', hour }, hour: 16 }, USUAL_DAYS, 3),
    )
    expect([...matinee!]).toEqual([0, 1, 1, 1])
    expect(evening_).toBeUndefined()
  })
})

describe('closed days', () => {
  // 2026-03-02 is a Monday.
  const isMonday = (date: string) => new Date(date).getUTCDay() === 1
  const mondays = Array.from({ length: 90 }, (_, at) =>
    new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
  ).filter(isMonday)
  const shows = Array.from({ length: 30 }, (_, at) => {
    const day = new Date(Date.UTC(2026, 0, 20 + at)).toISOString().slice(0, 10)
    return evening(`s${at}`, day, { days: 19, skip: mondays, sale: { from: null, until: late(day) } })
  })

  it('of every week are seen in the sales: a weekday that never sold anything', () => {
    const parts = shows.flatMap((show) => show.parts)
    expect(houseDays(parts).weekdays).toEqual([])
    const long = [...parts, { day: '2025-12-20', isLate: false, tickets: 1, gone: 0 }]
    expect(houseDays(long).weekdays).toEqual([1])
    expect(houseDays([...long, { day: '2026-02-02', isLate: true, tickets: 1, gone: 0 }]).weekdays).toEqual(
      [],
    )
  })

  it('are no days without sales: open ones bring all, closed ones nothing', () => {
    const days: HouseDays = { weekdays: [1], closed: new Set(['2026-02-21']), byHour: 1 }
    const shelf = new Shelf(shows.map((show) => curveOf(show, 0, cut(days))))
    const sale = { from: null, until: late('2026-02-25') }
    const asked = curveOf(
      { code: 'n', event: 'a', day: '2026-02-25', capacity: null, parts: [], sale },
      7,
      cut(days),
    )
    // From Thursday on: one Monday and one Saturday of seven days are closed.
    const { net } = ratesOf(shelf, asked, 7, EVEN)
    expect([...net].map((value) => Math.round(value * 1000) / 1000)).toEqual([0, 10, 10, 0, 10, 0, 10])
    const blind = new Shelf(shows.map((show) => curveOf(show, 0, cut())))
    const usual = additive(ratesOf(blind, { day: asked.day }, 7, EVEN))
    expect(usual).toBeGreaterThan(50)
    expect(additive(ratesOf(shelf, asked, 7, EVEN))).toBeCloseTo(40, 9)
  })

  it('are shared among the hours where a day is cut in two', () => {
    const days = { weekdays: [], closed: new Set(['2026-03-02']), byHour: 0.75 }
    const open = openingOf({ from: null, until: { day: '2026-03-03', hour: 20 }, hour: 14 }, days, 3)
    // The evening of Monday and the morning of Tuesday; the evening of Sunday and the morning of Monday.
    expect([...open!]).toEqual([1, 0.75, 0.25, 1])
  })
})

describe('days that have a name', () => {
  const LEAD = 10
  const { curves } = seasonOf({ seed: 6, groups: 1, performances: 90, tight: 0, refunds: 0 })
  /** Every ninth is a holiday on which nearly nobody comes late. */
  const played = curves.map((curve, at): Curve => {
    if (at % 9 !== 4) return { ...curve, capacity: null }
    const booked = curve.booked.map((tickets, lead) => (lead < LEAD ? tickets * 0.3 : tickets))
    return { ...curve, capacity: null, booked, name: 'holiday' }
  })
  const said = (all: Curve[], id: string) => {
    const judge = new Judge(new Forecaster(all))
    const entry = [...judge.forecaster.shelves.values()][0]!.find(id)!
    return { ...toldOf(judge, entry, LEAD), final: entry.sold[0]! }
  }
  const last = played.findLast(({ name }) => name)!
  const apart = setApart(played, () => true)

  it('are told by what such days did, drawn towards usual ones', () => {
    const { effect, situation, final } = said(apart, last.id)
    expect(effect!.times).toBeGreaterThan(7)
    expect(effect!.ratio).toBeGreaterThan(0.3)
    expect(effect!.ratio).toBeLessThan(0.65)
    const blind = said(
      played.map(({ name: _, ...curve }) => curve),
      last.id,
    )
    expect(blind.effect).toBeNull()
    expect(Math.abs(situation.demand - final)).toBeLessThan(0.6 * Math.abs(blind.situation.demand - final))
  })

  it('teach other days nothing, and of one that was never seen nothing is known', () => {
    const usual = played.findLast(({ name }) => !name)!
    const without = played.filter(({ name }) => !name)
    expect(said(apart, usual.id).situation).toEqual(said(without, usual.id).situation)
    const first = apart.map((curve) => (curve.id === last.id ? { ...curve, name: 'fair' } : curve))
    const { effect, situation } = said(first, last.id)
    expect(effect).toEqual({ name: 'fair', times: 0, ratio: 1 })
    expect(situation.demand).toBeGreaterThan(said(apart, last.id).situation.demand)
  })

  it('teach along where fewer than ten others are over', () => {
    expect(setApart(played.slice(0, 9), () => true).some(({ isGuest }) => isGuest)).toBe(false)
    expect(apart.filter(({ isGuest }) => isGuest)).toHaveLength(10)
  })
})
