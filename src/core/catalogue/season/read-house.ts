/** House and venues of a season file. */
import type { Title } from '../title.ts'
import type { Path } from './faults.ts'
import { checkCode, checkKnown, type Reading } from './reading.ts'
import type { SeasonHouse, SeasonVenue } from './season.ts'
import { PLAIN, type SeasonShape } from './shape.ts'

export function readHouse(reading: Reading, house: SeasonShape['house']): SeasonHouse {
  const languages = (house?.language ?? ['en']).filter((tag) => tag !== undefined)
  for (const [index, tag] of languages.entries()) checkLanguage(reading, ['house', 'language', index], tag)
  const zone = readZone(reading, ['house', 'zone'], house?.zone ?? 'UTC')
  return { name: house?.name ?? '', currency: reading.currency ?? 'XXX', zone, languages }
}

/** The house's currency, undefined (and told) where no such one exists. */
export function readCurrency({ faults }: Reading, currency: string | undefined): string | undefined {
  if (currency === undefined) return undefined
  if (Intl.supportedValuesOf('currency').includes(currency)) return currency
  faults.add(['house', 'currency'], 'currency-unknown', { found: currency, wanted: 'EUR' })
  return undefined
}

/** An IANA zone in its usual spelling; UTC (and told) where there is none of this name. */
export function readZone({ faults }: Reading, path: Path, zone: string): string {
  // Offsets such as +02:00 pass for zones in some versions of Node, but know no summer time.
  if (/^[A-Za-z]/.test(zone)) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return zone
    } catch {
      // told below
    }
  }
  const quiet: Reading = { faults, currency: undefined }
  checkKnown(quiet, path, zone, Intl.supportedValuesOf('timeZone'), 'zone-unknown')
  return 'UTC'
}

function checkLanguage({ faults }: Reading, path: Path, tag: string): void {
  try {
    Intl.getCanonicalLocales(tag)
  } catch {
    faults.add(path, 'language-faulty', { found: tag, wanted: 'en, zh-CN' })
  }
}

/** `title: Hamlet` is in the house's first language; `title: { en: …, zh-CN: … }` names them. */
export function readTitle(
  reading: Reading,
  path: Path,
  title: Record<string, string> | undefined,
  house: SeasonHouse,
): Title {
  const entries = Object.entries(title ?? {}).map(([tag, text]): [string, string] => {
    if (tag === PLAIN) return [house.languages[0] ?? 'en', text]
    checkLanguage(reading, [...path, tag], tag)
    return [tag, text]
  })
  return Object.fromEntries(entries)
}

/** The venues: `venue: { code, … }` for one, `venues: { code: … }` for several. */
export function readVenues(reading: Reading, shape: SeasonShape, house: SeasonHouse): SeasonVenue[] {
  const { faults } = reading
  const one = shape.venue && [[shape.venue.code, shape.venue, ['venue']] as const]
  const several = Object.entries(shape.venues ?? {}).map(
    ([code, venue]) => [code, venue, ['venues', code]] as const,
  )
  if (one && shape.venues) faults.add(['venues'], 'venue-twice')
  if (!one && several.length === 0) faults.add(['venue'], 'venue-missing')
  return [...(one ?? []), ...several].map(([code, venue, path]) => {
    checkCode(reading, path[0] === 'venue' ? ['venue', 'code'] : path, code)
    return {
      code,
      name: venue.name ?? code,
      zone: venue.zone === undefined ? house.zone : readZone(reading, [...path, 'zone'], venue.zone),
      plan: { path: venue.plan, fixGuids: venue['fix-guids'] === 'true' },
    }
  })
}
