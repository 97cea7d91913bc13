/**
 * Sends what waits, one paper after another, printer by printer. It happens after whatever was sold is sold: nothing here can
 * change that. Where a printer is away, the rest of its queue waits for the next run.
 */
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { isRefusal } from '../refusal.ts'
import { type Claimed, claimPrints, itemKey, type SendScope } from './claim-prints.ts'
import { countUnsent, type ItemRow, UNSENT, writeItem } from './job-rows.ts'
import { printerNamed, takesPdf } from './printer.ts'
import { renderPaper } from './render-paper.ts'
import type { Delivered, Ways } from './ways.ts'

export interface SendInput {
  /** All that something waits for, where none is named. */
  printer?: string | undefined
  /** Of every register, not of this one alone. */
  all?: boolean | undefined
  /** Called after each paper. */
  onPaper?: ((sent: SentPaper) => void) | undefined
}

export interface SentPaper {
  printer: string
  title: string
  labels: string[]
  is: Delivered['is']
  reason: string | null
}

export interface SendReport {
  sent: number
  confirmed: number
  /** What stopped a printer, with what waits for it still. */
  stopped: { printer: string; is: 'failed' | 'doubtful' | 'busy'; reason: string; unsent: number }[]
  /** Papers of this register that are not sent, or nobody knows whether they are. */
  unsent: Awaited<ReturnType<typeof countUnsent>>
}

/** Refuses right-missing, printer-unknown. */
export async function sendPrints(desk: Desk, ways: Ways, input: SendInput = {}): Promise<SendReport> {
  // Whoever may queue a paper has it sent: what is counted was asked for by whoever may sell.
  await need(desk, 'look')
  const register = input.all ? null : desk.actor.register
  const report: SendReport = { sent: 0, confirmed: 0, stopped: [], unsent: { ...NOTHING } }
  const printers = await desk.store.read((tx) => printersToRun(tx, register, input.printer))
  const spooled = await desk.store.read((tx) => spooledItems(tx, register))
  for (const printer of printers) await runPrinter(desk, ways, { printer, register }, input, report)
  await settleSpooled(desk, ways, spooled, report)
  report.unsent = await desk.store.read((tx) => countUnsent(tx, desk.actor.register))
  return report
}

const NOTHING = { queued: 0, sending: 0, failed: 0, doubtful: 0 }

async function printersToRun(tx: Tx, register: string | null, named: string | undefined): Promise<string[]> {
  if (named !== undefined) return [(await printerNamed(tx, named)).name]
  const { printItem, printJob } = tx.t
  const rows = await tx
    .selectDistinct({ printer: printItem.printer })
    .from(printItem)
    .innerJoin(printJob, eq(printJob.id, printItem.jobId))
    .where(
      and(
        inArray(printItem.status, [...UNSENT]),
        register === null ? undefined : eq(printJob.registerId, register),
      ),
    )
  return rows.map(({ printer }) => printer).sort()
}

interface Run {
  printer: string
  register: string | null
}

async function runPrinter(
  desk: Desk,
  ways: Ways,
  { printer, register }: Run,
  { onPaper }: SendInput,
  report: SendReport,
): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const claimed = await claim(desk, { printer, register, tried })
    if (claimed === 'none') return
    if (claimed === 'gone') continue
    if (claimed === 'busy' || 'stopped' in claimed) {
      const [is, reason] =
        claimed === 'busy' ? (['busy', 'busy'] as const) : (['failed', claimed.stopped] as const)
      report.stopped.push({ printer, is, reason, unsent: await waitingFor(desk, printer) })
      return
    }
    for (const item of claimed.items) tried.add(itemKey(item))
    const outcome = await deliver(claimed, ways)
    await desk.store.write((tx) => settlePrints(tx, claimed, outcome, desk.clock.now()))
    const { is } = outcome
    const reason = 'reason' in outcome ? outcome.reason : null
    const { title } = claimed.job
    onPaper?.({ printer, title, labels: claimed.items.map(({ label }) => label), is, reason })
    if (is === 'sent' || is === 'confirmed') report[is] += claimed.items.length
    else if (!UNPRINTABLE.includes(reason ?? '')) {
      report.stopped.push({ printer, is, reason: reason ?? '', unsent: await waitingFor(desk, printer) })
      return
    }
  }
}

/** A layout that is gone or has a fault stops its own printer, and no other one. */
async function claim(desk: Desk, scope: SendScope) {
  try {
    return await desk.store.write((tx) => claimPrints(tx, desk, scope))
  } catch (error) {
    if (isRefusal(error, 'layout-unknown') || isRefusal(error, 'layout-faulty'))
      return { stopped: error.code }
    throw error
  }
}

/** Of this paper, not of the printer: the next may go. */
const UNPRINTABLE = ['layout-faulty', 'printer-unfit']

async function deliver({ printer, job, items, layout, paper }: Claimed, ways: Ways): Promise<Delivered> {
  try {
    // It may have become a printer of another kind while this waited.
    if (paper.is === 'pdf') takesPdf(printer)
    const bytes = await renderPaper(printer, layout, paper)
    const name = `${job.title}-${items.map(({ seq }) => seq).join('-')}-${job.id.slice(-6)}`
    return await ways.deliver({ printer, title: job.title, name, bytes })
  } catch (error) {
    if (isRefusal(error) && UNPRINTABLE.includes(error.code)) return { is: 'failed', reason: error.code }
    throw error
  }
}

/** The claim may have ended meanwhile: whoever sent it knows more than the clock. */
async function settlePrints(
  tx: Tx,
  { items, claim }: Claimed,
  outcome: Delivered,
  at: number,
): Promise<void> {
  for (const item of items) {
    const written: ItemRow = {
      ...item,
      ...{ status: outcome.is, reason: 'reason' in outcome ? outcome.reason : null },
      ...{ spool: 'spool' in outcome ? (outcome.spool ?? null) : null, leaseUntil: null, changedAt: at },
    }
    await writeItem(tx, written, ['sending', 'doubtful'], claim)
  }
}

async function waitingFor({ store }: Desk, printer: string): Promise<number> {
  return store.read((tx) =>
    tx.$count(
      tx.t.printItem,
      and(eq(tx.t.printItem.printer, printer), inArray(tx.t.printItem.status, [...UNSENT])),
    ),
  )
}

const MOST_ASKED = 50

async function spooledItems(tx: Tx, register: string | null): Promise<ItemRow[]> {
  const { printItem, printJob } = tx.t
  const rows = await tx
    .select({ item: printItem })
    .from(printItem)
    .innerJoin(printJob, eq(printJob.id, printItem.jobId))
    .where(
      and(
        eq(printItem.status, 'sent'),
        isNotNull(printItem.spool),
        register === null ? undefined : eq(printJob.registerId, register),
      ),
    )
    // A queue that is there no more keeps its old ones for ever: they shall hide nobody else's.
    .orderBy(desc(printItem.changedAt))
    .limit(MOST_ASKED)
  return rows.map(({ item }) => item)
}

/**
 * What a spooler has taken is on paper when it says so. Asked when what waits is sent; a queue that does not say is not asked again in
 * this run: one that hangs would keep the next paper waiting for each of its old ones.
 */
async function settleSpooled(
  desk: Desk,
  ways: Ways,
  spooled: readonly ItemRow[],
  report: SendReport,
): Promise<void> {
  const silent = new Set<string>()
  for (const item of spooled) {
    if (silent.has(item.printer)) continue
    const answer = await ways.spooled(item.spool ?? '')
    if (answer === undefined) silent.add(item.printer)
    const end = answer === undefined || answer === 'waiting' ? undefined : ENDS[answer]
    if (!end) continue
    const ended: ItemRow = { ...item, ...end, changedAt: desk.clock.now() }
    const isWritten = await desk.store.write((tx) => writeItem(tx, ended, ['sent']))
    if (isWritten && answer === 'printed') report.confirmed++
  }
}

/** What was given up may be on paper in part. Of what the spooler forgot nobody knows: it stays sent, and is asked about no more. */
const ENDS = {
  printed: { status: 'confirmed' },
  aborted: { status: 'doubtful', reason: 'spool-aborted' },
  errors: { status: 'doubtful', reason: 'spool-errors' },
  gone: { spool: null },
} as const satisfies Record<string, Partial<ItemRow>>
