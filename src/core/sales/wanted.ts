/** What a customer asks for, before any seat is looked at. */
import { refuse } from '../refusal.ts'

export type Wanted =
  | {
      mode: 'best'
      count: number
      section?: string | undefined
      category?: string | undefined
      not?: string[][] | undefined
    }
  | {
      mode: 'random'
      count: number
      /** Replays an earlier choice; without it one is drawn and kept with the order. */
      seed?: number | undefined
      section?: string | undefined
      category?: string | undefined
    }
  /** Names or ranges as a person types them, or seat ids. */
  | { mode: 'chosen'; seats: string[] }
  | { mode: 'standing'; count: number; section?: string | undefined }

/** More than this in one sale is a mistake or somebody's robot. */
const MOST_SEATS = 200

/** Refuses value-faulty where a count is not a whole number from 1 to 200, no seat is named, or a seed is no number. */
export function checkWanted(wanted: Wanted): void {
  if (wanted.mode === 'chosen') checkSeats('seat', wanted.seats.length)
  else checkSeats(wanted.mode, wanted.count)
  if (wanted.mode === 'random' && wanted.seed !== undefined && !Number.isSafeInteger(wanted.seed))
    throw refuse('value-faulty', { field: 'seed', found: String(wanted.seed), wanted: '0, 1, 2, …' })
}

/** How many seats one sale can have. Refuses value-faulty. */
export function checkSeats(field: string, count: number, least = 1): void {
  if (!Number.isSafeInteger(count) || count < least || count > MOST_SEATS)
    throw refuse('value-faulty', { field, found: String(count), wanted: `${least}-${MOST_SEATS}` })
}
