/** What a clerk of the storm asks for and is answered, as the lines that its process writes. */
import type { SeatTaken } from '../../src/core/refusal.ts'
import type { Wanted } from '../../src/core/sales/wanted.ts'

export type Ask =
  | { verb: 'sell'; wanted: Wanted }
  /** `gives`: the places of `instead`, as the clerk knows them. */
  | { verb: 'hold'; wanted: Wanted; hold_ms: number; instead?: string; gives: string[] }
  /** Sells a hold; `places`: of the hold, as far as the clerk knows them. */
  | { verb: 'pay'; order: string; places: string[] }
  | { verb: 'release'; order: string; places: string[] }
  /** Holds it longer. */
  | { verb: 'extend'; order: string; places: string[]; hold_ms: number }
  /** `tickets`: ids, none for the whole order. */
  | { verb: 'refund'; order: string; tickets: string[] }
  /** A party waits for seats. */
  | { verb: 'wait'; party: number; together: boolean }
  /** The house keeps seats for itself under a code, for a while or until they are freed. */
  | { verb: 'keep'; code: string; places: string[]; until: number | null }
  | { verb: 'free'; code: string }
  | { verb: 'look'; places: string[] }

/** Who has a place: by the order's id, because that is what a seat map is told. */
export type Seen = { state: 'held' | 'sold' | 'blocked'; order: string } | null

export type Answer =
  | { is: 'sold'; order: string; places: string[]; tickets: string[] }
  | { is: 'held'; order: string; places: string[]; until: number }
  | { is: 'released'; released: boolean }
  | { is: 'refunded'; places: string[] }
  | { is: 'waits' }
  | { is: 'kept'; places: string[] }
  | { is: 'freed'; places: string[] }
  | { is: 'seen'; seen: Record<string, Seen> }
  | { is: 'taken'; taken: SeatTaken[] }
  | { is: 'short'; free: number }
  | { is: 'refused'; code: string }
  | { is: 'fault'; fault: string }

/** One asking: what a process wrote before it asked, and what it wrote then. Times are those of the storm's clock. */
export interface Asked {
  key: string
  register: string
  ask: Ask
  began: number
  /** When the answer came; for who was killed before it, when that was. */
  ended: number
  /** Null: killed before it. */
  answer: Answer | null
}

/** What a clerk's process is told, as JSON in its one argument. */
export interface Orders {
  location: string
  register: string
  /** `counter` or `web`: they may be locked differently. */
  channel: string
  /** Of this life alone: ids are drawn from it. */
  seed: number
  /** What the machine's clock that only runs forward showed when the storm's clock showed MORNING, in ms. */
  origin_ms: number
  /** What the one before was killed over: asked again first, with the same key. */
  again: { key: string; ask: Ask } | null
  /** The name of the bug to plant. */
  plant: string | null
}

/** The house: rows A-F and a place to stand. */
export const ROWS = 6
export const SEATS_A_ROW = 16
export const PIT = 30
export const SEATS: string[] = Array.from(
  { length: ROWS * SEATS_A_ROW },
  (_, at) => `${String.fromCharCode(65 + at / SEATS_A_ROW)}${(at % SEATS_A_ROW) + 1}`,
)

/** `Hall A-12`, as tickets say it, or `A12` -> `A12`; any place to stand is `Pit`. */
export const placeOf = (label: string): string =>
  label.startsWith('Pit') ? 'Pit' : label.replace(/^Hall /, '').replace('-', '')
