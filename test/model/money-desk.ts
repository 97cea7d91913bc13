import { askBasket } from '../../src/core/payments/ask-basket.ts'
import { askPayment } from '../../src/core/payments/ask-payment.ts'
import { collect } from '../../src/core/payments/collect.ts'
import { takeNotification } from '../../src/core/payments/listen/take-notification.ts'
import { pay } from '../../src/core/payments/pay.ts'
import { resolvePayments } from '../../src/core/payments/resolve-payments.ts'
import { sendRefunds } from '../../src/core/payments/send-refunds.ts'
import type { InstantTender } from '../../src/core/payments/tender.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { cancelTickets } from '../../src/core/sales/cancel-tickets.ts'
import { refundCancelled } from '../../src/core/sales/cancelled/refund-cancelled.ts'
import { askExchange } from '../../src/core/sales/exchange/ask-exchange.ts'
import { exchange } from '../../src/core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../../src/core/sales/give-goodwill.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { voidOrder } from '../../src/core/sales/void-order.ts'
import type { TestDesk } from '../support/house.ts'
import type { MoneyModel } from './money-model.ts'
import type { Order, Part, Payment, Type } from './money-order.ts'
import type { PlayedProvider, Tongue } from './money-provider.ts'
import type { Paying } from './money-steps.ts'

/** What the program is asked; a planted bug asks it something else. */
export const OPERATIONS = {
  ...{
    askBasket,
    askExchange,
    askPayment,
    cancelTickets,
    collect,
    exchange,
    giveGoodwill,
    hold,
    pay,
    refund,
    refundCancelled,
    release,
  },
  ...{ resolvePayments, sell, sendRefunds, takeNotification, voidOrder },
}

export interface Day {
  desk: TestDesk
  number: number
  model: MoneyModel
  provider: PlayedProvider
  card: string
  does: typeof OPERATIONS
  /** The program's references of the model's orders, and its ids of the model's payments. */
  refs: Map<Order, string>
  ids: Map<Payment, { order: string; payment: string }>
}

export const codeOf = ({ number }: Pick<Day, 'number'>, show: string) => `${show}-${number}`

let keys = 0
export const key = () => `money-${keys++}`

export async function answerOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

/** What was found and what was meant. */
export type Played = [found: string, expected: string]

export interface Work extends Day {
  order: Order
  ref: string
}

export const chosen = (seats: string[]) => ({ mode: 'chosen' as const, seats, allow_single: true })

/** The last ones are children's. */
export function typesOf(count: number, kids: number): Type[] {
  return Array.from({ length: count }, (_, index) => (index >= count - kids ? 'child' : 'adult'))
}

/** As the program is told: price type -> count, in the order of the seats. */
export function counted(types: Type[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1
  return counts
}

export const added = (post: boolean) => (post ? { added: { post: 1 } } : {})

export const PARTS: Record<Paying, Part[]> = {
  cash: [{ tender: 'cash' }],
  card: [{ tender: 'card' }],
  'gift-card': [{ tender: 'gift-card' }],
  split: [{ tender: 'card', amount: 300 }, { tender: 'cash' }, { tender: 'gift-card', amount: 400 }],
}

export const tenderOf = ({ card }: Day, { tender, amount }: Part): InstantTender => {
  const amount_minor = amount ?? null
  if (tender === 'cash') return { tender, tendered_minor: null, amount_minor }
  if (tender === 'card') return { tender, reference: 'T-1', amount_minor }
  return { tender: 'gift-card', code: card, amount_minor }
}

export async function speaking<T>(
  provider: PlayedProvider,
  tongue: Tongue,
  work: () => Promise<T>,
): Promise<T> {
  provider.tongue = tongue
  try {
    return await work()
  } finally {
    provider.tongue = 'plain'
  }
}
