/** Compares a provider's settlement list with what is booked here, and books nothing. */
import type { Tx } from '../../../db/store.ts'
import type { Desk } from '../../desk.ts'
import { need } from '../../people/may.ts'
import { refuse } from '../../refusal.ts'
import { dayBounds, dayIn } from '../../zone.ts'
import { PROVIDERS } from '../asked.ts'
import type { ProviderName } from '../provider.ts'
import { entriesNamed, succeededSince } from './entries.ts'
import { HeldList } from './held-list.ts'
import type { Format, ListFormat } from './list.ts'
import { type ListDifference, Matching, type Sum } from './match.ts'
import { type Days, readList } from './read-list.ts'

export interface ReconcileInput {
  /** As the user named it, for what is said about it. */
  file: string
  bytes: AsyncIterable<Uint8Array>
  /** Whose list it is, where the caller says so; a plain list of nobody is compared with all. */
  provider?: ProviderName | undefined
  /** Days (`2026-11-28`) of the list's own zone; left out: those that the list is of. */
  from?: string | undefined
  until?: string | undefined
}

export interface Reconciliation {
  ok: boolean
  format: ListFormat
  provider: ProviderName | null
  /** The instants between which both sides are compared, the end not included, and whose days they are. */
  from: number
  until: number
  zone: string
  matched: { payments: number; refunds: number }
  sums: Sum[]
  /** Not compared: lines of other systems; names of other days; names that were taken back there; lines of other kinds. */
  passed: { foreign: number; outside: number; undone: number; others: Record<string, number> }
  differences: ListDifference[]
}

/** A provider's clock may be ahead of ours by as much. */
const CLOCKS_MS = 3_600_000

/**
 * The list is read as it comes and held once; ours are read in pages, in one snapshot. Refuses settlement-unknown,
 * settlement-faulty, settlement-other, settlement-empty, value-faulty, house-missing.
 */
export async function reconcile(desk: Desk, input: ReconcileInput): Promise<Reconciliation> {
  await need(desk, 'payments')
  const { list, format, days } = await takeList(input)
  const provider = format.name === 'plain' ? input.provider : format.name
  const providers = provider ? [provider] : PROVIDERS
  return desk.store.read(async (tx) => {
    const window = windowOf(input, list, days, format.zone ?? (await houseZone(tx, desk)))
    const matching = new Matching(list, (at) => window.from <= at && at < window.until)
    for (const kind of ['payment', 'refund'] as const) {
      const since = window.from - CLOCKS_MS
      for await (const page of succeededSince(tx, kind, { providers, since }))
        for (const entry of page) matching.meet(entry)
      for (const entry of await entriesNamed(tx, kind, { providers, names: matching.left(kind) }))
        matching.meet(entry)
    }
    matching.end()
    const { differences, matched, outside, undone } = matching
    return {
      ok: differences.length === 0,
      format: format.name,
      provider: provider ?? null,
      ...window,
      matched: { payments: matched.payment, refunds: matched.refund },
      sums: matching.sums(),
      passed: { foreign: list.foreign, outside, undone, others: list.others },
      differences,
    }
  })
}

async function takeList({ file, bytes, provider }: ReconcileInput) {
  const list = new HeldList()
  const found: { format?: Format; days?: Days } = {}
  await readList(file, bytes, {
    onFormat(format) {
      if (provider && format.name !== 'plain' && format.name !== provider)
        throw refuse('settlement-other', { file, provider, found: format.name })
      found.format = format
    },
    onDays: (days) => {
      found.days = days
    },
    onLine: (line) => list.take(line),
    onPassed: (what) => list.pass(what),
  })
  return { list, format: found.format as Format, days: found.days }
}

async function houseZone(tx: Tx, desk: Desk): Promise<string> {
  const [house] = await tx.select().from(tx.t.house)
  if (!house) throw refuse('house-missing', { database: desk.store.location })
  return house.zone
}

/** The days that were asked for; else those the list says it is of, or has lines of. */
function windowOf(
  { file, from, until }: ReconcileInput,
  list: HeldList,
  days: Days | undefined,
  zone: string,
) {
  const dayOf = (field: string, day: string) => {
    const bounds = dayBounds(zone, day)
    if (!bounds) throw refuse('value-faulty', { field, found: day, wanted: '2027-01-15' })
    return bounds
  }
  const lineDay = (at: number, end: 'from' | 'until') => {
    if (!Number.isFinite(at)) throw refuse('settlement-empty', { file })
    return dayOf('', dayIn(zone, at))[end]
  }
  return {
    from: from === undefined ? (days?.from ?? lineDay(list.first, 'from')) : dayOf('--from', from).from,
    until: until === undefined ? (days?.until ?? lineDay(list.last, 'until')) : dayOf('--until', until).until,
    zone,
  }
}
