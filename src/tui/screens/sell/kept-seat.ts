/** Why the house keeps the seat under the cursor, in one line. Pure. */
import { shown } from '../../../core/text.ts'
import type { MapLayout } from '../../map/layout.ts'
import type { KeptSeat } from '../../office.ts'
import { dayAndTime, type Words } from '../../words.ts'
import { isOnRide } from './seat-states.ts'
import type { SellState } from './state.ts'

/** Undefined where it is not kept back. */
export function keptUnder(
  { cursor, taken, ride }: Pick<SellState, 'cursor' | 'taken' | 'ride'>,
  layout: Pick<MapLayout, 'seats'>,
): KeptSeat | undefined {
  const id = layout.seats[cursor]?.id
  for (const list of taken) {
    const found = list.find((one) => one.seat === id && one.state === 'blocked' && isOnRide(one, ride?.trip))
    if (found) return found.kept
  }
  return undefined
}

export function keptText(words: Words, kept: KeptSeat, zone: string): string {
  const until = kept.until === null ? null : dayAndTime(words, kept.until, zone)
  const who = kept.may_break.map(shown).join(', ')
  return words.kept[kept.kind](shown(kept.code), shown(kept.reason), until, who)
}
