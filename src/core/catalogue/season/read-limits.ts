/**
 * `limits` of a season file: how long seats are held, how many holds a clerk may have at a time, and who may pay out; and
 * `till`: how far a count may be off.
 */
import { LONGEST_ONE_TIME_MS } from '../../people/one-time.ts'
import { DEFAULT_RULES, type HouseRules } from '../../stock/house-rules.ts'
import type { Path } from './faults.ts'
import { type Reading, readAmount, readDuration } from './reading.ts'
import type { LimitsShape, SeasonShape } from './shape.ts'

/** Longer than this nobody holds seats: that is what house holds are for. */
const LONGEST_MS = 24 * 3_600_000
const MOST_HOLDS = 1000

/** Only what the file says. */
export function readHouseRules(reading: Reading, { limits, till }: SeasonShape): Partial<HouseRules> {
  const said = readLimits(reading, limits)
  const { variance } = till ?? {}
  if (variance !== undefined) said.till_variance_minor = readAmount(reading, ['till', 'variance'], variance)
  return said
}

function readLimits(reading: Reading, limits: LimitsShape = {}): Partial<HouseRules> {
  const said: Partial<HouseRules> = {}
  const { hold, offer, 'longest-hold': longest, 'holds-per-clerk': count } = limits
  if (hold !== undefined) said.hold_ms = readLength(reading, ['limits', 'hold'], hold)
  if (longest !== undefined) said.longest_hold_ms = readLength(reading, ['limits', 'longest-hold'], longest)
  if (offer !== undefined) said.offer_ms = readLength(reading, ['limits', 'offer'], offer)
  if (count !== undefined) said.holds_per_clerk = readCount(reading, ['limits', 'holds-per-clerk'], count)
  const { idle, 'longest-sign-in': longestSignIn, 'one-time-secret': oneTime } = limits
  if (idle !== undefined) said.idle_ms = readLength(reading, ['limits', 'idle'], idle)
  if (longestSignIn !== undefined)
    said.longest_sign_in_ms = readLength(reading, ['limits', 'longest-sign-in'], longestSignIn)
  if (oneTime !== undefined) {
    const within = { most_ms: LONGEST_ONE_TIME_MS, wanted: '1m-30d' }
    said.one_time_secret_ms = readLength(reading, ['limits', 'one-time-secret'], oneTime, within)
  }
  const payers = limits['pay-out-by']?.filter((name) => name !== undefined)
  if (payers !== undefined) said.pay_out_by = payers
  const { hold_ms, longest_hold_ms } = { ...DEFAULT_RULES, ...said }
  if (hold_ms > longest_hold_ms) {
    const wanted = longest ?? `${DEFAULT_RULES.longest_hold_ms / 60_000}m`
    reading.faults.add(['limits'], 'limits-crossed', { found: hold ?? '10m', wanted })
  }
  return said
}

function readLength(
  reading: Reading,
  path: Path,
  text: string,
  { most_ms, wanted } = { most_ms: LONGEST_MS, wanted: '1m-24h' },
): number {
  const length_ms = readDuration(reading, path, text)
  if (length_ms === undefined) return most_ms
  if (length_ms < 60_000 || length_ms > most_ms)
    reading.faults.add(path, 'duration-out-of-range', { found: text, wanted })
  return length_ms
}

function readCount(reading: Reading, path: Path, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= MOST_HOLDS) return Number(text)
  reading.faults.add(path, 'count-out-of-range', { found: text, wanted: `1-${MOST_HOLDS}` })
  return 1
}
