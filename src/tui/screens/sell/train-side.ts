/** What stands at the side of a train's map: the seat here with its legs and its fare, and the ride. Pure. */
import type { Run } from '../../../core/rail/run-of.ts'
import { shown } from '../../../core/text.ts'
import type { TrainSide } from '../../components/train-lines.tsx'
import type { MapLayout } from '../../map/layout.ts'
import type { Theme } from '../../theme.ts'
import { dayOf, type Words } from '../../words.ts'
import type { Here } from './here.ts'
import { fareText, type OfTrain, rideEnds } from './ride-lines.ts'
import { seatLegs } from './seat-legs.ts'
import type { SellState } from './state.ts'

/** A body of so many lines has room for everything, one of fewer than `SMALL` for the least. */
const LARGE = 28
const SMALL = 20

export function trainSide(
  state: SellState,
  layout: MapLayout,
  of: OfTrain,
  { words, theme, width, body }: { words: Words; theme: Theme; width: number; body: number },
): TrainSide | undefined {
  const { ride, cursor, order } = state
  const seat = layout.seats[cursor]
  if (!ride) return undefined
  const { title, starts_at, zone } = of.performance
  const isRoomy = !order || body >= LARGE
  return {
    legs: seat && seatLegs(seat.id, state, of.run.route, theme, width),
    most: isRoomy ? Math.max(2, Math.min(body - 18, 8)) : 0,
    title: isRoomy ? shown(title) : '',
    day: isRoomy || body >= SMALL ? dayOf(words, starts_at, zone) : '',
    inClass: words.ride.class(className(of.run, ride.class)),
    ends: rideEnds(of, ride.trip, words),
  }
}

const className = ({ train }: Run, inClass: number): string => shown(train.classes[inClass] ?? '')

/** The class of the seat, and what the ride costs there. */
export function seatOnTrain(
  here: Here,
  { cursor, ride, mode }: SellState,
  layout: MapLayout,
  of: OfTrain,
  words: Words,
): Here {
  const category = layout.seats[cursor]?.category
  if (!ride || category === undefined || mode === 'house') return here
  const inClass = of.run.train.classes.indexOf(category)
  return { ...here, left: words.ride.class(shown(category)), right: fareText(of, inClass, ride.trip) }
}
