/** An order as the reference model of its life knows it. */

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
export const HOLD_MS = 10 * MINUTE_MS
export const ASK_MS = 5 * MINUTE_MS
export const PAY_MS = 3 * MINUTE_MS
export const FEE = 150
export const POST = 390
export const PRICES = { A: { adult: 2000, child: 1000 }, B: { adult: 1500, child: 750 } }

export type Type = 'adult' | 'child'
export type Tender = 'alipay' | 'card' | 'gift-card' | 'cash' | 'exchange'
export type TicketStatus = 'valid' | 'returned' | 'cancelled' | 'exchanged' | 'void'
type Wait = 'pending' | 'unknown'
export type Said = 'succeeded' | 'failed' | 'cancelled' | Wait

export interface Ticket {
  seat: string
  type: Type
  status: TicketStatus
  endedAt: number
}

export interface Payment {
  tender: Tender
  status: Said
  amount: number
  refunded: number
  /** Of an exchange: the order that pays. */
  from?: Order
  /** Of a basket: what was asked for in all, by the first of these. */
  together?: { sum: number; all: [Order, Payment][] }
  until: number
}

/** `seats`: all that the new order is to have; `worth`: of the old tickets, when it was asked for. */
export interface Anew {
  from: Order
  tickets: Ticket[]
  seats: string[]
  worth: number
  amount: number
}

export interface Order {
  show: string
  status: string
  seats: string[]
  types: Type[]
  post: boolean
  until: number
  total: number
  paid: number
  late: number
  refunded: number
  /** What of the late money is booked to go back. */
  lateBack: number
  tickets: Ticket[]
  payments: Payment[]
  /** What it is taken for while its difference is asked for: all its seats, and what the old tickets were worth then. */
  exchange?: Anew | undefined
  /** Booked to go back by the provider, and not known to have. */
  toSend: number
}

export interface Part {
  tender: Tender
  amount?: number
}

export const isOpen = ({ status, tender }: Payment): boolean =>
  tender === 'alipay' && (status === 'pending' || status === 'unknown')
