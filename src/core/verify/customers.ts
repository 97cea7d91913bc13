/**
 * I20: a customer is found by the words of his name and address and by no others, and every word by what is left of it
 * without a letter; what he is (there, merged into another, erased) and each consent is what the ledger has told of him, and
 * the reverse; who was merged or erased is found by nothing, orders and requests name nobody who was merged, and those of an
 * erased one nobody at all.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { wordsOf } from '../customers/words.ts'
import { formatReference } from '../ids.ts'
import { wordDifferences } from './customer-words.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'

/** Customers looked at together: memory stays flat however many there are. */
const PAGE = 1_000

interface Row {
  id: string
  code: string
  status: 'active' | 'merged' | 'erased'
  name: string | null
  email: string | null
}

export const customerCheck: Check = {
  name: 'customers',
  async run(tx) {
    const differences = [...(await wordDifferences(tx)), ...(await named(tx)), ...(await withoutCustomer(tx))]
    let checked = 0
    for (let after = ''; ; ) {
      const rows = await tx.rows<Row>(sql`
        SELECT id, code, status, name, email FROM customer
        WHERE id > ${after} ORDER BY id LIMIT ${PAGE}`)
      const last = rows.at(-1)?.id
      if (last === undefined) return { checked, differences }
      differences.push(...(await pageOf(tx, rows, after, last)))
      checked += rows.length
      after = last
    }
  },
}

interface Entry {
  subject: string
  action: string
  body: string
}

interface Consent {
  customer_id: string
  id: string
  way: string
  given: number
}

async function pageOf(tx: Tx, rows: Row[], after: string, last: string): Promise<Difference[]> {
  const words = await tx.rows<{ id: string; word: string }>(sql`
    SELECT customer_id AS id, word FROM customer_word
    WHERE customer_id > ${after} AND customer_id <= ${last} ORDER BY customer_id, word`)
  const entries = await tx.rows<Entry>(sql`
    SELECT subject, action, body FROM ledger
    WHERE subject > ${after} AND subject <= ${last} AND action IN ('customer.added', 'customer.erased')`)
  const has = new Map<string, string[]>()
  for (const { id, word } of words) has.set(id, [...(has.get(id) ?? []), word])
  const told = new Map<string, string[]>()
  for (const { subject, action } of entries) told.set(subject, [...(told.get(subject) ?? []), action])
  const subject = ({ code }: Row) => `customer ${formatReference(code)}`
  return [
    ...compare(rows, 'I20', subject, (row) => [
      row.status === 'active' ? wordsOf(row).sort().join(' ') : '',
      (has.get(row.id) ?? []).sort().join(' '),
    ]).differences,
    ...compare(rows, 'I20', subject, ({ id, status }) => [
      ['customer.added', ...(status === 'erased' ? ['customer.erased'] : [])].join(' '),
      (told.get(id) ?? []).sort().join(' '),
    ]).differences,
  ]
}

/** Who was merged, and what has been agreed to: as the ledger has told it. */
async function named(tx: Tx): Promise<Difference[]> {
  const entries = await tx.rows<Entry>(sql`
    SELECT subject, action, body FROM ledger WHERE action IN ('customer.merged', 'customer.consented')`)
  const others = new Set<unknown>()
  const consents = new Set<string>()
  for (const { action, body } of entries)
    if (action === 'customer.merged') others.add(readBody<{ other: string }>(body).other)
    else for (const one of readBody<{ consents: unknown[] }>(body).consents ?? []) consents.add(String(one))
  const merged = await tx.rows<{ id: string; code: string; status: string }>(sql`
    SELECT a.id, a.code, b.status FROM customer a LEFT JOIN customer b ON b.id = a.merged_into WHERE a.status = 'merged'`)
  const rows = await tx.rows<Consent>(sql`SELECT customer_id, id, way, given FROM customer_consent`)
  const there = new Set(merged.map(({ id }) => id))
  const kept = new Set(rows.map(({ id, way, given }) => [id, way, given].join()))
  return [
    ...compare(
      merged,
      'I20',
      ({ code }) => `customer ${formatReference(code)}`,
      ({ id, status }) => [
        'told, into one who is there or erased',
        others.has(id) && ['active', 'erased'].includes(status)
          ? 'told, into one who is there or erased'
          : `${others.has(id) ? 'told' : 'not told'}, into ${status}`,
      ],
    ).differences,
    ...compare(
      [...others],
      'I20',
      (id) => `customer ${id}`,
      (id) => ['merged', there.has(String(id)) ? 'merged' : '-'],
    ).differences,
    ...compare(
      [...kept],
      'I20',
      (one) => `consent ${one}`,
      (one) => [one, consents.has(one) ? one : '-'],
    ).differences,
    ...compare(
      [...consents],
      'I20',
      (one) => `consent ${one}`,
      (one) => [one, kept.has(one) ? one : '-'],
    ).differences,
  ]
}

/** Orders and requests of nobody, of one who was merged, or of one who is erased and still named; entries of nobody. */
async function withoutCustomer(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ what: string; id: string; status: string | null; buyer: string }>(sql`
    SELECT 'order' AS what, o.ref AS id, c.status, CASE WHEN o.buyer_name IS NULL AND o.buyer_phone IS NULL
      AND o.buyer_search IS NULL THEN '' ELSE 'somebody' END AS buyer
    FROM "order" o LEFT JOIN customer c ON c.id = o.customer_id WHERE o.customer_id IS NOT NULL
    UNION ALL
    SELECT 'request' AS what, w.ref AS id, c.status,
      CASE WHEN w.contact = '{"contact":null,"name":""}' THEN '' ELSE 'somebody' END AS buyer
    FROM wait_request w LEFT JOIN customer c ON c.id = w.customer_id WHERE w.customer_id IS NOT NULL`)
  const told = await tx.rows<{ subject: string }>(sql`
    SELECT DISTINCT l.subject FROM ledger l LEFT JOIN customer c ON c.id = l.subject
    WHERE l.action LIKE 'customer.%' AND c.id IS NULL`)
  const isRight = ({ status, buyer }: (typeof rows)[number]) =>
    status === 'active' || (status === 'erased' && buyer === '')
  return [
    ...compare(
      rows.filter((row) => !isRight(row)),
      'I20',
      ({ what, id }) => `${what} ${what === 'order' ? formatReference(id) : id}`,
      ({ status, buyer }) => ['a customer, or an erased one who is not named', `${status} ${buyer}`],
    ).differences,
    ...compare(
      told,
      'I20',
      ({ subject }) => `customer ${subject}`,
      () => ['a customer', 'none'],
    ).differences,
  ]
}
