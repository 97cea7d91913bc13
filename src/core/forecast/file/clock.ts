/**
 * Hours of a clock that is put back and forward. A step is an hour of that clock: one that comes twice is the mean of both, one that
 * never was is unknown. Pure.
 */
import { type Moment, writtenAs } from './dates.ts'
import type { Dated } from './order.ts'

export interface ClockChanges {
  twice: Moment[]
  skipped: Moment[]
}

/** Clocks are changed at night: the last hour that comes twice or never. */
const LATEST = 3

/** Of each year one hour that comes twice in a row and, where asked or told by offsets, one that is left out. What else is out of order stays so. */
export function clockOf(
  all: readonly Dated[],
  maySkip: boolean,
): { dated: readonly Dated[]; clock: ClockChanges } {
  const dated: Dated[] = []
  const clock: ClockChanges = { twice: [], skipped: [] }
  for (const one of all) {
    const before = dated.at(-1)
    const change = before && changeOf(before.moment, one.moment)
    if (change?.isBack && isFirst(clock.twice, change.hour)) {
      clock.twice.push(change.hour)
      dated.splice(-1, 1, { ...before!, value: meanOf(before!.value, one.value) })
      continue
    }
    const isSkip = change && !change.isBack && (maySkip || isTold(before!.moment, one.moment))
    if (isSkip && isFirst(clock.skipped, change.hour)) clock.skipped.push(change.hour)
    dated.push(one)
  }
  return { dated, clock }
}

const isTold = (before: Moment, after: Moment) => before.offset !== undefined && after.offset !== undefined

/** The hour that comes twice or is left out, where a clock can have done that. */
function changeOf(before: Moment, after: Moment): { isBack: boolean; hour: Moment } | undefined {
  const step = after.hours - before.hours
  if (step !== 0 && step !== 2) return undefined
  const hour = { hours: before.hours + step / 2, isMonth: false, hasTime: true }
  const moved =
    before.offset === undefined || after.offset === undefined ? null : after.offset - before.offset
  // Where the clocks are told, they must have been changed by that hour.
  const fits = moved === null || moved === 60 * (step - 1)
  return fits && ((hour.hours % 24) + 24) % 24 <= LATEST ? { isBack: step === 0, hour } : undefined
}

const yearOf = (moment: Moment) => writtenAs(moment).slice(0, 4)

const isFirst = (hours: readonly Moment[], hour: Moment) =>
  hours.every((other) => yearOf(other) !== yearOf(hour))

function meanOf(one: number, other: number): number {
  if (Number.isNaN(one)) return other
  return Number.isNaN(other) ? one : (one + other) / 2
}
