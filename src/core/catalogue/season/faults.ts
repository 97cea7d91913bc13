/** Collects the faults of a season file, all of them, each with its place. */
import type { Fault } from '../../refusal.ts'

/** Every fault a season file can have; `language/<lang>/season.ts` has a sentence for each. */
export const FAULTS = [
  'yaml-syntax',
  'key-duplicate',
  'key-reserved',
  'key-unknown',
  'key-missing',
  'tag-refused',
  'alias-unknown',
  'alias-loop',
  'file-empty',
  'file-too-large',
  'nested-too-deep',
  'map-wanted',
  'list-wanted',
  'text-wanted',
  'text-unstorable',
  'choice-wrong',
  'code-faulty',
  'amount-faulty',
  'amount-too-fine',
  'amount-negative',
  'percent-faulty',
  'percent-too-high',
  'duration-faulty',
  'count-faulty',
  'time-faulty',
  'time-in-gap',
  'zone-unknown',
  'currency-unknown',
  'language-faulty',
  'venue-missing',
  'venue-twice',
  'venue-unknown',
  'venue-unsaid',
  'price-list-unknown',
  'price-list-unsaid',
  'price-type-unknown',
  'price-type-none',
  'price-type-twice-priced',
  'ages-crossed',
  'category-unknown',
  'tax-unknown',
  'change-faulty',
  'change-raises',
  'step-unsaid',
  'step-unbounded',
  'step-empty',
  'step-list-fares',
  'prices-when-empty',
  'promotion-unsaid',
  'promotion-per',
  'pay-too-many',
  'discount-twice',
  'event-unknown',
  'performance-unknown',
  'ladder-order',
  'ladder-after-later',
  'ladder-twice',
  'preset-unknown',
  'sale-window-empty',
  'performance-duplicate',
  'code-for-several',
  'hold-unnamed',
  'hold-empty',
  'hold-twice',
  'release-of-block',
  'release-late',
  'quota-unsaid',
  'quota-twice',
  'seat-unknown',
  'seat-ambiguous',
  'seat-held-twice',
  'seat-taken',
  'standing-unknown',
  'kind-changed',
  'limits-crossed',
  'duration-out-of-range',
  'count-out-of-range',
  // roles
  'right-unknown',
  'rights-missing',
  'role-fixed',
  // members
  'length-faulty',
  'surcharge-unknown',
  'tier-unknown',
  // printers
  'printer-twice',
  // calendar
  'days-faulty',
  'day-twice',
  'day-unnamed',
  // trains
  'fares-base',
  'fares-twice',
  'fares-need-train',
  'fare-type-priced',
  'rate-faulty',
  'release-faulty',
  'class-unknown',
  'station-unknown',
  'stations-backwards',
  'protection-needs-train',
  'protection-too-large',
  'protection-legs',
  'protection-steps',
] as const
export type SeasonFaultCode = (typeof FAULTS)[number]

export type Path = readonly (string | number)[]

export interface Place {
  line: number
  column: number
}

export interface FaultList {
  readonly all: Fault[]
  add(path: Path, fault: SeasonFaultCode, facts?: { found?: string; wanted?: string; at?: Place }): void
}

/** Asks for the place of a key itself, not of its value: no path has a step of this name. */
export const KEY = '\0key'

/** Faults of a name, which may be a key; the others are of its value. */
const OF_KEYS: SeasonFaultCode[] = [
  'code-faulty',
  'key-unknown',
  'price-type-unknown',
  'category-unknown',
  'discount-twice',
]

/** Faults without a place of their own get that of what is around them. */
export function faultList(placeOf: (path: Path) => Place): FaultList {
  const all: Fault[] = []
  const told = new Set<string>()
  return {
    all,
    add(path, fault, { at, ...facts } = {}) {
      const asked = OF_KEYS.includes(fault) ? [...path, KEY] : path
      const { line, column } = at ?? placeOf(asked)
      const field = fieldName(path)
      // What several performances share is told once.
      const key = [line, column, field, fault].join('\0')
      if (!told.has(key)) all.push({ line, column, field, fault, ...facts })
      told.add(key)
    },
  }
}

/** `events.hamlet.performances[0].on` */
export function fieldName(path: Path): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`
    return name === '' ? step : `${name}.${step}`
  }, '')
}
