/** What chosen seats cost by the promotions that there are now. */
import type { Tx } from '../../db/store.ts'
import { type BuyerChange, buyerColumns, buyerOf } from './buyer.ts'
import type { ChosenSeat } from './choose.ts'
import { offeredPromotions } from './offered.ts'
import type { OrderRow } from './order-rows.ts'
import type { Quote } from './price.ts'
import { priceSeats, type Selling } from './price-seats.ts'
import type { PricedBy } from './priced-by.ts'
import type { Promotion } from './pricing/discount.ts'
import { tookPart } from './pricing/took-part.ts'

export interface OrderPrice {
  quote: Quote
  /** Those that took part, to be kept with the order (`pricingText`). */
  promotions: Promotion[]
}

/** `person`: who buys (`personOf`). Refuses as `priceSeats` does. */
export async function priceOrder(
  tx: Tx,
  selling: Selling,
  seats: readonly ChosenSeat[],
  { types, added, codes }: PricedBy,
  person: string | null,
): Promise<OrderPrice> {
  const offered = await offeredPromotions(tx, person)
  const quote = priceSeats(selling, seats, types, { added, offered, codes })
  return { quote, promotions: tookPart(offered, quote) }
}

/** Whose uses of a promotion are counted: digits of the telephone number that is said now, else that of the order. */
export function personOf(
  order: Pick<OrderRow, 'buyerName' | 'buyerPhone'> | undefined,
  said?: BuyerChange,
): string | null {
  const columns = { buyerName: null, buyerPhone: null, ...order, ...buyerColumns(said) }
  return buyerOf(columns)?.phone ?? null
}
