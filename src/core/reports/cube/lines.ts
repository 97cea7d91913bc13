/** The money lines: what was sold and given back for how much, with the tax in it. Nothing of them ever changes. */
import { BACK_KINDS, SOLD_KINDS } from '../../sales/line-kinds.ts'
import { OVERRIDE } from '../../sales/override/override.ts'
import type { Row } from '../shape.ts'
import { type Measure, percentOf, performanceJoins, type Source } from './source.ts'

const among = (kinds: readonly string[]) => `l.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`

const sumOf = (condition: string, what: string) => `sum(CASE WHEN ${condition} THEN ${what} ELSE 0 END)`

const money = (...kinds: string[]): Measure => ({ type: 'money', sql: sumOf(among(kinds), 'l.amount_minor') })

const average = (row: Row): number | null => {
  const admits = Number(row.tickets) - Number(row.returned)
  return admits <= 0 ? null : Math.round(Number(row.net_minor) / admits)
}

const TICKETS: Record<string, Measure> = {
  orders: {
    type: 'count',
    sql: "count(DISTINCT CASE WHEN l.kind = 'base' THEN l.order_id END)",
    isDistinct: true,
  },
  tickets: { type: 'count', sql: sumOf("l.kind = 'base'", 'l.quantity') },
  returned: { type: 'count', sql: `-${sumOf("l.kind = 'base-refund'", 'l.quantity')}` },
  admits: {
    type: 'count',
    from: ['tickets', 'returned'],
    make: (row) => Number(row.tickets) - Number(row.returned),
  },
  returned_basis_points: {
    type: 'percent',
    from: ['tickets', 'returned'],
    make: (row) => percentOf(row.returned, row.tickets),
  },
}

const SUMS: Record<string, Measure> = {
  sold_minor: money(...SOLD_KINDS),
  refunded_minor: { type: 'money', sql: `-${sumOf(among(BACK_KINDS), 'l.amount_minor')}` },
  net_minor: {
    type: 'money',
    from: ['sold_minor', 'refunded_minor'],
    make: (row) => Number(row.sold_minor) - Number(row.refunded_minor),
  },
  tax_minor: { type: 'money', sql: 'sum(l.tax_minor)' },
  untaxed_minor: {
    type: 'money',
    from: ['sold_minor', 'refunded_minor', 'tax_minor'],
    make: (row) => Number(row.sold_minor) - Number(row.refunded_minor) - Number(row.tax_minor),
  },
  average_minor: {
    type: 'money',
    from: ['tickets', 'returned', 'sold_minor', 'refunded_minor'],
    make: (row) => average({ ...row, net_minor: Number(row.sold_minor) - Number(row.refunded_minor) }),
  },
}

/** They come to the net together. */
const PARTS: Record<string, Measure> = {
  prices_minor: money('base', 'step', 'base-refund', 'step-refund'),
  surcharges_minor: money('surcharge', 'surcharge-refund'),
  discounts_minor: money('discount', 'discount-refund', 'discount-lost'),
  kept_minor: money('fee'),
  goodwill_minor: money('goodwill'),
}

const OVERRIDES: Record<string, Measure> = {
  overridden: { type: 'count', sql: sumOf(`l.kind = 'step' AND l.code = '${OVERRIDE}'`, '1') },
  overrides_minor: { type: 'money', sql: `-${sumOf(`l.code = '${OVERRIDE}'`, 'l.amount_minor')}` },
}

export const LINES: Source = {
  from: 'order_line l',
  joins: [
    ...performanceJoins('l.performance_id'),
    { name: 'order', sql: 'JOIN "order" o ON o.id = l.order_id' },
    {
      name: 'ticket',
      sql: 'LEFT JOIN ticket t ON t.performance_id = l.performance_id AND t.id = l.ticket_id',
    },
    { name: 'till', sql: 'LEFT JOIN till d ON d.id = l.till_id' },
  ],
  when: { kind: 'moment', sql: 'l.at', zone: 'v.zone', joins: ['venue'] },
  performance: { sql: 'l.performance_id' },
  currency: { sql: 'o.currency', joins: ['order'] },
  dims: {
    section: { sql: "coalesce(t.section, 'order')", joins: ['ticket'] },
    category: { sql: "coalesce(t.category, 'order')", joins: ['ticket'] },
    'price-type': { sql: "coalesce(l.price_type, 'order')" },
    channel: { sql: 'o.channel', joins: ['order'] },
    clerk: { sql: 'l.clerk' },
    register: { sql: "coalesce(d.register_id, '')", joins: ['till'] },
    tax: { sql: "coalesce(l.tax_code, '')" },
    rate: { sql: 'l.tax_basis_points' },
  },
  measures: { ...TICKETS, ...SUMS, ...PARTS, ...OVERRIDES },
}

/** The same of prices that staff set alone. */
export const OVERRIDDEN: Source = { ...LINES, where: `l.code = '${OVERRIDE}'` }
