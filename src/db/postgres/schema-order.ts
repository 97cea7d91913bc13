/** The tables of an order: what was sold for how much, what was paid and given back. Keys begin with the order. */
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

export const order = pgTable(
  'order',
  {
    id: text('id').primaryKey(),
    ref: text('ref').notNull(),
    performanceId: text('performance_id').notNull(),
    status: text('status', {
      enum: [
        'held',
        'awaiting-payment',
        'paid',
        'part-refunded',
        'refunded',
        'released',
        'expired',
        'cancelled',
        'exchanged',
        'voided',
      ],
    }).notNull(),
    currency: text('currency').notNull(),
    totalMinor: integer('total_minor').notNull(),
    /** Booked as given back; never more than was paid. */
    refundedMinor: integer('refunded_minor').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    createdAt: integer('created_at').notNull(),
    /** When a hold, or a reservation that is to be paid by a date, ends; null once paid. */
    expiresAt: integer('expires_at'),
    /** How the seats were chosen: canonical JSON of mode, tier, reason, seed. */
    choice: text('choice').notNull(),
    /** Where it was sold: `counter`, `web`, … */
    channel: text('channel').notNull().default('counter'),
    /** What has come in so far; the total once it is paid. */
    paidMinor: integer('paid_minor').notNull(),
    /** What of it came in though nothing was owed any more: it goes back. */
    lateMinor: integer('late_minor').notNull(),
    /** The terms that it is priced, and given back, by. */
    termsId: text('terms_id').notNull(),
    /** The moment that its price is of: when its seats were held, or sold. */
    pricedAt: integer('priced_at').notNull(),
    /** How full the performance was at that moment. */
    fillBasisPoints: integer('fill_basis_points').notNull(),
    /** What else its price is made of: canonical JSON of types, added surcharges, promotions; `{}` while nothing is said. */
    pricing: text('pricing').notNull(),
    /** The first order of those that were sold together; null of an order by itself. */
    basketId: text('basket_id'),
    buyerName: text('buyer_name'),
    /** Digits only, the last one first: an index finds it by its end. */
    buyerPhone: text('buyer_phone'),
    /** The name as it is looked for: folded, in lower case. */
    buyerSearch: text('buyer_search'),
    /** Who bought, where that is a customer. */
    customerId: text('customer_id'),
  },
  (t) => [
    index('order_basket').on(t.basketId).where(sql`basket_id IS NOT NULL`),
    index('order_buyer_phone').on(t.buyerPhone).where(sql`buyer_phone IS NOT NULL`),
    index('order_buyer_search').on(t.buyerSearch).where(sql`buyer_search IS NOT NULL`),
    index('order_customer').on(t.customerId).where(sql`customer_id IS NOT NULL`),
  ],
)

/** Append-only money lines, the debit side: every part of a price, and its reversal when it is returned. */
export const orderLine = pgTable(
  'order_line',
  {
    orderId: text('order_id').notNull(),
    position: integer('position').notNull(),
    /** Null for what belongs to the whole order. */
    ticketId: text('ticket_id'),
    performanceId: text('performance_id').notNull(),
    kind: text('kind', {
      enum: [
        'base',
        'step',
        'surcharge',
        'discount',
        'base-refund',
        'step-refund',
        'surcharge-refund',
        'discount-refund',
        'discount-lost',
        'fee',
        'goodwill',
      ],
    }).notNull(),
    code: text('code').notNull(),
    priceType: text('price_type'),
    quantity: integer('quantity').notNull(),
    unitMinor: integer('unit_minor').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    taxCode: text('tax_code'),
    taxBasisPoints: integer('tax_basis_points').notNull(),
    /** The tax inside `amount_minor`. */
    taxMinor: integer('tax_minor').notNull(),
    at: integer('at').notNull(),
    /** Who booked it, and in whose shift. */
    clerk: text('clerk').notNull().default(''),
    tillId: text('till_id').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    index('order_line_till').on(t.tillId).where(sql`kind IN ('base', 'base-refund')`),
  ],
)

/** The credit side: money taken, or asked for. */
export const payment = pgTable(
  'payment',
  {
    orderId: text('order_id').notNull(),
    id: text('id').notNull(),
    tender: text('tender', {
      enum: ['cash', 'card', 'gift-card', 'account', 'alipay', 'wechat', 'stripe', 'exchange'],
    }).notNull(),
    status: text('status', {
      enum: ['created', 'pending', 'succeeded', 'failed', 'cancelled', 'unknown'],
    }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    tenderedMinor: integer('tendered_minor').notNull(),
    changeMinor: integer('change_minor').notNull(),
    registerId: text('register_id').notNull(),
    /** Where the money lies; of what has not come in yet where it was asked for. */
    tillId: text('till_id').notNull(),
    at: integer('at').notNull(),
    /** How much of it has been given back. */
    refundedMinor: integer('refunded_minor').notNull().default(0),
    /** Our number of it at the provider; shared by the orders of a basket. */
    number: text('number'),
    /** The provider's own id of it. */
    handle: text('handle'),
    /** What the card terminal printed; of an exchange the order that the money comes from; the account's id. */
    reference: text('reference'),
    /** Of the card or account. */
    last4: text('last4'),
    /** What was asked and answered: canonical JSON, without secrets. */
    body: text('body'),
    settledAt: integer('settled_at'),
    /** Who took it, or asked for it. */
    clerk: text('clerk').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    index('payment_till').on(t.tillId),
    index('payment_open').on(t.at).where(sql`status IN ('created', 'pending', 'unknown')`),
    index('payment_number').on(t.number).where(sql`number IS NOT NULL`),
    index('payment_reference').on(t.reference).where(sql`reference IS NOT NULL`),
    index('payment_last4').on(t.last4).where(sql`last4 IS NOT NULL`),
  ],
)

/** Money given back, or on its way. */
export const refund = pgTable(
  'refund',
  {
    orderId: text('order_id').notNull(),
    id: text('id').notNull(),
    tender: text('tender', {
      enum: ['cash', 'card', 'gift-card', 'account', 'alipay', 'wechat', 'stripe', 'exchange'],
    }).notNull(),
    /** What went back to the customer. */
    amountMinor: integer('amount_minor').notNull(),
    /** What the house kept: the ladder's fee and surcharges that are not returned. */
    keptMinor: integer('kept_minor').notNull(),
    /** Canonical JSON: each ticket with its working. */
    body: text('body').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    tillId: text('till_id').notNull(),
    at: integer('at').notNull(),
    /** The first of the refunds that were made in one step, which carries what was kept and the working. */
    partOf: text('part_of').notNull(),
    kind: text('kind', {
      enum: ['return', 'void', 'goodwill', 'cancelled', 'exchange', 'late'],
    }).notNull(),
    status: text('status', {
      enum: ['pending', 'succeeded', 'failed', 'unknown'],
    }).notNull(),
    /** The payment that it goes back to: of another order after an exchange. */
    paymentOrderId: text('payment_order_id'),
    paymentId: text('payment_id'),
    /** Our number of it at the provider. */
    number: text('number'),
    /** The account's id; of an exchange the order that the money goes to. */
    reference: text('reference'),
    /** The provider's answer: canonical JSON. */
    answer: text('answer'),
    settledAt: integer('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    index('refund_till').on(t.tillId),
    index('refund_open').on(t.at).where(sql`status IN ('pending', 'failed', 'unknown')`),
    index('refund_number').on(t.number).where(sql`number IS NOT NULL`),
  ],
)

/** What clerks wrote beside an order. */
export const orderNote = pgTable(
  'order_note',
  {
    orderId: text('order_id').notNull(),
    id: text('id').notNull(),
    text: text('text').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.id] })],
)
