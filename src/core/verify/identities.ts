/**
 * I21: every good ticket whose terms ask for real names has its person, or had one who was erased; and where everybody has one
 * ticket, exactly those who come have a place, each on the legs of his ticket.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Terms } from '../sales/terms.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'
import { list } from './list.ts'

export const identityCheck: Check = {
  name: 'identities',
  async run(tx) {
    const [counted] = await tx.rows<{ people: number }>(sql`SELECT count(*) AS people FROM identity`)
    const asking = await termsAsking(tx)
    const [all, single] = [
      asking.map(({ id }) => id),
      asking.filter(({ per }) => per === 'ticket').map(({ id }) => id),
    ]
    const differences = [
      ...(all.length > 0 ? await nameless(tx, all) : []),
      ...(await homeless(tx)),
      ...(await misplaced(tx, single)),
    ]
    return { checked: Number(counted?.people ?? 0), differences }
  },
}

async function termsAsking(tx: Tx): Promise<{ id: string; per: string }[]> {
  const rows = await tx.rows<{ id: string; body: string }>(
    sql`SELECT id, body FROM terms WHERE body LIKE '%"real_name"%'`,
  )
  return rows.flatMap(({ id, body }) => {
    const { real_name: rule } = readBody<Terms>(body)
    return rule ? [{ id, per: rule.per }] : []
  })
}

async function nameless(tx: Tx, terms: readonly string[]): Promise<Difference[]> {
  const rows = await tx.rows<{ id: string; person: string | null; same: number }>(sql`
    SELECT t.id, i.ticket_id AS person,
      CASE WHEN i.seat = t.seat AND i.from_leg = t.from_leg AND i.to_leg = t.to_leg THEN 1 ELSE 0 END AS same
    FROM ticket t JOIN "order" o ON o.id = t.order_id
    LEFT JOIN identity i ON i.order_id = t.order_id AND i.ticket_id = t.id
    WHERE o.terms_id IN (${list(terms)}) AND t.status IN ('valid', 'used')`)
  return compare(
    rows,
    'I21',
    ({ id }) => `ticket ${id}`,
    ({ person, same }) => [
      'a person',
      person === null ? 'nobody' : Number(same) === 1 ? 'a person' : 'one of another seat',
    ],
  ).differences
}

/** People of tickets that are neither made nor waited for. */
async function homeless(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ ticket_id: string; status: string | null }>(sql`
    SELECT i.ticket_id, o.status FROM identity i
    LEFT JOIN "order" o ON o.id = i.order_id AND o.performance_id = i.performance_id
    LEFT JOIN ticket t ON t.order_id = i.order_id AND t.id = i.ticket_id
    WHERE t.id IS NULL AND (o.status IS NULL OR o.status NOT IN ('held', 'awaiting-payment', 'expired'))`)
  return compare(
    rows,
    'I21',
    ({ ticket_id }) => `person of ${ticket_id}`,
    ({ status }) => ['a ticket', status === null ? 'no order' : `none: ${status}`],
  ).differences
}

interface Owner {
  order_id: string
  ticket_id: string
  performance_id: string
  hash: string
}

interface Coming extends Owner {
  from_leg: number
  to_leg: number
  /** Of an exchange whose difference is asked for: until then the old ticket has the place. */
  waits: number
}

async function misplaced(tx: Tx, terms: readonly string[]): Promise<Difference[]> {
  const coming =
    terms.length === 0
      ? []
      : await tx.rows<Coming>(sql`
    SELECT i.order_id, i.ticket_id, i.performance_id, i.hash, i.from_leg, i.to_leg,
      CASE WHEN t.id IS NULL AND EXISTS (SELECT 1 FROM payment p WHERE p.order_id = o.id AND p.tender = 'exchange')
        THEN 1 ELSE 0 END AS waits
    FROM identity i JOIN "order" o ON o.id = i.order_id
    LEFT JOIN ticket t ON t.order_id = i.order_id AND t.id = i.ticket_id
    WHERE o.terms_id IN (${list(terms)}) AND i.erased_at IS NULL
      AND (t.status IN ('valid', 'used') OR (t.id IS NULL AND o.status IN ('held', 'awaiting-payment')))`)
  const placed = await tx.rows<Owner & { leg: number }>(sql`
    SELECT performance_id, hash, leg, order_id, ticket_id FROM identity_place`)
  const keyOf = ({ performance_id, hash }: Owner, leg: number) => `${performance_id} ${hash} ${leg}`
  const owners = new Map(placed.map((place) => [keyOf(place, Number(place.leg)), place.ticket_id]))
  const wanted = coming.flatMap((one) =>
    Array.from({ length: Number(one.to_leg) - Number(one.from_leg) }, (_, index) => ({
      ...one,
      key: keyOf(one, Number(one.from_leg) + index),
    })),
  )
  const known = new Set(wanted.map(({ key }) => key))
  const missing = compare(
    wanted,
    'I21',
    ({ ticket_id }) => `place of ${ticket_id}`,
    ({ key, ticket_id, waits }) => {
      const owner = owners.get(key)
      return [ticket_id, Number(waits) === 1 && owner !== undefined ? ticket_id : (owner ?? 'none')]
    },
  )
  const needless = compare(
    placed,
    'I21',
    ({ ticket_id }) => `place of ${ticket_id}`,
    (place) => [
      'somebody who comes',
      known.has(keyOf(place, Number(place.leg))) ? 'somebody who comes' : 'nobody',
    ],
  )
  return [...missing.differences, ...needless.differences]
}
