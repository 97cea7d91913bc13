/** What a forecast is worth: of whom it is told by little that is over, or by nothing. */
import type { Desk } from '../../desk.ts'
import { grouped } from '../../grouped.ts'
import type { Grouping } from '../kinds.ts'
import type { Note } from '../shape.ts'
import { showsToCome } from '../shows.ts'
import type { TotalsForecast } from '../totals-forecast.ts'
import type { Line } from '../totals-lines.ts'

/** A train of a line on which none is over: it counts with what is sold, and nobody knows bounds. */
const isUntold = ({ fallback, capacity }: Line) => fallback === 'no-history' && capacity === null

const isUnsure = ({ fallback }: Line) => fallback === 'few' || fallback === 'no-history'

export const eachOf = (told: TotalsForecast | undefined): Line[] =>
  (told?.lines ?? []).filter(({ kind }) => kind === 'performance')

/** How many are told by too little to judge them by. */
export const unsureOf = (each: readonly Line[]): number => each.filter(isUnsure).length

/** By performance, event or venue: lines know no event of theirs. */
export async function membersOf(
  desk: Desk,
  told: TotalsForecast,
  by: Grouping,
): Promise<Map<string, Line[]>> {
  const each = eachOf(told)
  if (by === 'performance') return grouped(each, ({ code }) => code)
  const shows = await desk.store.read((tx) => showsToCome(tx, told.at, undefined))
  const codes = new Map(shows.map((show) => [show.code, by === 'event' ? show.event : show.venue]))
  return grouped(each, ({ code }) => codes.get(code)!)
}

/** A sentence for each kind, with how many are told so. */
export function worthOf(each: readonly Line[]): Note[] {
  const count = (which: (line: Line) => boolean) => each.filter(which).length
  const untold = count(isUntold)
  const notes = [
    { key: 'closed', count: count(({ status }) => status === 'closed') },
    { key: 'few', count: count(({ fallback }) => fallback === 'few') },
    { key: 'newEvent', count: count(({ fallback }) => fallback === 'new-event') },
    { key: 'unlearnt', count: count(({ fallback }) => fallback === 'no-history') - untold },
    { key: 'untold', count: untold },
  ] as const
  return notes.filter((note) => note.count > 0)
}
