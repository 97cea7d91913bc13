/** What chosen seats cost by the promotions that there are now. */
import type { Tx } from '../../db/store.ts'
import { type MemberBuying, memberBuying, pointsToSpend } from '../members/member-price.ts'
import { buyerColumns, buyerOf, type KnownBuyer } from './buyer.ts'
import type { ChosenSeat } from './choose.ts'
import { offeredPromotions } from './offered.ts'
import type { OrderRow } from './order-rows.ts'
import type { SeatPrice } from './override/override.ts'
import { seatPrices } from './override/seat-prices.ts'
import type { Quote } from './price.ts'
import { priceSeats, type Selling } from './price-seats.ts'
import type { PricedBy } from './priced-by.ts'
import { checkGiven } from './pricing/asked-codes.ts'
import { benefitsOf } from './pricing/benefits.ts'
import type { Offered, Promotion } from './pricing/discount.ts'
import { tookPart } from './pricing/took-part.ts'

export interface OrderPrice {
  quote: Quote
  /** Those that took part, to be kept with the order (`pricingText`). */
  promotions: Promotion[]
  /** Who buys, as a member. */
  buying: MemberBuying
  /** Where staff set a price: of which seats. */
  set: SeatPrice[]
}

/** What is said of the price, and of who buys: what the order has of him counts where nothing is said. */
export interface Said extends PricedBy {
  buyer?: KnownBuyer | undefined
  points?: number | undefined
  /** Who is a member by now, though his seats were held before that, buys as one. */
  at: number
}
type Known = Pick<OrderRow, 'buyerName' | 'buyerPhone' | 'customerId'> | undefined

/**
 * `known`: the promotions that there are for who buys, where they were asked for before. Refuses as `priceSeats` does,
 * override-seat, and what is refused of points.
 */
export async function priceOrder(
  tx: Tx,
  selling: Selling,
  seats: readonly ChosenSeat[],
  said: Said,
  order: Known,
  known?: Offered[],
): Promise<OrderPrice> {
  const { types, added, codes, buyer, override } = said
  const offered = known ?? (await offeredTo(tx, order, buyer))
  const buying = await buyingOf(tx, said, order)
  const points = await pointsToSpend(tx, buying, said.points, said.at)
  const benefits = benefitsOf(buying.membership)
  const set = override ? seatPrices(override, seats, selling.terms.currency) : []
  const quote = priceSeats(selling, seats, types, {
    added,
    offered,
    codes,
    benefits,
    points,
    overridden: set,
  })
  return { quote, promotions: tookPart(offered, quote), buying, set }
}

/** Whoever is named now, else whom the order names. */
const buyingOf = (tx: Tx, { buyer, at }: Said, order: Known) =>
  memberBuying(tx, buyer?.customerId === undefined ? order?.customerId : buyer.customerId, at)

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
export function offeredTo(tx: Tx, order: Known, said?: KnownBuyer): Promise<Offered[]> {
  const columns = { buyerName: null, buyerPhone: null, ...order, ...buyerColumns(said) }
  return offeredPromotions(tx, buyerOf(columns)?.phone ?? null)
}
