/**
 * A train as a set of seats and legs: who has what, what is protected and how many may be sold, and what follows from it.
 * Slow and plain: nothing of it is shared with the program.
 */

export const STATIONS = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee']
export const LEGS = STATIONS.length - 1
/** Trips of so many legs or more may have what is protected. */
export const LONG_LEGS = 3
export const ORDINARY = ['1-1A', '1-1B', '1-1C', '2-1A', '2-1B', '2-1C']
/** For a wheelchair, and beside it. */
export const HELD_BACK = ['3-1A', '3-1B']
export const SEATS = [...ORDINARY, ...HELD_BACK]

export interface Order {
  ref: string
  /** Seat and leg: `1-1A 0`. */
  has: string[]
  from: number
  to: number
  /** Undefined: it is sold. */
  until: number | undefined
  placed: number
  over: boolean
}

export class RailTrain {
  readonly orders: Order[] = []
  /** Seat and leg. */
  readonly kept = new Set<string>()
  /** From which moment on how many are protected, in order. */
  protects: { at: number; seats: number }[] = []
  capacity = SEATS.length

  constructor(public now: number) {}

  live(): Order[] {
    return this.orders.filter(({ over, until }) => !over && (until === undefined || until > this.now))
  }

  taken(): Set<string> {
    return new Set([...this.kept, ...this.live().flatMap(({ has }) => has)])
  }

  protectedNow(): number {
    return this.protects.filter(({ at }) => at <= this.now).at(-1)?.seats ?? 0
  }

  private free(seats: readonly string[], leg: number): number {
    const taken = this.taken()
    return seats.filter((seat) => !taken.has(`${seat} ${leg}`)).length
  }

  /** How many more may be taken on a leg: of all seats, of ordinary ones. */
  all(leg: number): number {
    return Math.max(0, this.capacity - (SEATS.length - this.free(SEATS, leg)))
  }

  open(leg: number): number {
    return Math.min(this.free(ORDINARY, leg), this.all(leg))
  }

  openOn(from: number, to: number): number {
    return Math.min(...legsOf(from, to).map((leg) => this.open(leg)))
  }

  /** Ordinary seats that nobody has all the way. */
  freeAllTheWay(from: number, to: number): number {
    const taken = this.taken()
    const open = ORDINARY.filter((seat) => legsOf(from, to).every((leg) => !taken.has(`${seat} ${leg}`)))
    return Math.min(open.length, this.openOn(from, to))
  }

  /** How many a trip may have by what is protected. */
  forTrip(from: number, to: number): number {
    const room = this.openOn(from, to)
    return to - from < LONG_LEGS ? Math.max(0, room - this.protectedNow()) : room
  }
}

export const legsOf = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
