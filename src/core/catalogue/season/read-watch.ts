/** `watch`: which pace of purchases is flagged, of the house, an event and a performance. */
import type { WatchRule } from '../../watch/rules.ts'
import type { Path } from './faults.ts'
import { durationText } from './part-texts.ts'
import { namesAt, parseDuration, type Reading, readWhole } from './reading.ts'
import type { WatchShape } from './shape.ts'

export interface WatchLevel {
  path: Path
  shape: WatchShape | undefined
}

type Shape = NonNullable<WatchShape[number]>

const NONE = 'none'
const MOST = 9999
const MINUTE_MS = 60_000
const LONGEST_MS = 366 * 24 * 60 * MINUTE_MS

/** From the nearest level to the farthest: the first that says anything. Empty: nothing is watched. */
export function readWatch(reading: Reading, levels: readonly WatchLevel[]): WatchRule[] {
  const nearest = levels.find(({ shape }) => shape !== undefined)
  const { path = [], shape = [] } = nearest ?? {}
  return shape.flatMap((rule, index) => {
    const at = shape.length > 1 ? [...path, index] : path
    if (rule === undefined) return []
    if (rule.none === undefined) return [readRule(reading, at, rule)]
    if (rule.none !== NONE || shape.length > 1)
      reading.faults.add(at, 'choice-wrong', { found: rule.none, wanted: '{ same, orders, within }' })
    return []
  })
}

function readRule(reading: Reading, path: Path, shape: Shape): WatchRule {
  const { same, within, per = 'house', channel, ask = 'nobody' } = shape
  if (same === undefined) reading.faults.add([...path, 'same'], 'key-missing', { wanted: 'same' })
  if (within === undefined) reading.faults.add([...path, 'within'], 'key-missing', { wanted: 'within' })
  return {
    same: same ?? 'card',
    ...readLeast(reading, path, shape),
    within_ms: within === undefined ? MINUTE_MS : readWithin(reading, [...path, 'within'], within),
    per,
    channels: [...new Set(namesAt([...path, 'channel'], channel ?? []).map(({ name }) => name))].sort(),
    ask,
  }
}

/** One order is no pace; so many tickets may be. */
function readLeast(
  reading: Reading,
  path: Path,
  { orders, tickets }: Shape,
): Pick<WatchRule, 'of' | 'least'> {
  if (orders !== undefined && tickets !== undefined)
    reading.faults.add([...path, 'tickets'], 'choice-wrong', { found: 'tickets', wanted: 'orders' })
  if (orders !== undefined)
    return { of: 'orders', least: readWhole(reading, [...path, 'orders'], orders, [2, MOST]) }
  if (tickets !== undefined)
    return { of: 'tickets', least: readWhole(reading, [...path, 'tickets'], tickets, [2, MOST]) }
  reading.faults.add([...path, 'orders'], 'key-missing', { wanted: 'orders' })
  return { of: 'orders', least: 2 }
}

function readWithin({ faults }: Reading, path: Path, text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined) faults.add(path, 'duration-faulty', { found: text, wanted: '1d, 1h, 10m' })
  else if (ms < MINUTE_MS || ms > LONGEST_MS)
    faults.add(path, 'duration-out-of-range', { found: text, wanted: '1m-366d' })
  return ms ?? MINUTE_MS
}

/** `5 orders of one card within 1h, 6 orders of one name within 1d (supervisor)`; null where there is none. */
export function watchText(rules: readonly WatchRule[] = []): string | null {
  const texts = rules.map(({ same, of, least, within_ms, per, channels, ask }) => {
    const said = [
      ...(per === 'house' ? [] : [`per ${per}`]),
      ...(channels.length > 0 ? [`on ${channels.join(' ')}`] : []),
      ...(ask === 'supervisor' ? [ask] : []),
    ]
    return `${least} ${of} of one ${same} within ${durationText(within_ms)}${said.length > 0 ? ` (${said.join(', ')})` : ''}`
  })
  return texts.length === 0 ? null : texts.join(', ')
}
