/**
 * I25: a price that staff have set is what the ledger's entry of its sale says, ticket by ticket: what it would have cost,
 * and costs; why, who did it, and who stood by. No line says so without, none of them is missing, and none makes dearer.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { OVERRIDE, type Overridden } from '../sales/override/override.ts'
import { type Check, compare, readBody } from './difference.ts'

export const overrideCheck: Check = {
  name: 'overrides',
  async run(tx) {
    const told = await byLedgers(tx)
    const found = await byLines(tx)
    const tickets = [...new Set([...told.tickets.keys(), ...found.keys()])]
    const prices = compare(
      tickets,
      'I25',
      (id) => `ticket ${id}`,
      (id) => [told.tickets.get(id) ?? 'no price set', found.get(id) ?? 'no price set'],
    )
    const kept = compare(
      await keptBy(tx, told.orders),
      'I25',
      ({ ref }) => ref,
      ({ told, kept }) => [told, kept],
    )
    return { checked: tickets.length, differences: [...prices.differences, ...kept.differences] }
  },
}

type Named = Pick<Overridden, 'reason' | 'clerk' | 'supervisor'>

const wordsOf = ({ reason, clerk, supervisor }: Partial<Named>): string =>
  `${reason ?? 'no reason'}, ${clerk ?? 'nobody'}, ${supervisor ?? 'nobody stood by'}`

/** In JSON no quotation mark stands in a text by itself: only a key looks like this. */
async function byLedgers(tx: Tx) {
  const entries = await tx.rows<{ subject: string; body: string }>(sql`
    SELECT subject, body FROM ledger WHERE action = 'order.sold' AND body LIKE ${'%"override":{%'}`)
  const tickets = new Map<string, string>()
  const orders = new Map<string, string>()
  for (const { subject, body } of entries) {
    const { override } = readBody<{ override: Named & { tickets: [string, number, number][] } }>(body)
    if (!Array.isArray(override?.tickets)) continue
    orders.set(subject, wordsOf(override))
    for (const [id, before, price] of override.tickets) tickets.set(id, `${price} in place of ${before}`)
  }
  return { tickets, orders }
}

interface LineRow {
  ticket_id: string
  before: number
  off: number
}

/** As prices are written: without tax where it is added. */
async function byLines(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.rows<LineRow>(sql`
    SELECT ticket_id, sum(CASE WHEN code = ${OVERRIDE} THEN 0 ELSE unit_minor * quantity END) AS before,
      -sum(CASE WHEN code = ${OVERRIDE} THEN unit_minor * quantity ELSE 0 END) AS off
    FROM order_line
    WHERE kind IN ('base', 'step')
      AND order_id IN (SELECT order_id FROM order_line WHERE kind = 'step' AND code = ${OVERRIDE})
    GROUP BY ticket_id HAVING sum(CASE WHEN code = ${OVERRIDE} THEN 1 ELSE 0 END) > 0`)
  return new Map(
    rows.map(({ ticket_id, before, off }) => {
      const price = Number(before) - Number(off)
      const isNone = Number(off) < 0 || price < 0
      return [ticket_id, isNone ? `${price}, which is no override` : `${price} in place of ${before}`]
    }),
  )
}

/** What the orders themselves say of it; those of which the ledgers tell, and those that say so alone. */
async function keptBy(tx: Tx, told: ReadonlyMap<string, string>) {
  const rows = await tx.rows<{ id: string; ref: string; pricing: string }>(sql`
    SELECT o.id, o.ref, o.pricing FROM "order" o
    WHERE EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.kind = 'step' AND l.code = ${OVERRIDE})
      OR (o.pricing LIKE ${'%"overridden":{%'} AND EXISTS (SELECT 1 FROM ticket t WHERE t.order_id = o.id))`)
  return rows.map(({ id, ref, pricing }) => {
    const { overridden } = readBody<{ overridden: Named }>(pricing)
    return { ref, told: told.get(id) ?? 'none', kept: overridden ? wordsOf(overridden) : 'none' }
  })
}
