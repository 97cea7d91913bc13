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
  /** How far from one side of its coach; halves of a compartment, which face each other, count from the same side. */
  columnOf: Uint8Array
  /** 1 = a wheelchair place. */
  accessible: Uint8Array
  /** 1 = a wheelchair place or the seat beside it: for whoever asks for one, and never a fallback for others. */
  heldBack: Uint8Array
  /** Seats of a row where none is missing, by coach. */
  rowLength: readonly number[]
  /** Seats of each class from the most comfortable on, without those held back: what equal choices are decided by. */
  byComfort: readonly Uint16Array[]
  /** Seats of each class that are held back, in walking order. */
  heldBackOf: readonly Uint16Array[]
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
    columnOf: new Uint8Array(id.length),
    accessible: new Uint8Array(id.length),
    heldBack: new Uint8Array(id.length),
    rowLength: drafts.map(({ halves }) => halves.join('').length),
  }
  let [next, row, half] = [0, 0, 0]
  for (const [coach, draft] of drafts.entries()) {
    const columns = columnsOf(draft)
    const coachClass = classes.indexOf(draft.class)
    const start = next
    for (const seat of seats[coach]!) {
      train.coachOf[next] = coach
      train.classOf[next] = coachClass
      train.rowOf[next] = row + seat.row
      train.halfRowOf[next] = half + seat.row * draft.halves.length + seat.half
      train.bayOf[next] = row + seat.bay
      train.placeOf[next] = seat.place
      train.columnOf[next] = columns[seat.half]! + seat.place
      train.accessible[next] = Number(seat.accessible)
      train.heldBack[next++] = Number(seat.accessible || seat.companion)
    }
    row += draft.rows
    half += draft.rows * draft.halves.length
    train.coaches.push({ number: draft.number, class: coachClass, start, end: next })
  }
  const order = orderByComfort(drafts, seats)
  const walking = id.map((_, seat) => seat)
  const ofEach = (some: readonly number[], heldBack: number) =>
    classes.map((_, each) =>
      Uint16Array.from(
        some.filter((seat) => train.classOf[seat] === each && train.heldBack[seat] === heldBack),
      ),
    )
  return { ...train, byComfort: ofEach(order, 0), heldBackOf: ofEach(walking, 1) }
}

/** Where each half begins. */
const columnsOf = ({ kind, halves }: CoachDraft): number[] =>
  halves.map((_, half) => (kind === 'compartment' ? 0 : halves.slice(0, half).join('').length))

/** Windows first, then the middle of the coach, away from the doors; else the order of the train. */
function orderByComfort(drafts: readonly CoachDraft[], seats: CoachSeat[][]): number[] {
  const discomfort = seats.flatMap((inCoach, coach) =>
    inCoach.map(({ isWindow, row }) => {
      const middle = (drafts[coach]!.rows - 1) / 2
      return (isWindow ? 0 : 1000) + Math.abs(row - middle)
    }),
  )
  return discomfort.map((_, seat) => seat).sort((a, b) => discomfort[a]! - discomfort[b]! || a - b)
}

/** Index of the class with most seats: what is meant where none is named. */
export function largestClass({ byComfort }: Pick<Train, 'byComfort'>): number {
  const sizes = byComfort.map((seats) => seats.length)
  return sizes.indexOf(Math.max(...sizes))
}

/** Whether two seats are beside each other in one half-row, with nothing between them. */
export function areBeside(train: Train, one: number, other: number): boolean {
  return (
    train.halfRowOf[one] === train.halfRowOf[other] &&
    Math.abs(train.placeOf[one]! - train.placeOf[other]!) === 1
  )
}
