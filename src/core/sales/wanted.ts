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
export const MOST_SEATS = 200

/** Refuses value-faulty where a count is not a whole number from 1 to 200, or no seat is named. */
export function checkWanted(wanted: Wanted): void {
  const count = wanted.mode === 'chosen' ? wanted.seats.length : wanted.count
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_SEATS)
    throw refuse('value-faulty', {
      field: wanted.mode === 'chosen' ? 'seat' : wanted.mode,
      found: String(count),
      wanted: `1-${MOST_SEATS}`,
    })
}
