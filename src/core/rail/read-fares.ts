/** The fares of a run's file in minor units. */
import { decimalsOf, type Minor, parseMinor } from '../money.ts'
import type { DistanceFares, Fares, PairFares } from './fares.ts'
import type { AddFault } from './faults.ts'
import type { Route } from './route.ts'
import type { RunFile } from './run-file.ts'
import type { Train } from './train.ts'

export function readFares({ currency, fares }: RunFile, route: Route, train: Train, add: AddFault): Fares {
  const amount = (text: string, place: string): Minor => {
    const minor = parseMinor(text, currency)
    if (minor === undefined) add('field-faulty', place, text, `${currency} ${decimalsOf(currency)}`)
    return minor ?? 0
  }
  const amounts = (table: Record<string, string>, place: string): Record<string, Minor> => {
    for (const name of Object.keys(table))
      if (!train.classes.includes(name)) add('class-unknown', place, name, train.classes.join(', '))
    return mapped(table, (text, name) => amount(text, `${place} ${name}`))
  }
  const base = (): DistanceFares | PairFares => {
    if (fares.pairs === undefined) return distanceFares(fares, currency, train, add, amounts)
    for (const [from, ends] of Object.entries(fares.pairs))
      for (const station of [from, ...Object.keys(ends)])
        if (!route.stops.some((stop) => stop.station === station))
          add('station-unknown', 'fares pairs', station)
    const pairs = mapped(fares.pairs, (ends, from) =>
      mapped(ends, (classes, to) => amounts(classes, `fares pairs ${from} ${to}`)),
    )
    return { kind: 'pair', pairs }
  }
  return {
    base: base(),
    shares: mapped(fares.shares, (percent) => percent * 100),
    reservation_minor: amounts(fares.reservation, 'fares reservation'),
    round_to_minor: Math.max(1, fares.round_to === undefined ? 1 : amount(fares.round_to, 'fares round_to')),
  }
}

function distanceFares(
  { per_km = {}, minimum }: RunFile['fares'],
  currency: string,
  train: Train,
  add: AddFault,
  amounts: (table: Record<string, string>, place: string) => Record<string, Minor>,
): DistanceFares {
  for (const name of train.classes)
    if (!Object.hasOwn(per_km, name)) add('fare-missing', 'fares per_km', name)
  for (const name of Object.keys(per_km))
    if (!train.classes.includes(name)) add('class-unknown', 'fares per_km', name, train.classes.join(', '))
  const least = amounts(minimum, 'fares minimum')
  const classes = mapped(per_km, (text, name) => {
    const per_1000_km_minor = shifted(text, 3 + decimalsOf(currency))
    if (per_1000_km_minor === null) add('field-faulty', `fares per_km ${name}`, text)
    return {
      per_1000_km_minor: per_1000_km_minor ?? 0,
      minimum_minor: Object.hasOwn(least, name) ? least[name]! : 0,
    }
  })
  return { kind: 'distance', classes }
}

/** `0.2463` shifted by 5 is 24630; null where digits would be lost. */
function shifted(text: string, places: number): number | null {
  const [whole = '', fraction = ''] = text.split('.')
  return fraction.length > places ? null : Number(whole + fraction.padEnd(places, '0'))
}

/** A table with the same names, as own properties whatever they are. */
function mapped<T, U>(table: Record<string, T>, change: (value: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value, name)]))
}
