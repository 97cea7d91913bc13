/**
 * Whether one order of events explains what many processes were told of one place: each deed took effect at one moment
 * between its beginning and its end. Just-in-time linearization (Wing & Gong 1993; Lowe 2017): walk along the beginnings
 * and ends in time, keep every state that the place may be in together with the deeds that have been done but not answered
 * yet, and do a deed only when an answer needs it. A place is judged by itself, which keeps the search small.
 */

export type Having = 'held' | 'sold' | 'blocked'

/** What a place is: nobody's, or somebody's until a moment (null: until it is given back). */
export type Cell = { state: 'free' } | { state: Having; by: string; until: number | null }

export type Deed =
  /** Nobody's, or kept by the house as `from`, and now `by` has it. */
  | { kind: 'take'; state: Having; by: string; until: number | null; from?: string }
  /** Held by `by` and not ended; now it is sold to `by`, or held until another moment. */
  | { kind: 'keep'; state: 'held' | 'sold'; by: string; until: number | null }
  /** `by` had it like this, and now it is nobody's; `late`: its end may have come, where nobody else has it yet. */
  | { kind: 'give'; state: Having; by: string; late?: boolean }
  /** Told: it is free. */
  | { kind: 'sees-free' }
  /** Told: `by` has it. `until` is left out where nothing was said of it. */
  | { kind: 'sees'; state: Having; by: string; until?: number | null }
  /** Told: `by` does not hold it (any more). */
  | { kind: 'lacks'; by: string }

export interface Event {
  /** Milliseconds of one clock for all processes, the one that holds end by. */
  began: number
  /** Infinity where no answer came: it may have been done at any moment since, or never. */
  ended: number
  deed: Deed
  /** Who did what, for whoever reads of a contradiction. */
  who: string
}

/** More states at one moment than this are not judged but reported. */
const MOST_STATES = 20_000

const FREE: Cell = { state: 'free' }

/** Its end may have come for somebody who looked at the clock between the event's beginning and its end. */
const mayHaveEnded = (cell: Cell, event: Event) =>
  cell.state !== 'free' && cell.until !== null && cell.until <= event.ended
const mayStillRun = (cell: Cell, event: Event) =>
  cell.state === 'free' || cell.until === null || event.began < cell.until

/** The place after the event; undefined where such an answer can't be. */
export function after(cell: Cell, event: Event): Cell | undefined {
  const { deed } = event
  const isFree = cell.state === 'free' || mayHaveEnded(cell, event)
  const isOf = (state: Having, by: string) =>
    cell.state === state && cell.by === by && mayStillRun(cell, event)
  switch (deed.kind) {
    case 'take':
      return (deed.from === undefined ? isFree : isOf('blocked', deed.from))
        ? { state: deed.state, by: deed.by, until: deed.until }
        : undefined
    case 'keep':
      return isOf('held', deed.by) ? { state: deed.state, by: deed.by, until: deed.until } : undefined
    case 'give':
      if (deed.late && cell.state === deed.state && cell.by === deed.by) return FREE
      return isOf(deed.state, deed.by) ? FREE : undefined
    case 'sees-free':
      return isFree ? cell : undefined
    case 'sees':
      return isOf(deed.state, deed.by) && (deed.until === undefined || isUntil(cell, deed.until))
        ? cell
        : undefined
    case 'lacks':
      return isFree || !isOf('held', deed.by) ? cell : undefined
  }
}

const isUntil = (cell: Cell, until: number | null) => cell.state !== 'free' && cell.until === until

export const isTold = ({ deed }: Event): boolean => ['sees', 'sees-free', 'lacks'].includes(deed.kind)

/** One way in which it may have been until now: the place, and the open events that have been done already. */
interface Way {
  cell: Cell
  done: ReadonlySet<number>
}

/** Undefined where some order explains everything; else the answer that none explains, in words. */
export function contradiction(
  place: string,
  events: readonly Event[],
  first: Cell = FREE,
): string | undefined {
  const open = new Set<number>()
  let ways: Way[] = [{ cell: first, done: new Set() }]
  for (const { index, isEnd } of inTime(events)) {
    if (!isEnd) {
      open.add(index)
      ways = ways.map((way) => told(way, events, [index]))
      continue
    }
    const next = answered(ways, events, open, index)
    if (next.length === 0) return inWords(place, events, index, ways)
    if (next.length > MOST_STATES) return `${place}: more than ${MOST_STATES} ways, not judged`
    open.delete(index)
    ways = next
  }
  return undefined
}

/** Beginnings and ends in order; at one moment the beginnings come first, so that both orders are tried. */
function inTime(events: readonly Event[]): { index: number; at: number; isEnd: boolean }[] {
  return events
    .flatMap(({ began, ended }, index) => [
      { index, at: began, isEnd: false },
      ...(ended === Number.POSITIVE_INFINITY ? [] : [{ index, at: ended, isEnd: true }]),
    ])
    .sort((a, b) => a.at - b.at || Number(a.isEnd) - Number(b.isEnd))
}

/** What only tells changes nothing: it is done as soon as it can be, and nothing is lost by that. */
function told(way: Way, events: readonly Event[], open: Iterable<number>): Way {
  const now: number[] = []
  for (const index of open) {
    const event = events[index]!
    if (!way.done.has(index) && isTold(event) && after(way.cell, event)) now.push(index)
  }
  return now.length === 0 ? way : { cell: way.cell, done: new Set([...way.done, ...now]) }
}

/** Every way in which the event has been done by its end, other open ones before it where it needs them. */
function answered(ways: Way[], events: readonly Event[], open: Set<number>, index: number): Way[] {
  const found = new Map<string, Way>()
  const seen = new Set<string>()
  const look = (way: Way) => {
    if (way.done.has(index)) {
      const rest = new Set(way.done)
      rest.delete(index)
      const settled = { cell: way.cell, done: rest }
      found.set(keyOf(settled), settled)
      return
    }
    const key = keyOf(way)
    if (seen.has(key)) return
    seen.add(key)
    for (const other of open) {
      const event = events[other]!
      if (way.done.has(other) || isTold(event)) continue
      const cell = after(way.cell, event)
      if (cell) look(told({ cell, done: new Set([...way.done, other]) }, events, open))
    }
  }
  for (const way of ways) look(way)
  return withoutNeedless([...found.values()], events)
}

/** Of two ways to one place, who has done less of what never is answered can still do all that the other can. */
function withoutNeedless(ways: Way[], events: readonly Event[]): Way[] {
  const isAnswered = (index: number) => events[index]!.ended !== Number.POSITIVE_INFINITY
  const kept = new Map<string, Way[]>()
  for (const way of ways.sort((a, b) => a.done.size - b.done.size)) {
    const key = keyOf({ cell: way.cell, done: new Set([...way.done].filter(isAnswered)) })
    const least = kept.get(key) ?? []
    if (least.some((other) => [...other.done].every((index) => way.done.has(index)))) continue
    kept.set(key, [...least, way])
  }
  return [...kept.values()].flat()
}

const keyOf = ({ cell, done }: Way): string =>
  `${cellText(cell)} ${[...done].sort((a, b) => a - b).join(',')}`

const cellText = (cell: Cell): string =>
  cell.state === 'free'
    ? 'free'
    : `${cell.state} by ${cell.by}${cell.until === null ? '' : ` until ${cell.until}`}`

/** How many of the events before it are told with an answer that nothing explains. */
const TOLD_BEFORE = 8

function inWords(place: string, events: readonly Event[], index: number, ways: Way[]): string {
  const event = events[index]!
  const before = events
    .filter((other) => other !== event && other.began <= event.ended)
    .sort((a, b) => a.ended - b.ended)
    .slice(-TOLD_BEFORE)
  const states = [...new Set(ways.map((way) => cellText(way.cell)))]
  return [
    `${place}: ${eventText(event)}`,
    `  but it was ${states.join(' or ')}`,
    ...before.map((other) => `  beside or before: ${eventText(other)}`),
  ].join('\n')
}

function eventText({ began, ended, deed, who }: Event): string {
  const { kind, ...rest } = deed
  return `${began.toFixed(2)}-${ended.toFixed(2)} ${who} ${kind} ${JSON.stringify(rest)}`
}
