/** `windows`: what of a performance is on sale when, for whom. */
import type { SaleWindow, WindowEnd } from '../../fairness/sale-windows.ts'
import type { Path } from './faults.ts'
import { aroundStart, readMoment } from './moments.ts'
import { checkCode, checkKnown, namesAt, type Reading } from './reading.ts'
import type { WindowShape } from './shape.ts'

export interface WindowNames {
  zone: string
  types: readonly string[]
  /** Null: the file says nothing of members, so that nobody knows here which tiers there are. */
  tiers: readonly string[] | null
}

/** In the file's order. */
export function readWindows(
  reading: Reading,
  path: Path,
  shapes: readonly (WindowShape | undefined)[],
  names: WindowNames,
): SaleWindow[] {
  return shapes.flatMap((shape, index) =>
    shape === undefined ? [] : [readWindow(reading, [...path, index], shape, names)],
  )
}

function readWindow(
  reading: Reading,
  path: Path,
  shape: NonNullable<WindowShape>,
  { zone, types, tiers }: WindowNames,
): SaleWindow {
  const { presale } = shape
  const list = (key: 'channels' | 'types' | 'members') =>
    shape[key] === undefined ? undefined : namesAt([...path, key], shape[key])
  const known = (key: 'types' | 'members', all: readonly string[] | null) => {
    const fault = key === 'types' ? 'price-type-unknown' : 'tier-unknown'
    for (const { name, path: at } of list(key) ?? []) if (all) checkKnown(reading, at, name, [...all], fault)
    return codes(list(key))
  }
  if (presale !== undefined) checkCode(reading, [...path, 'presale'], presale)
  const from = readEnd(reading, [...path, 'from'], shape.from, zone)
  const until = readEnd(reading, [...path, 'until'], shape.until, zone)
  if (shape.from === undefined && shape.until === undefined)
    reading.faults.add(path, 'key-missing', { wanted: 'from' })
  if (from && until && isEmpty(from, until))
    reading.faults.add(path, 'sale-window-empty', { found: shape.from ?? '', wanted: shape.until ?? '' })
  return {
    ...said('channels', codes(list('channels'))),
    ...said('types', known('types', types)),
    ...said('members', known('members', tiers)),
    ...said('presale', presale),
    ...said('from', from),
    ...said('until', until),
  }
}

/** What is not said is not there: terms are known by their text. */
const said = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: V }

const codes = (names: { name: string }[] | undefined) =>
  names && [...new Set(names.map(({ name }) => name))].sort()

/** Of two that are told in different ways each performance has its own. */
function isEmpty(from: WindowEnd, until: WindowEnd): boolean {
  if ('at' in from) return 'at' in until && from.at >= until.at
  return !('at' in until) && from.start_ms >= until.start_ms
}

function readEnd(
  reading: Reading,
  path: Path,
  text: string | undefined,
  zone: string,
): WindowEnd | undefined {
  if (text === undefined) return undefined
  const start_ms = aroundStart(text)
  if (start_ms !== undefined) return { start_ms }
  const at = readMoment(reading, path, text, zone)?.at
  return at === undefined ? undefined : { at }
}
