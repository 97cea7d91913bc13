/** The tables of an order, as SQLite has them: the mirror of `postgres/schema-order.ts`. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const order = sqliteTable(
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
    refundedMinor: integer('refunded_minor').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    choice: text('choice').notNull(),
    channel: text('channel').notNull().default('counter'),
    paidMinor: integer('paid_minor').notNull(),
    lateMinor: integer('late_minor').notNull(),
    termsId: text('terms_id').notNull(),
    pricedAt: integer('priced_at').notNull(),
    fillBasisPoints: integer('fill_basis_points').notNull(),
    pricing: text('pricing').notNull(),
    basketId: text('basket_id'),
    buyerName: text('buyer_name'),
    buyerPhone: text('buyer_phone'),
    buyerSearch: text('buyer_search'),
    customerId: text('customer_id'),
  },
  (t) => [
    index('order_basket').on(t.basketId).where(sql`basket_id IS NOT NULL`),
    index('order_buyer_phone').on(t.buyerPhone).where(sql`buyer_phone IS NOT NULL`),
    index('order_buyer_search').on(t.buyerSearch).where(sql`buyer_search IS NOT NULL`),
    index('order_customer').on(t.customerId).where(sql`customer_id IS NOT NULL`),
  ],
)

export const orderLine = sqliteTable(
  'order_line',
  {
    orderId: text('order_id').notNull(),
    position: integer('position').notNull(),
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
    taxMinor: integer('tax_minor').notNull(),
    at: integer('at').notNull(),
    clerk: text('clerk').notNull().default(''),
    tillId: text('till_id').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    index('order_line_till').on(t.tillId).where(sql`kind IN ('base', 'base-refund')`),
  ],
)

export const payment = sqliteTable(
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
    tillId: text('till_id').notNull(),
    at: integer('at').notNull(),
    refundedMinor: integer('refunded_minor').notNull().default(0),
    number: text('number'),
    handle: text('handle'),
    reference: text('reference'),
    last4: text('last4'),
    body: text('body'),
    settledAt: integer('settled_at'),
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

export const refund = sqliteTable(
  'refund',
  {
    orderId: text('order_id').notNull(),
    id: text('id').notNull(),
    tender: text('tender', {
      enum: ['cash', 'card', 'gift-card', 'account', 'alipay', 'wechat', 'stripe', 'exchange'],
    }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    keptMinor: integer('kept_minor').notNull(),
    body: text('body').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    tillId: text('till_id').notNull(),
    at: integer('at').notNull(),
    partOf: text('part_of').notNull(),
    kind: text('kind', {
      enum: ['return', 'void', 'goodwill', 'cancelled', 'exchange', 'late'],
    }).notNull(),
    status: text('status', {
      enum: ['pending', 'succeeded', 'failed', 'unknown'],
    }).notNull(),
    paymentOrderId: text('payment_order_id'),
    paymentId: text('payment_id'),
    number: text('number'),
    reference: text('reference'),
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

export const orderNote = sqliteTable(
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
