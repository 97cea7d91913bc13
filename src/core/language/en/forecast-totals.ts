/** What is said of forecasts of many performances together. */
import type { ForecastKind } from '../../reports/forecast-about.ts'

const performances = (count: number) => (count === 1 ? '1 performance' : `${count} performances`)

export const forecastTotals = {
  name: 'a performance, an event or a venue by its code, or enough of it; the house unless told',
  level: 'tells the chance of coming to so many tickets',
  toCome: (name: string, count: number, from: string, until: string) =>
    `${name}: ${performances(count)} to come, ${from === until ? from : `${from} to ${until}`}`,
  sold: (sold: number, capacity: number | null) =>
    `sold ${sold}${capacity === null ? '' : ` of ${capacity}`}`,
  middle: (tickets: number, chance: string) =>
    `the chance of more than that is ${chance}: half of what may come is above ${tickets}`,
  revenue: (soFar: string, expected: string, low: string, high: string) =>
    `taken ${soFar}, expected ${expected}  80 %: ${low} to ${high}`,
  taken: (soFar: string) => `taken ${soFar}`,
  sellOuts: (count: string) => `sell-outs expected: ${count}`,
  reaches: (level: number, chance: string) => `chance of ${level} or more: ${chance}`,
  beyond: (level: number, most: number) =>
    `chance of ${level} or more: none, as no more than ${most} can be sold`,
  reached: (level: number, sold: number) => `${level} or more: reached, as ${sold} are sold`,
  few: (count: number) => `${performances(count)} with too few over to judge it by: told between wide bounds`,
  newEvent: (count: number) =>
    `${performances(count)} of which nothing of the same event is over: others of the venue stand in`,
  closed: (count: number) =>
    `${performances(count)} closed for sale: counted with what is sold, as nothing more is until somebody opens ${count === 1 ? 'it' : 'them'}`,
  untold: (count: number) =>
    `${performances(count)} can't be told, as none of their line is over: counted with what is sold`,
  unlearnt: (count: number) =>
    `${performances(count)} with nothing over to learn from: anything from what is sold to the whole house is as likely`,
  more: (count: number) => `and ${count} more:  --explain`,
  columns: {
    kind: {
      performance: 'performance',
      event: 'event',
      venue: 'venue',
      house: 'house',
    } satisfies Record<ForecastKind, string>,
    performances: 'shows',
    sold: 'sold',
    capacity: 'places',
    expected: 'expected',
    revenue: 'revenue',
    sellOut: 'sells out',
    demand: 'wanted',
    lost: 'turned away',
    alone: 'its curve',
    learnt: 'learnt from',
    method: 'told by',
  },
  method: { blend: 'blend', 'plain-pickup': 'plain pickup' },
}
