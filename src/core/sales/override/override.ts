/** The price of a ticket as staff set it in place of the one that it has: with a reason, by right. Pure. */
import type { Minor } from '../../money.ts'
import type { MoneyLine } from '../money-line.ts'

/** The code of its line, a step down to the new price. No season file can have it: codes have no colon. */
export const OVERRIDE = 'price:override'

export const isOverride = ({ kind, code }: Pick<MoneyLine, 'kind' | 'code'>): boolean =>
  kind === 'step' && code === OVERRIDE

/** What somebody asks for. Prices as they are written: of the ticket with its steps, without surcharges. */
export interface AskedOverride {
  prices: readonly {
    /** As seats are called: `F-12`, `Ground floor F-12`; null: all that are not named. */
    seat: string | null
    price_minor: Minor
  }[]
  /** Whoever only asks what it would cost needs none. */
  reason?: string | undefined
}

/** A seat's new price, where it begins: on a train a seat may be sold to several, one after the other. */
export type SeatPrice = [seat: string, from_leg: number, price_minor: Minor]

/** What an order keeps of it. */
export interface Overridden {
  reason: string
  /** Who did it, and who stood by. */
  clerk: string
  supervisor: string | null
  seats: readonly SeatPrice[]
}
