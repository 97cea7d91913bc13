/**
 * I11: one accepted entry for each ticket. Who is in has been scanned, and who was scanned is in or has given his ticket back
 * since; each scan is of a ticket, has one key, and stands in the ledger once, and the reverse.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { SCANNING } from '../gate/scan-ticket.ts'
import { type Check, compare, readBody } from './difference.ts'

export const scanCheck: Check = {
  name: 'scans',
  async run(tx) {
    const [counted] = await tx.rows<{ scans: number }>(sql`SELECT count(*) AS scans FROM scan`)
    const parts = [await tickets(tx), await keys(tx), await entries(tx)]
    return {
      checked: Number(counted?.scans ?? 0),
      differences: parts.flatMap(({ differences }) => differences),
    }
  },
}

interface TicketLine {
  id: string
  status: string
  scans: number
}

async function tickets(tx: Tx) {
  const rows = await tx.rows<TicketLine>(sql`
    SELECT t.id, t.status, coalesce(s.scans, 0) AS scans FROM ticket t
    LEFT JOIN (SELECT performance_id, ticket_id, count(*) AS scans FROM scan GROUP BY performance_id, ticket_id) s
      ON s.performance_id = t.performance_id AND s.ticket_id = t.id
    WHERE (t.status = 'used' AND s.scans IS NULL) OR (t.status = 'valid' AND s.scans IS NOT NULL)
    UNION ALL
    SELECT s.ticket_id, 'none', count(*) FROM scan s
    LEFT JOIN ticket t ON t.performance_id = s.performance_id AND t.id = s.ticket_id
    WHERE t.id IS NULL GROUP BY s.ticket_id`)
  return compare(
    rows,
    'I11',
    ({ id }) => `ticket ${id}`,
    ({ status, scans }) => [status, `${scans} scans`],
  )
}

async function keys(tx: Tx) {
  const rows = await tx.rows<{ id: string; requests: number; scans: number }>(sql`
    SELECT id, sum(requests) AS requests, sum(scans) AS scans FROM (
      SELECT subject AS id, 1 AS requests, 0 AS scans FROM request WHERE operation = ${SCANNING}
      UNION ALL SELECT id, 0, 1 FROM scan
    ) AS both_sides GROUP BY id HAVING sum(requests) <> 1 OR sum(scans) <> 1`)
  return compare(
    rows,
    'I11',
    ({ id }) => `scan ${id}`,
    ({ requests, scans }) => [`${requests} key`, `${scans} scan`],
  )
}

interface Told {
  scan: string
  tickets: [string, string][]
  print: number
  entrance: string
  register: string
  clerk: string
  at: number
}

interface ScanLine extends Omit<Told, 'scan' | 'tickets'> {
  id: string
  ticket: string
}

async function entries(tx: Tx) {
  const scans = await tx.rows<ScanLine>(sql`
    SELECT id, ticket_id AS ticket, print, entrance, register_id AS register, clerk, at FROM scan`)
  const told = await tx.rows<{ body: string }>(sql`SELECT body FROM ledger WHERE action = 'ticket.scanned'`)
  const kept = new Map<string, string[]>()
  for (const { body } of told) {
    const { scan = '', tickets: [[ticket = ''] = []] = [], ...rest } = readBody<Told>(body)
    kept.set(scan, [...(kept.get(scan) ?? []), lineOf({ ...rest, ticket })])
  }
  const is = new Map(scans.map((scan) => [scan.id, lineOf(scan)]))
  return compare(
    [...new Set([...is.keys(), ...kept.keys()])],
    'I11',
    (id) => `scan ${id}`,
    (id) => [is.get(id) ?? 'none', kept.get(id)?.join(' and ') ?? 'not told'],
  )
}

const lineOf = ({ ticket, print, entrance, register, clerk, at }: Partial<ScanLine>): string =>
  [ticket, print, entrance, register, clerk, at].join(' ')
