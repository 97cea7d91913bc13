/** The seats of a run, flat: what choosing and counting read. Seats stand in walking order, coach by coach, row by row. */
import { type CoachDraft, type CoachSeat, seatsOf } from './coach.ts'
import { type RailFault, railFaults } from './faults.ts'

/** More than any train has; bounds what a mistyped number of rows can cost. */
const MOST_SEATS = 10_000

export interface Train {
  coaches: readonly { number: string; class: number; start: number; end: number }[]
  /** Names, in the order of the coaches. */
  classes: readonly string[]
  /** `21-7A`, by seat. */
  id: readonly string[]
  indexOf: ReadonlyMap<string, number>
  coachOf: Uint8Array
  classOf: Uint8Array
  /** Number of the half-row within the train: seats of one are side by side. */
  halfRowOf: Uint16Array
  /** Number of the row within the train. */
  rowOf: Uint16Array
  /** Seats that face each other share their bay. */
  bayOf: Uint16Array
  placeOf: Uint8Array
  /** Seats of a row where none is missing, by coach. */
  rowLength: readonly number[]
  /** Seats of each class from the most comfortable on: what equal choices are decided by. */
  byComfort: readonly Uint16Array[]
}

/** No train while there is a fault. */
export function compileTrain(drafts: readonly CoachDraft[]): { train: Train | null; faults: RailFault[] } {
  const { faults, add } = railFaults()
  if (drafts.length === 0) add('coach-missing', 'coaches')
  const numbers = drafts.map(({ number }) => number)
  for (const number of numbers.filter((each, index) => numbers.indexOf(each) < index))
    add('coach-duplicate', `coach "${number}"`, number)
  const planned = drafts.reduce((sum, { rows, halves }) => sum + rows * halves.join('').length, 0)
  if (planned > MOST_SEATS || drafts.length > 255)
    add('seats-too-many', 'coaches', String(planned), String(MOST_SEATS))
  if (faults.length > 0) return { train: null, faults }
  const seats = drafts.map((draft) => seatsOf(draft, add))
  return { train: faults.length > 0 ? null : flatten(drafts, seats), faults }
}

function flatten(drafts: readonly CoachDraft[], seats: CoachSeat[][]): Train {
  const classes = [...new Set(drafts.map((draft) => draft.class))]
  const id = seats.flat().map((seat) => seat.id)
  const train = {
    coaches: [] as Train['coaches'][number][],
    classes,
    id,
    indexOf: new Map(id.map((each, index) => [each, index])),
    coachOf: new Uint8Array(id.length),
    classOf: new Uint8Array(id.length),
    halfRowOf: new Uint16Array(id.length),
    rowOf: new Uint16Array(id.length),
    bayOf: new Uint16Array(id.length),
    placeOf: new Uint8Array(id.length),
    rowLength: drafts.map(({ halves }) => halves.join('').length),
  }
  let [next, row, half] = [0, 0, 0]
  for (const [coach, draft] of drafts.entries()) {
    const coachClass = classes.indexOf(draft.class)
    const start = next
    for (const seat of seats[coach]!) {
      train.coachOf[next] = coach
      train.classOf[next] = coachClass
      train.rowOf[next] = row + seat.row
      train.halfRowOf[next] = half + seat.row * draft.halves.length + seat.half
      train.bayOf[next] = row + seat.bay
      train.placeOf[next++] = seat.place
    }
    row += draft.rows
    half += draft.rows * draft.halves.length
    train.coaches.push({ number: draft.number, class: coachClass, start, end: next })
  }
  return { ...train, byComfort: orderByComfort(drafts, seats, train.classOf, classes.length) }
}

/** Windows first, then the middle of the coach, away from the doors; else the order of the train. */
function orderByComfort(
  drafts: readonly CoachDraft[],
  seats: CoachSeat[][],
  classOf: Uint8Array,
  classes: number,
): Uint16Array[] {
  const discomfort = seats.flatMap((inCoach, coach) =>
    inCoach.map(({ isWindow, row }) => {
      const middle = (drafts[coach]!.rows - 1) / 2
      return (isWindow ? 0 : 1000) + Math.abs(row - middle)
    }),
  )
  const order = discomfort.map((_, seat) => seat).sort((a, b) => discomfort[a]! - discomfort[b]! || a - b)
  return Array.from({ length: classes }, (_, each) =>
    Uint16Array.from(order.filter((seat) => classOf[seat] === each)),
  )
}

/** Whether two seats are beside each other in one half-row, with nothing between them. */
export function areBeside(train: Train, one: number, other: number): boolean {
  return (
    train.halfRowOf[one] === train.halfRowOf[other] &&
    Math.abs(train.placeOf[one]! - train.placeOf[other]!) === 1
  )
}
