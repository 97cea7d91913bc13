/** Money by what it was paid, what went back, and what was asked for. */
import { performanceJoins, type Source } from './source.ts'

const sumIf = (condition: string, what: string) => `sum(CASE WHEN ${condition} THEN ${what} ELSE 0 END)`

const ORDER = (id: string) => [
  { name: 'order', sql: `JOIN "order" o ON o.id = ${id}` },
  ...performanceJoins('o.performance_id', 'order'),
]

/** What tickets that were sold were paid by: from the rollup, whose days are the venues'. */
export const TENDERS: Source = {
  from: 'sold_tender s',
  joins: [
    // The rollup has no currency; what a performance has sold in never changes.
    {
      name: 'currency',
      sql: `JOIN (SELECT performance_id, min(currency) AS currency FROM "order" GROUP BY performance_id) c
        ON c.performance_id = s.performance_id`,
    },
    ...performanceJoins('s.performance_id'),
  ],
  when: { kind: 'day', sql: 's.day' },
  isByDay: true,
  currency: { sql: 'c.currency', joins: ['currency'] },
  performance: { sql: 's.performance_id' },
  dims: { clerk: { sql: 's.clerk' }, register: { sql: 's.register_id' }, tender: { sql: 's.tender' } },
  measures: {
    sold_minor: { type: 'money', sql: 'sum(s.sold_minor)' },
    refunded_minor: { type: 'money', sql: 'sum(s.back_minor)' },
    net_minor: {
      type: 'money',
      from: ['sold_minor', 'refunded_minor'],
      make: (row) => Number(row.sold_minor) - Number(row.refunded_minor),
    },
  },
}

/** What was booked to go back, deed by deed; a deed may go back to several payments. Money that came in late is apart. */
export const REFUNDS: Source = {
  from: 'refund r',
  joins: ORDER('r.order_id'),
  when: { kind: 'moment', sql: 'r.at', zone: 'v.zone', joins: ['venue'] },
  performance: { sql: 'o.performance_id', joins: ['order'] },
  currency: { sql: 'o.currency', joins: ['order'] },
  dims: {
    kind: { sql: 'r.kind' },
    tender: { sql: 'r.tender' },
    channel: { sql: 'o.channel', joins: ['order'] },
    clerk: { sql: 'r.clerk' },
    register: { sql: 'r.register_id' },
  },
  measures: {
    deeds: { type: 'count', sql: sumIf('r.id = r.part_of', '1') },
    back_minor: { type: 'money', sql: sumIf("r.kind <> 'late'", 'r.amount_minor') },
    late_minor: { type: 'money', sql: sumIf("r.kind = 'late'", 'r.amount_minor') },
    kept_minor: { type: 'money', sql: 'sum(r.kept_minor)' },
    open_minor: { type: 'money', sql: sumIf("r.status <> 'succeeded'", 'r.amount_minor') },
  },
}

/** What was asked for, and what became of it. What an exchange carries over is no money that came in. */
export const PAYMENTS: Source = {
  from: 'payment y',
  joins: ORDER('y.order_id'),
  when: { kind: 'moment', sql: 'y.at', zone: 'v.zone', joins: ['venue'] },
  performance: { sql: 'o.performance_id', joins: ['order'] },
  currency: { sql: 'o.currency', joins: ['order'] },
  dims: {
    tender: { sql: 'y.tender' },
    status: { sql: 'y.status' },
    channel: { sql: 'o.channel', joins: ['order'] },
    clerk: { sql: 'y.clerk' },
    register: { sql: 'y.register_id' },
  },
  measures: {
    payments: { type: 'count', sql: 'count(*)' },
    taken_minor: { type: 'money', sql: sumIf("y.status = 'succeeded'", 'y.amount_minor') },
    back_minor: { type: 'money', sql: 'sum(y.refunded_minor)' },
    net_minor: {
      type: 'money',
      from: ['taken_minor', 'back_minor'],
      make: (row) => Number(row.taken_minor) - Number(row.back_minor),
    },
    failed: { type: 'count', sql: sumIf("y.status IN ('failed', 'cancelled')", '1') },
    open_minor: { type: 'money', sql: sumIf("y.status IN ('created', 'pending')", 'y.amount_minor') },
    unknown_minor: { type: 'money', sql: sumIf("y.status = 'unknown'", 'y.amount_minor') },
  },
  where: "y.tender <> 'exchange'",
}
