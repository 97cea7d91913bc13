/** `per-person`: how many tickets one person may have, of the house, an event and a performance. */
import { isSameRule, type PersonLimit, type Scope } from '../../limits/person-limit.ts'
import type { Path } from './faults.ts'
import { durationText } from './part-texts.ts'
import { parseDuration, type Reading, readWhole } from './reading.ts'
import type { PersonLimitsShape } from './shape.ts'

/** Null: the nearer level lifts what a farther one says. */
type Said = Omit<PersonLimit, 'most'> & { most: number | null }

const NONE = 'none'
const MOST = 9999
const HOUR_MS = 3_600_000
const LONGEST_MS = 3660 * 24 * HOUR_MS

export interface Level {
  path: Path
  shape: PersonLimitsShape | undefined
}

/** From the farthest level to the nearest: the same rule of a nearer one takes the place of the other's. Empty: none. */
export function readPersonLimits(reading: Reading, levels: readonly Level[]): PersonLimit[] {
  let rules: Said[] = []
  for (const level of levels) {
    const mine = readLevel(reading, level)
    rules = [
      ...rules.filter((rule) => !mine.some((other) => isSameRule(rule as PersonLimit, other as PersonLimit))),
      ...mine,
    ]
  }
  return rules.flatMap(({ most, ...rule }) => (most === null ? [] : [{ ...rule, most }]))
}

function readLevel(reading: Reading, { path, shape }: Level): Said[] {
  const { 'per-person': said = [], per, buyer } = shape ?? {}
  if (said.length === 0 && (per !== undefined || buyer !== undefined))
    reading.faults.add(path, 'key-missing', { wanted: 'per-person' })
  return said.flatMap((rule, index) => {
    if (rule === undefined) return []
    const at = [...path, 'per-person', ...(said.length > 1 ? [index] : [])]
    const period = readPer(
      reading,
      rule.per === undefined ? [...path, 'per'] : [...at, 'per'],
      rule.per ?? per,
    )
    return [
      {
        most: rule.most === NONE ? null : readWhole(reading, at, rule.most, [1, MOST]),
        ...period,
        buyer_needed: (rule.buyer ?? buyer) === 'needed',
      },
    ]
  })
}

function readPer(
  { faults }: Reading,
  path: Path,
  text = 'performance',
): { per: Scope; period_ms: number | null } {
  if (text === 'performance' || text === 'event') return { per: text, period_ms: null }
  const period_ms = parseDuration(text)
  if (period_ms === undefined)
    faults.add(path, 'choice-wrong', { found: text, wanted: 'performance, event, 30d' })
  else if (period_ms < HOUR_MS || period_ms > LONGEST_MS || period_ms % HOUR_MS !== 0)
    faults.add(path, 'duration-out-of-range', { found: text, wanted: '1h-3660d' })
  return { per: 'period', period_ms: period_ms ?? HOUR_MS }
}

/** `4 per performance, 20 per 30d (buyer needed)`; null where there is none. */
export function personLimitsText(limits: readonly PersonLimit[] = []): string | null {
  const texts = limits.map(({ most, per, period_ms, buyer_needed }) => {
    const what = per === 'period' ? durationText(period_ms ?? 0) : per
    return `${most} per ${what}${buyer_needed ? ' (buyer needed)' : ''}`
  })
  return texts.length === 0 ? null : texts.join(', ')
}
