/** Money lines, rollups and ledger entries of a large house by plain SQL, the same on both engines: nothing else is looked at. */
import { MORNING } from '../support/house.ts'

const DAY_MS = 86_400_000
/** Tickets of one performance, and days over which all were sold. */
export const EACH = 500
const DAYS = 60

/** Tickets from `first` on: two an order, two lines each, in the order of time. */
export const linesSql = (first: number, count: number, all: number): string => `
  INSERT INTO order_line (order_id, position, ticket_id, performance_id, kind, code, price_type, quantity, unit_minor,
    amount_minor, tax_code, tax_basis_points, tax_minor, at, clerk, till_id)
  WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${first + count - 1})
  SELECT 'o' || (1000000000 + i / 2), (i % 2) * 2 + h.n + 1, 't' || i, 'id-show-' || ((i / 2) % ${performancesOf(all)}),
    CASE h.n WHEN 0 THEN 'base' ELSE 'surcharge' END, CASE h.n WHEN 0 THEN 'adult' ELSE 'system' END, 'adult', 1,
    CASE h.n WHEN 0 THEN 2000 ELSE 150 END, CASE h.n WHEN 0 THEN 2000 ELSE 150 END,
    CASE h.n WHEN 0 THEN 'reduced' ELSE 'full' END, CASE h.n WHEN 0 THEN 700 ELSE 1900 END,
    CASE h.n WHEN 0 THEN 131 ELSE 24 END,
    ${MORNING - DAYS * DAY_MS} + cast(i as bigint) * ${DAYS * DAY_MS} / ${all}, 'ana', 'till'
  FROM n CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1) h`

export const performancesOf = (tickets: number): number => Math.ceil(tickets / EACH)

/** A row for each performance on every third day: what so many sales would have left. */
export function rollupsSql(tickets: number): string[] {
  const day = `(SELECT d.i AS i, d.text AS day FROM (${daysSql()}) d)`
  const from = `FROM performance p JOIN ${day} d ON (d.i % 3) = (p.starts_at / 3600000) % 3`
  const figures = '25, 0, 0, 53750, 0'
  return [
    `INSERT INTO sold_day SELECT p.id, d.day, 'Category I', 'adult', 'counter', ${figures} ${from}`,
    `INSERT INTO sold_hour SELECT p.id, d.day, 12, ${figures} ${from}`,
    `INSERT INTO sold_clerk SELECT p.id, d.day, 'one', 'ana', 12, ${figures} ${from}`,
    `INSERT INTO sold_tender SELECT p.id, d.day, 'one', 'ana', 'cash', 53750, 0 ${from}`,
  ].slice(0, tickets > 0 ? 4 : 0)
}

const daysSql = (): string =>
  Array.from({ length: DAYS }, (_, index) => {
    const day = new Date(MORNING - index * DAY_MS).toISOString().slice(0, 10)
    return `SELECT ${index} AS i, '${day}' AS text`
  }).join(' UNION ALL ')

export const entriesSql = (first: number, count: number): string => `
  INSERT INTO ledger (register_id, seq, at, clerk, action, subject, body, hash)
  WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${first + count - 1})
  SELECT 'one', i, ${MORNING} + i, 'ana', 'order.noted', 'o' || i, '{}', '' FROM n`

/** What the sales report needs: written by hand. */
export const SALES_BY_HAND = `
  SELECT p.code AS name, sum(CASE WHEN kind = 'base' THEN quantity ELSE 0 END) AS tickets,
    -sum(CASE WHEN kind = 'base-refund' THEN quantity ELSE 0 END) AS returned,
    sum(CASE WHEN kind IN ('base', 'step', 'surcharge', 'discount') THEN amount_minor ELSE 0 END) AS sold,
    -sum(CASE WHEN kind IN ('base-refund', 'step-refund', 'surcharge-refund', 'discount-refund', 'discount-lost', 'fee', 'goodwill')
      THEN amount_minor ELSE 0 END) AS back, sum(tax_minor) AS tax
  FROM order_line l JOIN performance p ON p.id = l.performance_id GROUP BY 1`
