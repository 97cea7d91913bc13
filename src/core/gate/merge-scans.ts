/**
 * Brings the scans of a gate that had no house to ask into the house: each once, however often they are brought. Nobody can be
 * sent out again, so that nothing is refused: what should not have been is told.
 */
import type { Tx } from '../../db/store.ts'
import { exactPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { isRefusal } from '../refusal.ts'
import { earlier } from '../request.ts'
import { lockPerformance } from '../stock/lock.ts'
import { readTicket, type TicketFields } from './code.ts'
import type { JournalScan } from './journal.ts'
import type { EndedStatus } from './refusals.ts'
import { firstScan, keepScan, type ScanRow, ticketAtGate } from './scan-rows.ts'
import { SCANNING, scanContent } from './scan-ticket.ts'
import { publicKeys } from './signing-key.ts'

export interface EntryAt {
  at: number
  entrance: string
  register: string
}

/** What became of one line of a journal. */
export type Merged = { key: string; seat: string; performance: string } & EntryAt &
  (
    | { outcome: 'entered' | 'replay' }
    /** Somebody had come in with it before, or came first at another door: `other`. */
    | { outcome: 'double'; other: EntryAt }
    /** It had been returned, or exchanged, when it was shown or since. */
    | { outcome: 'ended'; status: EndedStatus }
    /** It had been printed again: somebody else may come with the newer paper. */
    | { outcome: 'superseded'; newest: number }
    /** No ticket of this house. */
    | { outcome: 'forged' | 'missing' }
  )

/** Lines of one journal; so many at once that nobody who sells waits long. In one transaction. */
export async function mergeScans(desk: Desk, scans: readonly JournalScan[]): Promise<Merged[]> {
  await need(desk, 'gate')
  return desk.store.write(async (tx) => {
    const keys = await publicKeys(tx)
    const merged: Merged[] = []
    for (const [code, lines] of byPerformance(scans)) {
      const found = await exactPerformance(tx, code)
      const performance = found && (await lockPerformance(tx, { id: found.id }))
      for (const line of lines) merged.push(await mergeOne(tx, desk, { line, performance, keys }))
    }
    return merged
  })
}

/** Turns are taken in one order by everybody. */
function byPerformance(scans: readonly JournalScan[]): [code: string, lines: JournalScan[]][] {
  const groups = new Map<string, JournalScan[]>()
  for (const scan of scans) groups.set(scan.performance, [...(groups.get(scan.performance) ?? []), scan])
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

interface One {
  line: JournalScan
  performance: PerformanceRow | undefined
  keys: Parameters<typeof readTicket>[1]
}

async function mergeOne(tx: Tx, desk: Desk, { line, performance, keys }: One): Promise<Merged> {
  const { key, entrance, at, register } = line
  const told = { key, seat: '', performance: line.performance, at, entrance, register }
  const fields = readCode(line, keys)
  if (!fields) return { ...told, outcome: 'forged' }
  const seen = { ...told, seat: fields.seat }
  const ticket = performance && (await ticketAtGate(tx, { performanceId: performance.id, id: fields.ticket }))
  if (!ticket) return { ...seen, outcome: 'missing' }
  const keptAt = desk.clock.now()
  const content = scanContent(ticket, entrance)
  if (await earlier(tx, { key, operation: SCANNING, content, subject: key, at: keptAt }))
    return { ...seen, outcome: 'replay' }
  const first = await firstScan(tx, ticket)
  const of = { performanceId: ticket.performanceId, ticketId: ticket.id, print: fields.print }
  const by = { entrance, registerId: register, clerk: line.clerk }
  await keepScan(tx, desk, ticket, { ...of, ...by, id: key, at, keptAt })
  if (first) return { ...seen, outcome: 'double', other: entryOf(first) }
  const { status, print: newest } = ticket
  if (status !== 'valid' && status !== 'used') return { ...seen, outcome: 'ended', status }
  return newest > fields.print ? { ...seen, outcome: 'superseded', newest } : { ...seen, outcome: 'entered' }
}

const entryOf = ({ at, entrance, registerId: register }: ScanRow): EntryAt => ({ at, entrance, register })

/** Undefined where it is no ticket of ours, or not of the performance that the line speaks of. */
function readCode({ code, performance }: JournalScan, keys: One['keys']): TicketFields | undefined {
  try {
    const fields = readTicket(code, keys)
    return fields.performance === performance ? fields : undefined
  } catch (error) {
    if (isRefusal(error, 'ticket-forged')) return undefined
    throw error
  }
}
