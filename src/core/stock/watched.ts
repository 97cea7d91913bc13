/**
 * A hall's performance that a screen which stays open follows: what its looks have read stands in an index, so that a
 * proposal reads no more than what has changed since, and scans nothing.
 */
import type { Tx } from '../../db/store.ts'
import type { House } from '../seats/house.ts'
import { makeSeatIndex, type SeatIndex } from '../seats/indexed.ts'
import type { Found, NoSeats } from '../seats/proposal.ts'
import { type Followed, followSeats, type IdRange } from './follow-seats.ts'
import type { SeatState } from './seat-states.ts'

/** By the performance's id. */
export type WatchedHalls = ReadonlyMap<string, WatchedHall>

/** Every claim is somebody's, of a hold that has ended too: whoever takes seats has given those back before. */
const ALL_CLAIMS = 0

export class WatchedHall {
  private index: SeatIndex | undefined

  constructor(
    readonly planId: string,
    private readonly house: House,
    private readonly ranges: ReadonlyMap<string, IdRange>,
    private followed: Followed,
  ) {}

  /** What has been committed, as the screen has just read it. */
  moveOn(followed: Followed): void {
    if (this.index) move(this.index, this.changes(this.followed, followed))
    this.followed = followed
  }

  /**
   * What `best` answers for so many, as the transaction sees it; `not`: seats that are passed over. The index is then again
   * what has been committed: nobody knows yet whether this will be.
   */
  async best(
    tx: Tx,
    performanceId: string,
    n: number,
    not: readonly number[] = [],
  ): Promise<Found | NoSeats> {
    const seen = await followSeats(tx, performanceId, ALL_CLAIMS, this.ranges, this.followed)
    this.index ??= makeSeatIndex(this.house, this.freeIn(this.followed))
    const { index } = this
    const changes = this.changes(this.followed, seen)
    move(index, changes)
    const passed = not.filter((seat) => index.free[seat])
    index.take(passed)
    const proposal = index.propose(n)
    index.release(passed)
    move(index, { taken: changes.freed, freed: changes.taken })
    return proposal
  }

  private freeIn(followed: Followed): Uint8Array {
    const free = new Uint8Array(this.house.seats.length).fill(1)
    for (const { seats } of followed.values()) for (const seat of this.indexes(seats)) free[seat] = 0
    return free
  }

  private changes(before: Followed, after: Followed): Changes {
    const changes: Changes = { taken: [], freed: [] }
    for (const [section, { seats: now }] of after) {
      const then = before.get(section)?.seats ?? []
      if (now === then) continue
      const [had, has] = [new Set(this.indexes(then)), new Set(this.indexes(now))]
      changes.taken.push(...[...has].filter((seat) => !had.has(seat)))
      changes.freed.push(...[...had].filter((seat) => !has.has(seat)))
    }
    return changes
  }

  /** Places of standing areas are no seats. */
  private indexes(seats: readonly SeatState[]): number[] {
    return seats.flatMap(({ seat }) => this.house.indexOf.get(seat) ?? [])
  }
}

interface Changes {
  taken: number[]
  freed: number[]
}

function move(index: SeatIndex, { taken, freed }: Changes): void {
  index.take(taken)
  index.release(freed)
}
