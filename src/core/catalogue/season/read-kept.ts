/** What a performance of a season file keeps back, and its quotas. Seats are only names here: `kept.ts` has the plan. */
import type { Path } from './faults.ts'
import { type Moment, readAround } from './moments.ts'
import { checkCode, checkKnown, type Reading } from './reading.ts'
import type { SeasonHold, SeasonQuota } from './season.ts'
import type { KeptShape, QuotaShape } from './shape.ts'

export function readHolds(
  reading: Reading,
  path: Path,
  shapes: readonly (KeptShape | undefined)[],
  start: Moment,
  zone: string,
): SeasonHold[] {
  const codes = new Set<string>()
  return shapes.flatMap((shape, index) => {
    const at = [...path, index]
    const hold = shape && readHold(reading, at, shape, start, zone)
    if (!hold) return []
    if (codes.has(hold.code)) reading.faults.add(at, 'hold-twice', { found: hold.code })
    codes.add(hold.code)
    return [hold]
  })
}

function readHold(
  reading: Reading,
  path: Path,
  shape: KeptShape,
  start: Moment,
  zone: string,
): SeasonHold | undefined {
  const { faults } = reading
  const { code: held, block, reason, release } = shape
  const code = held ?? block
  if (code === undefined || (held !== undefined && block !== undefined)) {
    faults.add(path, 'hold-unnamed')
    return undefined
  }
  checkCode(reading, [...path, held === undefined ? 'block' : 'code'], code)
  const listed = shape.seats ?? []
  const place = (index: number) => [...path, 'seats', ...(listed.length > 1 ? [index] : [])]
  const seats = listed.flatMap((name, index) => (name === undefined ? [] : [{ name, path: place(index) }]))
  const standing = Object.entries(shape.standing ?? {}).map(([section, count]): [string, number] => [
    section,
    readPlaces(reading, [...path, 'standing', section], count),
  ])
  if (seats.length + standing.length === 0) faults.add(path, 'hold-empty', { found: code })
  if (block !== undefined && release !== undefined) faults.add([...path, 'release'], 'release-of-block')
  const releaseAt = readAround(reading, [...path, 'release'], release, start, zone)
  if (releaseAt !== null && releaseAt > start.at)
    faults.add([...path, 'release'], 'release-late', { found: release ?? '' })
  return {
    path,
    code,
    kind: held === undefined ? 'block' : 'hold',
    reason: reason ?? code,
    seats,
    standing: Object.fromEntries(standing),
    releaseAt,
    mayBreak: (shape.by ?? []).filter((name) => name !== undefined),
  }
}

export function readQuotas(
  reading: Reading,
  path: Path,
  shapes: readonly (QuotaShape | undefined)[],
  types: readonly string[],
): SeasonQuota[] {
  const told = new Set<string>()
  return shapes.flatMap((shape, index) => {
    const at = [...path, index]
    const quota = shape && readQuota(reading, at, shape, types)
    if (!quota) return []
    for (const name of [`code ${quota.code}`, `${quota.kind} ${quota.subject}`]) {
      if (told.has(name)) reading.faults.add(at, 'quota-twice', { found: name })
      told.add(name)
    }
    return [quota]
  })
}

function readQuota(
  reading: Reading,
  path: Path,
  { code, channel, type, most }: QuotaShape,
  types: readonly string[],
): SeasonQuota | undefined {
  const subject = channel ?? type
  if (subject === undefined || (channel !== undefined && type !== undefined)) {
    reading.faults.add(path, 'quota-unsaid')
    return undefined
  }
  if (type !== undefined) checkKnown(reading, [...path, 'type'], type, types, 'price-type-unknown')
  const name = code ?? subject
  checkCode(reading, [...path, code === undefined ? (type === undefined ? 'channel' : 'type') : 'code'], name)
  const kind = channel === undefined ? 'price-type' : 'channel'
  return { path, code: name, kind, subject, most: readPlaces(reading, [...path, 'most'], most, 0) }
}

/** A whole number of places. */
function readPlaces({ faults }: Reading, path: Path, text: string, least = 1): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= least) return Number(text)
  faults.add(path, 'count-faulty', { found: text, wanted: String(Math.max(least, 1)) })
  return least
}
