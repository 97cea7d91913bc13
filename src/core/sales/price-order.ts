/** What chosen seats cost by the promotions that there are now. */
import type { Tx } from '../../db/store.ts'
import { type Buyer, buyerColumns, buyerOf } from './buyer.ts'
import type { ChosenSeat } from './choose.ts'
import { offeredPromotions } from './offered.ts'
import type { OrderRow } from './order-rows.ts'
import type { Quote } from './price.ts'
import { priceSeats, type Selling } from './price-seats.ts'
import type { PricedBy } from './priced-by.ts'
import { checkGiven } from './pricing/asked-codes.ts'
import type { Offered, Promotion } from './pricing/discount.ts'
import { tookPart } from './pricing/took-part.ts'

export interface OrderPrice {
  quote: Quote
  /** Those that took part, to be kept with the order (`pricingText`). */
  promotions: Promotion[]
}

/** What is said of the price, and of who buys: what the order has of him counts where nothing is said. */
export type Said = PricedBy & { buyer?: Buyer | undefined }
type Known = Pick<OrderRow, 'buyerName' | 'buyerPhone'> | undefined

/** `known`: the promotions that there are for who buys, where they were asked for before. Refuses as `priceSeats` does. */
export async function priceOrder(
  tx: Tx,
  selling: Selling,
  seats: readonly ChosenSeat[],
  { types, added, codes, buyer }: Said,
  order: Known,
  known?: Offered[],
): Promise<OrderPrice> {
  const offered = known ?? (await offeredTo(tx, order, buyer))
  const quote = priceSeats(selling, seats, types, { added, offered, codes })
  return { quote, promotions: tookPart(offered, quote) }
}

/** The same to be paid: a code that can't be given is no sale without it. Refuses promotion-used-up beside. */
export async function priceToPay(
  tx: Tx,
  selling: Selling,
  seats: readonly ChosenSeat[],
  said: Said,
  order: Known,
  known?: Offered[],
): Promise<OrderPrice> {
  const price = await priceOrder(tx, selling, seats, said, order, known)
  checkGiven(price.quote, said.codes)
  return price
}

/** Whose uses of a promotion are counted: digits of the telephone number that is said now, else that of the order. */
export function offeredTo(tx: Tx, order: Known, said?: Buyer): Promise<Offered[]> {
  const columns = { buyerName: null, buyerPhone: null, ...order, ...buyerColumns(said) }
  return offeredPromotions(tx, buyerOf(columns)?.phone ?? null)
}
