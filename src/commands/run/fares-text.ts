/** What a train costs: by distance or by pair of stations, what each price type pays of it, and what keeping a seat costs. */
import { titleIn } from '../../core/catalogue/title.ts'
import { decimalsOf, formatMinor } from '../../core/money.ts'
import type { DistanceFares, Fares, PairFares } from '../../core/rail/fares.ts'
import type { Terms } from '../../core/sales/terms.ts'
import { shown } from '../../core/text.ts'
import { percent } from '../amounts.ts'
import type { App } from '../app.ts'
import { table } from '../table.ts'

/** A network has thousands of pairs. */
const MOST_PAIRS = 20

export function faresText(app: App, terms: Terms, fares: Fares): string {
  const { base, shares, round_to_minor } = fares
  const { rail } = app.say
  const types = terms.price_types.map(({ code, title }) =>
    rail.share(titleIn(title, app.language, code), percent(app.say, shares[code] ?? 0)),
  )
  const rounding = round_to_minor > 1 ? [rail.roundTo(formatMinor(round_to_minor, terms.currency))] : []
  return [
    base.kind === 'distance' ? byDistance(app, terms, fares, base) : byPair(app, terms, fares, base),
    [...types, ...rounding].join(', '),
  ].join('\n')
}

function byDistance(app: App, { currency }: Terms, fares: Fares, { classes }: DistanceFares): string {
  const { columns } = app.say.rail
  return table(Object.entries(classes), [
    { head: columns.class, value: ([name]) => shown(name) },
    { head: columns.perKm, value: ([, rate]) => rateText(rate.per_1000_km_minor, currency), align: 'right' },
    {
      head: columns.minimum,
      value: ([, rate]) => formatMinor(rate.minimum_minor, currency),
      align: 'right',
    },
    seatColumn(app, currency, fares, ([name]) => name),
  ])
}

function byPair(app: App, { currency }: Terms, fares: Fares, { pairs }: PairFares): string {
  const { columns, stretch: _, pairs: more } = app.say.rail
  const all = Object.entries(pairs).flatMap(([from, ends]) =>
    Object.entries(ends).flatMap(([to, classes]) =>
      Object.entries(classes).map(([name, amount]) => ({ from, to, name, amount })),
    ),
  )
  const text = table(all.slice(0, MOST_PAIRS), [
    { head: columns.stop, value: ({ from, to }) => `${shown(from)} - ${shown(to)}` },
    { head: columns.class, value: ({ name }) => shown(name) },
    { head: columns.fare, value: ({ amount }) => formatMinor(amount, currency), align: 'right' },
    seatColumn(app, currency, fares, ({ name }) => name),
  ])
  return all.length > MOST_PAIRS ? `${text}\n${more(all.length - MOST_PAIRS)}` : text
}

function seatColumn<R>(
  app: App,
  currency: string,
  { reservation_minor }: Fares,
  classOf: (row: R) => string,
) {
  return {
    head: app.say.rail.columns.seat,
    value: (row: R) => formatMinor(reservation_minor[classOf(row)] ?? 0, currency),
    align: 'right' as const,
  }
}

/** 23,100 cents for 1,000 km -> `0.2310`. */
function rateText(per_1000_km_minor: number, currency: string): string {
  const places = 3 + decimalsOf(currency)
  const text = (per_1000_km_minor / 10 ** places).toFixed(places)
  return text.replace(/0+$/, '').replace(/\.(\d?)$/, (_, digit: string) => `.${digit.padEnd(2, '0')}`)
}
