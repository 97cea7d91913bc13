/** What only trains have in a season file: fares by distance or by pair, and seats protected for long trips. */
import { decimalsOf, type Minor } from '../../money.ts'
import type { Fares } from '../../rail/fares.ts'
import type { ProtectionRule, ReleaseStep } from '../../rail/protection-rule.ts'
import type { Terms } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { typeOf } from './read-prices.ts'
import { readTaxCode } from './read-rules.ts'
import { checkCode, parseDuration, type Reading, readAmount } from './reading.ts'
import type { SeasonRules, TypeRule } from './season.ts'
import type { FaresShape, ProtectShape, SeasonShape } from './shape.ts'

/** Code of the fares -> the terms of what is sold by them. */
export function readFareTerms(
  reading: Reading,
  shape: SeasonShape,
  types: TypeRule[],
  rules: SeasonRules,
): Map<string, Terms> {
  const lists = Object.entries(shape.fares ?? {})
  for (const { code, price } of lists.length > 0 ? types : [])
    if (price !== null) reading.faults.add(['price-types', code, 'price'], 'fare-type-priced')
  return new Map(
    lists.map(([code, list]) => {
      const path = ['fares', code]
      checkCode(reading, path, code)
      if (shape['price-lists']?.[code]) reading.faults.add(path, 'fares-twice', { found: code })
      const ticket_tax =
        list.tax === undefined
          ? rules.ticket_tax
          : readTaxCode(reading, [...path, 'tax'], list.tax, rules.taxes)
      const fares = readFares(reading, path, list, types)
      return [code, { ...rules, ticket_tax, price_types: types.map(typeOf), prices: {}, fares }]
    }),
  )
}

function readFares(reading: Reading, path: Path, list: FaresShape, types: TypeRule[]): Fares {
  const round_to_minor =
    list['round-to'] === undefined ? 1 : readAmount(reading, [...path, 'round-to'], list['round-to'])
  return {
    base: readBase(reading, path, list),
    shares: Object.fromEntries(types.map(({ code, share }) => [code, share])),
    reservation_minor: amounts(reading, [...path, 'reservation'], list.reservation ?? {}),
    round_to_minor: Math.max(1, round_to_minor),
  }
}

/** By distance, or by pair: one of both. */
function readBase(reading: Reading, path: Path, list: FaresShape): Fares['base'] {
  const { 'per-km': perKm, pairs } = list
  if ((perKm === undefined) === (pairs === undefined)) reading.faults.add(path, 'fares-base')
  if (pairs !== undefined) {
    const byStart = Object.entries(pairs).map(([from, ends]) => {
      const byEnd = Object.entries(ends).map(([to, classes]) => [
        to,
        amounts(reading, [...path, 'pairs', from, to], classes),
      ])
      return [from, Object.fromEntries(byEnd)]
    })
    return { kind: 'pair', pairs: Object.fromEntries(byStart) }
  }
  const least = amounts(reading, [...path, 'minimum'], list.minimum ?? {})
  const classes = Object.entries(perKm ?? {}).map(([name, text]) => {
    const per_1000_km_minor = readRate(reading, [...path, 'per-km', name], text)
    return [name, { per_1000_km_minor, minimum_minor: Object.hasOwn(least, name) ? least[name]! : 0 }]
  })
  return { kind: 'distance', classes: Object.fromEntries(classes) }
}

function amounts(reading: Reading, path: Path, table: Record<string, string>): Record<string, Minor> {
  return Object.fromEntries(
    Object.entries(table).map(([name, text]) => [name, readAmount(reading, [...path, name], text)]),
  )
}

/** `0.2463` euros a kilometre are 24,630 cents for 1,000 km: a whole number, so that nothing is lost. */
function readRate({ faults, currency }: Reading, path: Path, text: string): number {
  const match = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text)
  const [places, fraction] = [3 + decimalsOf(currency ?? 'EUR'), match?.[2] ?? '']
  if (match && fraction.length <= places) return Number(match[1]! + fraction.padEnd(places, '0'))
  faults.add(path, 'rate-faulty', { found: text, wanted: '0.2310' })
  return 0
}

/** Null where the file says nothing of it: then what is protected stays as it is. */
export function readProtect(
  { faults }: Reading,
  path: Path,
  shape: ProtectShape | undefined,
): { path: Path; rules: ProtectionRule[] } | null {
  if (shape === undefined) return null
  const count = (text: string, at: Path): number => {
    if (!/^\d{1,6}$/.test(text)) faults.add(at, 'count-faulty', { found: text, wanted: '10' })
    return Number(text) || 0
  }
  const rules = Object.entries(shape).map(([code, rule]) => {
    const here = [...path, code]
    checkCode({ faults, currency: undefined }, here, code)
    const steps = rule.release === undefined ? [] : parseSteps(rule.release)
    if (!steps)
      faults.add([...here, 'release'], 'release-faulty', {
        found: rule.release ?? '',
        wanted: '168h=120, 72h=60',
      })
    const { class: inClass, from, to } = rule
    const min_legs = count(rule['min-legs'], [...here, 'min-legs'])
    return {
      code,
      class: inClass,
      from,
      to,
      min_legs,
      seats: count(rule.seats, [...here, 'seats']),
      steps: steps ?? [],
    }
  })
  return { path, rules: rules.sort((a, b) => (a.code < b.code ? -1 : 1)) }
}

/** `168h=120, 72h=60`: from 168 hours before departure 120, from 72 hours 60. Undefined where it is none. */
export function parseSteps(text: string): ReleaseStep[] | undefined {
  const steps: ReleaseStep[] = []
  for (const part of text.split(/[,，]/)) {
    const [time = '', seats = '', ...more] = part.split('=').map((each) => each.trim())
    const before_ms = parseDuration(time)
    if (before_ms === undefined || !/^\d{1,6}$/.test(seats) || more.length > 0) return undefined
    steps.push({ before_ms, seats: Number(seats) })
  }
  return steps
}
