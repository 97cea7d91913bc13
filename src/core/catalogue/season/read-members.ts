/** `members` of a season file: the tiers of the house, and what each brings. */
import { type Length, type PointRule, parseLength, type Tier } from '../../members/tier.ts'
import type { Path } from './faults.ts'
import { readTitle } from './read-house.ts'
import {
  checkCode,
  checkKnown,
  namesAt,
  type Reading,
  readAmount,
  readDuration,
  readWhole,
} from './reading.ts'
import type { SeasonHouse, TypeRule } from './season.ts'
import type { SeasonShape, TierShape } from './shape.ts'

const DAY_MS = 86_400_000
/** Nobody may buy a year before others. */
const MOST_EARLY = 365
const MOST_PER_UNIT = 10_000

export interface MemberReading {
  house: SeasonHouse
  types: readonly TypeRule[]
}

/** Null where the file says nothing of members: they are as they are. */
export function readMembers(
  reading: Reading,
  shape: Pick<SeasonShape, 'members' | 'surcharges'>,
  { house, types }: MemberReading,
): Tier[] | null {
  if (shape.members === undefined) return null
  const known = {
    types: types.map(({ code }) => code),
    surcharges: Object.keys(shape.surcharges ?? {}),
  }
  return Object.entries(shape.members).map(([code, tier]) => readTier(reading, code, tier, { house, known }))
}

interface Known {
  house: SeasonHouse
  known: { types: string[]; surcharges: string[] }
}

function readTier(reading: Reading, code: string, tier: TierShape, { house, known }: Known): Tier {
  const path = ['members', code]
  checkCode(reading, path, code)
  const price_minor = readAmount(reading, [...path, 'price'], tier.price)
  const { renewal, early, points } = tier
  const named = (key: 'types' | 'waive', all: string[]) => {
    const fault = key === 'types' ? 'price-type-unknown' : 'surcharge-unknown'
    const names = namesAt([...path, key], tier[key] ?? [])
    for (const one of names) checkKnown(reading, one.path, one.name, all, fault)
    return [...new Set(names.map(({ name }) => name))]
  }
  return {
    code,
    title: readTitle(reading, [...path, 'title'], tier.title, house),
    price_minor,
    renewal_minor: renewal === undefined ? price_minor : readAmount(reading, [...path, 'renewal'], renewal),
    lasts: readLasting(reading, [...path, 'length'], tier.length),
    price_types: named('types', known.types),
    waive: named('waive', known.surcharges),
    early_days: early === undefined ? 0 : readDays(reading, [...path, 'early'], early),
    ...(points ? { points: readPoints(reading, [...path, 'points'], points) } : {}),
  }
}

function readLasting(reading: Reading, path: Path, text: string): Length {
  const length = parseLength(text)
  if (!length) reading.faults.add(path, 'length-faulty', { found: text, wanted: '1y, 6mo, 30d' })
  return length ?? { count: 1, unit: 'year' }
}

/** Whole days: `2d`. */
function readDays(reading: Reading, path: Path, text: string): number {
  const duration_ms = readDuration(reading, path, text) ?? 0
  const days = duration_ms / DAY_MS
  if (!Number.isInteger(days) || days > MOST_EARLY)
    reading.faults.add(path, 'duration-out-of-range', { found: text, wanted: `0d-${MOST_EARLY}d` })
  return Math.floor(days)
}

function readPoints(
  reading: Reading,
  path: Path,
  { 'per-unit': perUnit, worth, expire }: NonNullable<TierShape['points']>,
): PointRule {
  return {
    per_unit: readWhole(reading, [...path, 'per-unit'], perUnit, [1, MOST_PER_UNIT]),
    worth_minor: worth === undefined ? 0 : readAmount(reading, [...path, 'worth'], worth),
    ...(expire === undefined ? {} : { expire: readLasting(reading, [...path, 'expire'], expire) }),
  }
}

/** The price types that a tier names are for its members only. */
export function forMembers(types: readonly TypeRule[], tiers: readonly Tier[] | null): TypeRule[] {
  return types.map((type) => {
    const members = (tiers ?? []).filter(({ price_types }) => price_types.includes(type.code))
    return members.length === 0 ? type : { ...type, members: members.map(({ code }) => code) }
  })
}
