/** Sells seats of one performance for cash: claims, stock, order, tickets, lines, payment and ledger in one transaction. */
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { passDoor } from '../fairness/pass-door.ts'
import type { PresaleCodeRow } from '../fairness/presale-rows.ts'
import type { Door } from '../fairness/rules.ts'
import { drawIfDue } from '../fairness/show-place.ts'
import { presaleShown, tellPresale } from '../fairness/spend-presale.ts'
import { type Naming, nameTickets } from '../identity/name-tickets.ts'
import { type People, type PersonInput, readPeople } from '../identity/person.ts'
import { formatReference } from '../ids.ts'
import { countByRight } from '../limits/count-limits.ts'
import type { Passing } from '../limits/passing.ts'
import type { Minor } from '../money.ts'
import { asShown } from '../payments/as-shown.ts'
import { checkTender } from '../payments/check-tender.ts'
import { takeParts } from '../payments/take-payments.ts'
import { type Payment, splitTotal, tendersOf } from '../payments/tender.ts'
import { need } from '../people/may.ts'
import { mayPass } from '../people/passed.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { freeHoldSlot } from '../stock/hold-slot.ts'
import { lockNow } from '../stock/lock.ts'
import { countInQuotas, placesIn } from '../stock/quota.ts'
import type { Standing } from '../stock/standing.ts'
import { shareTill, tillForMoney } from '../tills/till-rows.ts'
import { together } from '../together.ts'
import { serveOffer } from '../waiting/close-offer.ts'
import { keepPace, type Pace } from '../watch/keep-pace.ts'
import { flagsOf, recordFlags } from '../watch/raise-flag.ts'
import { cardsOf } from '../watch/subjects.ts'
import { type Buyer, buyerColumns, type KnownBuyer } from './buyer.ts'
import type { Choice, Situation } from './choose.ts'
import { sellHeldClaims } from './claim-seats.ts'
import { findOrder } from './find-order.ts'
import { heldSeats } from './held-seats.ts'
import { keepBuyer } from './keep-buyer.ts'
import { knownBuyer } from './known-buyer.ts'
import { type Locking, pessimistic, takingSeats } from './locking.ts'
import { newOrder, type OrderRow, orderRow, settleOrder, takeReference } from './order-rows.ts'
import { assertMove } from './order-states.ts'
import { type OrderView, orderRows, viewOrder } from './order-view.ts'
import { mayOverride } from './override/may-override.ts'
import { overriddenBy } from './override/overridden.ts'
import type { Quote } from './price.ts'
import { offeredTo, priceToPay } from './price-order.ts'
import { type PricedBy, pricingText } from './priced-by.ts'
import type { Offered } from './pricing/discount.ts'
import type { Pricing } from './pricing/pricing.ts'
import { pricingOf } from './pricing-then.ts'
import { countUses, pricedAnew } from './promotion-uses.ts'
import { rulesPassed } from './rules-passed.ts'
import { checkOnSale } from './sale-window.ts'
import { checkWanted, type Wanted } from './wanted.ts'
import { wayOf } from './way.ts'
import { writeSale } from './write-sale.ts'

export interface SellInput extends PricedBy {
  /** The performance's code, or enough of it. Left out where a hold is sold. */
  performance?: string | undefined
  /** What to sell, or the reference of the hold to sell. */
  wanted: Wanted | { mode: 'held'; order: string }
  payment: Payment
  /** The total that was shown to whoever pays: another one is refused. */
  expected_minor?: Minor | undefined
  /** Kept with the order; of a hold in place of what it had. */
  buyer?: Buyer | undefined
  /** Who the tickets are for, where the performance asks for real names. */
  people?: readonly PersonInput[] | undefined
  /** What is shown where a challenge or a waiting room stands before the sale; of a hold it was. */
  door?: Door | undefined
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  /** A member spends so many points on it. */
  points?: number | undefined
  /** Idempotency key: the same key and content is answered from the first sale. */
  key: string
}

export interface Sale {
  order: OrderView
  /** True where the key had been used for the same sale before: nothing was written now. */
  replay: boolean
  /** Rules for buyers that staff passed over, e.g. `sale-window`. */
  passed: string[]
  /** Codes of flags on the pace of purchases that it was counted in (`watch`); of a dry run none. */
  flags: string[]
}

/**
 * Refuses, in this order: what `mayOverride` refuses, value-faulty, card-number-refused, order-unknown (of a hold), key-reused, what is refused of a
 * customer (`knownBuyer`), performance-unknown, not-on-sale, what `passDoor` refuses,
 * seat-unknown, leaves-single, not-enough-seats or seats-taken (order-state or hold-expired for a hold), count-mismatch,
 * price-type-unknown, price-missing, what is refused of codes, overrides and points, members-only, price-differs, payment-short, payment-over, what
 * `nameTickets` refuses, limit-buyer, limit-reached, quota-reached, pace-watched; contended where it is sold optimistically and others were
 * quicker. What is wrong with a document is told first of all.
 */
export async function sell(desk: Desk, asked: SellInput, options: { dryRun?: boolean } = {}): Promise<Sale> {
  await need(desk, 'sell')
  const input = await mayOverride(desk, asked)
  const isDry = options.dryRun ?? false
  if (input.wanted.mode !== 'held') checkWanted(input.wanted)
  for (const tender of tendersOf(input.payment)) checkTender(tender)
  // Refused before anything is looked at.
  buyerColumns(input.buyer)
  const settled = settledBy(input.key, (tx, orderId) => saleOf(tx, orderId, true))
  if (!isDry) await drawIfDue(desk, input.door?.place)
  const { performance = '', wanted, key } = input
  const people = await readPeople(desk, input.people)
  const sellBy = (tx: Tx, locking: Locking) => sellIn(tx, desk, { input, people, isDry, locking })
  return pricedAnew(() => {
    if (isDry) return rehearse(desk.store, (tx) => sellBy(tx, pessimistic))
    if (wanted.mode === 'held') return desk.store.write((tx) => sellBy(tx, pessimistic), { settled })
    return takingSeats(desk, { performance, wanted, key }, sellBy, { settled })
  })
}

interface Selling {
  input: SellInput
  people: People | undefined
  /** What is only rehearsed passes no door and may name nobody. */
  isDry: boolean
  locking: Locking
}

async function sellIn(tx: Tx, desk: Desk, asking: Selling): Promise<Sale> {
  const at = desk.clock.now()
  const { input: said, people, isDry, locking } = asking
  const { key, wanted, payment } = said
  const asked = wanted.mode === 'held' ? (await findOrder(tx, wanted.order)).order : undefined
  const orderId = asked?.id ?? desk.ids.next()
  // Asked while nobody waits for us yet; before holds that have ended go into the register's ledger, because whoever
  // closes a till takes the till first, too.
  const [before, open] = await together([
    earlier(tx, { key, operation: 'sell', content: contentOf(said, people), subject: orderId, at }),
    shareTill(tx, desk.actor.register),
  ])
  if (before) return saleOf(tx, before, true)
  const input = said.buyer ? { ...said, buyer: await knownBuyer(tx, said.buyer) } : said
  const entering = { asked, input, isDry, locking, orderId, at }
  const { performance, held, shown, plan } = await enterSale(tx, desk, entering)
  // Before these seats are counted as sold.
  const pricing = await pricingOf(tx, performance, held, at)
  const situation = { tx, desk, performance, plan }
  const till = open ?? (await tillForMoney(tx, desk, at))
  const taking = { held, orderId, at, locking, standing: performance }
  const { ref, choice, offered } = await takeSeats(situation, input, taking)
  const priced = { ...pricing, plan }
  const wants = { ...input, at }
  const { quote, promotions, buying, set } = await priceToPay(tx, priced, choice.seats, wants, held, offered)
  const types = quote.tickets.map(({ price_type }) => price_type)
  const passed = await rulesPassed(situation, { ...pricing, choice, types, buying, held, shown, orderId, at })
  await mayPass(tx, desk.actor, passed)
  const parts = splitTotal({ ...asShown(quote, input.expected_minor), tenders: tendersOf(payment) })
  const overridden = overriddenBy(desk.actor, input.override, set)
  const pricedBy = pricingText(input, { promotions, overridden })
  const named = { order: { id: orderId, ref, isNew: !held }, people, mayLack: isDry }
  const ticketIds = await nameSale(situation, named, { choice, pricing, at })
  const order = held
    ? await keepBuyer(tx, await payHeld(tx, held, quote, pricedBy), input.buyer)
    : paidOrder(situation, input, { id: orderId, ref, quote, choice, at, pricing, pricedBy })
  const bought = await countBuyer(situation, input, { order, at, tickets: types.length })
  passed.push(...bought.passed)
  const settle = async () => {
    await countSold(situation, { order, held, locking, choice, types, quote, at })
    return { payments: await takeParts(tx, desk, { order, till, at }, parts) }
  }
  const way = wayOf(plan, performance.startsAt)
  const taken = { performance, order, isNew: !held, quote, choice, way, at, tillId: till.id }
  const rows = await writeSale(tx, desk, { ...taken, passed, ticketIds, settle, chainEnd: till.chainEnd })
  if (held) await together([freeHoldSlot(tx, held.id), serveOffer(tx, desk, performance, held.id, at)])
  const flags = await tellBesides(situation, { orderId, shown, flags: bought.flags, at })
  return { order: viewOrder(rows), replay: false, passed, flags: isDry ? [] : flags }
}

/** What the ledger is told besides the sale: last, because whoever writes into it has his register's chain. */
async function tellBesides(
  { tx, desk }: Situation,
  {
    orderId,
    shown,
    flags,
    at,
  }: { orderId: string; shown: PresaleCodeRow | undefined; flags: Pace['flags']; at: number },
) {
  await tellPresale(tx, desk, shown, { orderId, at })
  return recordFlags(tx, desk, flags, at)
}

/** Who buys is counted, by limits and by the watch. Refuses limit-buyer, limit-reached, pace-watched, right-missing. */
async function countBuyer(
  { tx, desk, performance }: Situation,
  { pass, payment }: SellInput,
  { order, at, tickets }: { order: OrderRow; at: number; tickets: number },
): Promise<Pace> {
  const passed = await countByRight(tx, desk.actor, { order, performance, at, pass })
  const cards = cardsOf(tendersOf(payment))
  const pace = await keepPace(tx, desk, { order, performance, tickets, cards, at, pass })
  return { ...pace, passed: [...passed, ...pace.passed] }
}

interface Counted {
  order: OrderRow
  held: OrderRow | undefined
  locking: Locking
  choice: Choice
  types: readonly string[]
  quote: Quote
  at: number
}

/** In the performance, in its quotas and in promotions; of a hold the places are counted already. */
async function countSold(situation: Situation, { order, held, locking, choice, types, ...sold }: Counted) {
  const { tx, performance } = situation
  if (!held) await locking.count(situation, { state: 'sold' }, choice)
  const channel = held ? undefined : ([order.channel, placesIn(choice.seats)] as const)
  if (performance.hasQuotas) await countInQuotas(tx, performance, { channel, types })
  await countUses(tx, order, sold.quote, sold.at)
}

interface Entering {
  asked: OrderRow | undefined
  input: SellInput & { buyer?: KnownBuyer | undefined }
  isDry: boolean
  locking: Locking
  orderId: string
  at: number
}

/** Of what is sold, with the lock that it is sold under. */
async function enterSale(tx: Tx, desk: Desk, { asked, input, isDry, locking, orderId, at }: Entering) {
  const performance = asked
    ? await lockNow(tx, { id: asked.performanceId }, at)
    : await locking.enter(tx, desk, input.performance ?? '', at)
  const held = asked && (await orderRow(tx, asked.id))
  checkOnSale(performance, at)
  const { door, buyer } = input
  const shown = await presaleShown(tx, door?.presale)
  // Of what is held it was passed, and nothing is taken where it is only rehearsed.
  if (!asked && !isDry) {
    const customerId = buyer?.customerId
    await passDoor(tx, desk, door, { performance, orderId, customerId, presale: shown?.presale ?? null, at })
  }
  return { performance, held, shown, plan: await loadPlan(tx, performance.planId) }
}

/** By the terms that it is sold under. */
function nameSale(
  { tx, desk, performance }: Situation,
  named: Pick<Naming, 'order' | 'people' | 'mayLack'>,
  { choice, pricing, at }: { choice: Choice; pricing: Pricing; at: number },
): Promise<string[] | undefined> {
  const { seats } = choice
  return nameTickets(tx, desk, { performance, rule: pricing.terms.real_name, seats, ...named, at })
}

/** As pairs, because the order of the price types tells who gets which seat. */
function contentOf({ key: _, people: __, door: ___, ...rest }: SellInput, people: People | undefined): Json {
  return { ...rest, types: Object.entries(rest.types), people: people?.content } as unknown as Json
}

interface Taking {
  held: OrderRow | undefined
  orderId: string
  at: number
  locking: Locking
  standing: Standing
}

interface Took {
  ref: string
  choice: Choice
  offered: Offered[]
}

/** Makes the seats of a hold ours for good, or claims others; and what promotions there are then. */
async function takeSeats(
  situation: Situation,
  { wanted, buyer }: SellInput,
  { held, orderId, at, locking, standing }: Taking,
): Promise<Took> {
  const { tx, desk, performance } = situation
  if (held) {
    const choice = await heldSeats(situation, held, at)
    const sold = sellHeldClaims(tx, performance, held, choice.seats, at)
    const [, offered] = await together([sold, offeredTo(tx, held, buyer)])
    return { ref: held.ref, choice, offered }
  }
  assert(wanted.mode !== 'held', 'a hold that is sold was found')
  const owner = { performanceId: performance.id, orderId, registerId: desk.actor.register, at }
  const take = async () => {
    // What has ended gives back what it has used of promotions, too.
    await locking.settle(situation, at, standing)
    return together([
      locking.take(situation, wanted, { ...owner, state: 'sold', expiresAt: null }),
      offeredTo(tx, held, buyer),
    ])
  }
  const [ref, [choice, offered]] = await together([takeReference(tx, desk, orderId), take()])
  return { ref, choice, offered }
}

async function payHeld(tx: Tx, held: OrderRow, quote: Quote, pricing: string): Promise<OrderRow> {
  assertMove(held.status, 'paid')
  const { total_minor: totalMinor } = quote
  const settled = await settleOrder(tx, held.id, { totalMinor, pricing })
  if (!settled)
    throw refuse('order-state', { order: formatReference(held.ref), status: held.status, wanted: 'held' })
  const paidMinor = held.lateMinor + totalMinor
  return { ...held, status: 'paid', totalMinor, paidMinor, pricing, expiresAt: null }
}

interface Placing {
  id: string
  ref: string
  quote: Quote
  choice: Choice
  at: number
  pricing: Pricing
  pricedBy: string
}

function paidOrder(
  { desk, performance }: Situation,
  input: SellInput,
  { id, ref, quote, choice, at, pricing, pricedBy }: Placing,
): OrderRow {
  return newOrder(desk, performance, {
    id,
    ref,
    status: 'paid',
    currency: quote.currency,
    totalMinor: quote.total_minor,
    paidMinor: quote.total_minor,
    createdAt: at,
    expiresAt: null,
    choice: JSON.stringify(choice.choice),
    fillBasisPoints: pricing.fill_basis_points,
    pricing: pricedBy,
    ...buyerColumns(input.buyer),
  })
}

async function saleOf(tx: Tx, orderId: string, replay: boolean): Promise<Sale> {
  const rows = must(await orderRows(tx, orderId), `the order ${orderId} of the key is there`)
  return { order: viewOrder(rows), replay, passed: [], flags: await flagsOf(tx, orderId) }
}
