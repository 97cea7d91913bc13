/**
 * A gate without the house: by the signed list, the tickets' own signatures, and what this device has let in. It can't know
 * what was returned or scanned elsewhere since the list was made; what is not in it was sold later.
 */
import type { Title } from '../catalogue/title.ts'
import type { Clock } from '../clock.ts'
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import { type PublicKey, readTicket, type TicketFields } from './code.ts'
import type { GateCounts } from './count-entries.ts'
import { type ListedTicket, listedAs, type ReadList } from './gate-list.ts'
import type { JournalScan } from './journal.ts'
import type { JournalFile } from './journal-file.ts'
import { type Door, judge, type Known } from './judge.ts'
import type { Admitted } from './scan-ticket.ts'

export interface OfflineGate {
  list: ReadList
  /** Those that signed tickets, and the list. */
  keys: readonly PublicKey[]
  journal: JournalFile
  door: Door
  register: string
  clerk: string
  clock: Clock
}

export interface AdmittedOffline extends Admitted {
  /** False: it was sold after the list was made, and its signature alone speaks for it. */
  listed: boolean
}

/** Refuses, in this order: ticket-forged, ticket-other-performance, what `judge` refuses, file-unusable. */
export function scanOffline(gate: OfflineGate, input: { code: string; key: string }): AdmittedOffline {
  const { list, journal, door, register, clerk } = gate
  const { head } = list
  const { performance, zone } = head
  const fields = readTicket(input.code, gate.keys)
  if (fields.performance !== performance)
    throw refuse('ticket-other-performance', {
      ...{ performance, other: fields.performance, starts_at: fields.startsAt, zone },
    })
  const scans = journal.scans()
  const listed = list.tickets.get(listedAs(head.list, fields.ticket))
  const again = scans.find(({ key }) => key === input.key)
  if (again) return { ...told(fields, listed, head.types, again), replay: true }
  const now = gate.clock.now()
  judge(knownOf(fields, listed, scans), fields.print, listed ? door : { ...door, lets: [] }, {
    ...{ performance, startsAt: head.starts_at, zone, now },
  })
  const scan = {
    ...input,
    performance,
    ticket: fields.ticket,
    entrance: door.entrance,
    register,
    clerk,
    at: now,
  }
  journal.add(scan)
  return { ...told(fields, listed, head.types, scan), replay: false }
}

function knownOf(
  fields: TicketFields,
  listed: ListedTicket | undefined,
  scans: readonly JournalScan[],
): Known {
  const here = scans.find(({ ticket }) => ticket === fields.ticket)
  const known = listed ?? { ...unlisted(fields), status: 'valid' as const, print: 0, first: null }
  return { ...known, first: known.first ?? (here ? { at: here.at, entrance: here.entrance } : null) }
}

/** What the paper says is all that is known of it. */
const unlisted = ({ seat, priceType }: TicketFields) => ({
  ...{ seat, section: '', block: null, price_type: priceType },
})

function told(
  fields: TicketFields,
  listed: ListedTicket | undefined,
  types: Record<string, Title>,
  { entrance, at }: JournalScan,
): Omit<AdmittedOffline, 'replay'> {
  const { seat, section, price_type } = listed ?? unlisted(fields)
  return {
    ...{ performance: fields.performance, ticket: fields.ticket, seat, section, price_type },
    ...{ type_title: types[price_type] ?? {}, order: formatReference(fields.order), entrance, at },
    listed: listed !== undefined,
  }
}

/** By the list and this device: nobody here knows of the others. */
export function countOffline({ list: { head, tickets }, journal }: OfflineGate): GateCounts {
  const { performance, title, venue, starts_at, zone, list } = head
  const counted = new Map([...tickets].map(([hash, one]) => [hash, { ...one, isIn: one.status === 'used' }]))
  const entrances = new Map<string, number>()
  for (const { first } of tickets.values()) if (first) add(entrances, first.entrance)
  for (const scan of journal.scans()) {
    const hash = listedAs(list, scan.ticket)
    // What the house knew of when it made the list is counted by it.
    if (scan.performance !== performance || tickets.get(hash)?.first) continue
    add(entrances, scan.entrance)
    counted.set(hash, { ...(counted.get(hash) ?? SOLD_LATER), isIn: true })
  }
  const good = [...counted.values()].filter(({ status }) => status === 'valid' || status === 'used')
  const sections = new Map<string, { sold: number; in: number }>()
  for (const { section, isIn } of good) {
    const before = sections.get(section) ?? { sold: 0, in: 0 }
    sections.set(section, { sold: before.sold + 1, in: before.in + (isIn ? 1 : 0) })
  }
  return {
    ...{ performance, title, venue, starts_at, zone, sold: good.length },
    in: good.filter(({ isIn }) => isIn).length,
    entrances: [...entrances].sort(byName).map(([entrance, entered]) => ({ entrance, entered, doubles: 0 })),
    sections: [...sections].sort(byName).map(([section, counts]) => ({ section, ...counts })),
  }
}

const SOLD_LATER = {
  ...{ seat: '', section: '', block: null, price_type: '', status: 'valid' as const, print: 1, first: null },
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
