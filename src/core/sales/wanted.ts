/** What a customer asks for, before any seat is looked at. */
import type { Minor } from '../money.ts'
import type { Ride } from '../rail/ride.ts'
import { refuse } from '../refusal.ts'

/** Seats that the house keeps back, by the code of the house hold: these and no others. */
interface FromHouse {
  from?: string | undefined
}

/** On a train: from which stop to which; the whole way where nothing is said. */
interface OnTrain {
  ride?: Ride | undefined
  /** Staff know that it is late: it may be boarded though it should have left. */
  delayed?: boolean | undefined
}

/** What narrows the seats that Wicket may propose. */
export interface Wish extends FromHouse, OnTrain {
  /** On a train: whoever finds no seat all the way may change seats, as a last resort. */
  may_change?: boolean | undefined
  section?: string | undefined
  category?: string | undefined
  /** Categories at this price by the first price type; or the cheapest or dearest ones that seat the party together. */
  price?: 'lowest' | 'highest' | Minor | undefined
  /** Seats with a restricted view: true for only these, false for none; else they come last. */
  restricted?: boolean | undefined
}

export type Proposed =
  | (Wish & {
      mode: 'best'
      count: number
      /** Beside this seat rather than where it is best; a name as a person types it. */
      near?: string | undefined
      /** How many of them use wheelchairs: these get such places, and the others those beside them. */
      accessible?: number | undefined
      not?: string[][] | undefined
    })
  | (Wish & {
      mode: 'random'
      count: number
      /** Replays an earlier choice; without it one is drawn and kept with the order. */
      seed?: number | undefined
    })

export type Wanted =
  | Proposed
  /** Names or ranges as a person types them, or seat ids. `allow_single`: staff let them leave a single seat. */
  | (FromHouse & OnTrain & { mode: 'chosen'; seats: string[]; allow_single?: boolean | undefined })
  | (FromHouse & OnTrain & { mode: 'standing'; count: number; section?: string | undefined })

/** More than this in one sale is a mistake or somebody's robot. */
const MOST_SEATS = 200

/** Refuses value-faulty where a count is not a whole number from 1 to 200, no seat is named, or a seed is no number. */
export function checkWanted(wanted: Wanted): void {
  if (wanted.mode === 'chosen') checkSeats('seat', wanted.seats.length)
  else checkSeats(wanted.mode, wanted.count)
  if (wanted.mode === 'best' && wanted.accessible !== undefined)
    checkAccessible(wanted.accessible, wanted.count)
  if (wanted.mode === 'random' && wanted.seed !== undefined && !Number.isSafeInteger(wanted.seed))
    throw refuse('value-faulty', { field: 'seed', found: String(wanted.seed), wanted: '0, 1, 2, …' })
}

function checkAccessible(wheelchairs: number, count: number): void {
  if (!Number.isSafeInteger(wheelchairs) || wheelchairs < 1 || wheelchairs > count)
    throw refuse('value-faulty', { field: 'accessible', found: String(wheelchairs), wanted: `1-${count}` })
}

/** How many seats one sale can have. Refuses value-faulty. */
export function checkSeats(field: string, count: number, least = 1): void {
  if (!Number.isSafeInteger(count) || count < least || count > MOST_SEATS)
    throw refuse('value-faulty', { field, found: String(count), wanted: `${least}-${MOST_SEATS}` })
}

/** A house goes nowhere. Refuses value-faulty. */
export function checkNoRide({ ride }: OnTrain): void {
  if (ride)
    throw refuse('value-faulty', {
      field: 'ride',
      found: `${ride.from ?? ''}..${ride.to ?? ''}`,
      wanted: '-',
    })
}
