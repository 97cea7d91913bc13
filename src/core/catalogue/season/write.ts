/** Writes what a comparison found, and only that. Only `apply` calls this, inside its transaction. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import type { Desk } from '../../desk.ts'
import { record } from '../../ledger/record.ts'
import { rulesText } from '../../stock/house-rules.ts'
import { takeTurn } from '../../stock/lock.ts'
import { replaceProtections } from '../../stock/protections.ts'
import { settleStock } from '../../stock/settle.ts'
import { lockingText } from '../../stock/strategy.ts'
import { findPerformance } from '../performance/find.ts'
import { replan } from '../performance/replan.ts'
import { savePlan, saveTerms } from '../plan-store.ts'
import { titleText } from '../title.ts'
import { writeCalendar } from './calendar.ts'
import type { Comparison } from './compare.ts'
import type { CurrentPerformance } from './current.ts'
import { writeMembers } from './members.ts'
import type { Pair } from './pair.ts'
import { termsKey, termsOf } from './performance-terms.ts'
import { writePrinters } from './printers.ts'
import { writePromotions } from './promotions.ts'
import { protectText, protectWanted } from './protect.ts'
import { insertPerformances, insertStock, type NewPerformance } from './rows.ts'
import type { PlanFile, SeasonVenue } from './season.ts'
import { writeKept } from './write-kept.ts'

interface Writing {
  tx: Tx
  desk: Desk
  all: Comparison
  at: number
}

interface Ids {
  venues: Map<string, string>
  events: Map<string, string>
  terms: Map<string, string>
}

export async function writeSeason(tx: Tx, desk: Desk, all: Comparison, at: number): Promise<void> {
  const writing = { tx, desk, all, at }
  await writeHouse(writing)
  await writePlans(writing)
  const ids = {
    venues: await writeVenues(writing),
    events: await writeEvents(writing),
    terms: await writeTerms(writing),
  }
  const fresh: Pair[] = []
  for (const pair of all.pairing.pairs) {
    if (!pair.found) fresh.push(pair)
    else if (!pair.over) await changePerformance(writing, ids, pair, pair.found)
  }
  await addPerformances(writing, ids, fresh)
  await writeKept(tx, desk, all.kept, at)
  await writePromotions(tx, all, at)
  await writeMembers(tx, all, at)
  await writePrinters(tx, desk, all, at)
  await writeCalendar(tx, all)
}

/** The row that `lockHouse` found or made. */
async function writeHouse({ tx, all }: Writing): Promise<void> {
  const { house } = tx.t
  const { name, currency, zone, languages } = all.season.house
  const rules = rulesText(all.season.limits)
  const row = { name, currency, zone, languages: languages.join(', '), rules }
  if (all.current.house) await tx.update(house).set(row).where(eq(house.id, 'house'))
}

/** A venue's plan has the venue's code; another plan of one of its performances has its file's name behind it. */
async function writePlans({ tx, all, at }: Writing): Promise<void> {
  const saved = new Set<string>()
  const save = async (code: string, { path }: PlanFile) => {
    if (saved.has(path)) return
    saved.add(path)
    await savePlan(tx, code, must(all.plans.get(path), `the plan ${path} was read`).plan, at)
  }
  for (const venue of all.season.venues) await save(venue.code, venue.plan)
  for (const { wanted, over } of all.pairing.pairs)
    if (!over) await save(`${wanted.venue}-${baseName(wanted.plan.path)}`, wanted.plan)
}

function baseName(path: string): string {
  const last = path.split(/[/\\]/).at(-1) ?? path
  return last.replace(/\.[^.]+$/, '')
}

async function writeVenues({ tx, desk, all }: Writing): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const venue of all.season.venues) {
    const row = venueRow(all, venue)
    const found = all.current.venues.get(venue.code)
    const id = found?.id ?? desk.ids.next()
    if (!found) await tx.insert(tx.t.venue).values({ id, ...row })
    else if (found.name !== row.name || found.zone !== row.zone || found.planId !== row.planId)
      await tx.update(tx.t.venue).set(row).where(eq(tx.t.venue.id, id))
    ids.set(venue.code, id)
  }
  return ids
}

function venueRow({ plans }: Comparison, { code, name, zone, plan }: SeasonVenue) {
  return { code, name, zone, planId: must(plans.get(plan.path), `the plan ${plan.path} was read`).id }
}

async function writeEvents({ tx, desk, all }: Writing): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { code, title } of all.season.events) {
    const found = all.current.events.get(code)
    const id = found?.id ?? desk.ids.next()
    const text = titleText(title)
    if (!found) await tx.insert(tx.t.event).values({ id, code, title: text })
    else if (titleText(found.title) !== text)
      await tx.update(tx.t.event).set({ title: text }).where(eq(tx.t.event.id, id))
    ids.set(code, id)
  }
  return ids
}

async function writeTerms({ tx, all, at }: Writing): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { wanted, over } of all.pairing.pairs) {
    const key = termsKey(wanted)
    if (over || ids.has(key)) continue
    ids.set(key, await saveTerms(tx, termsOf(all.season, wanted), at))
  }
  return ids
}

function performanceRow({ all }: Writing, ids: Ids, { wanted, found }: Pair) {
  return {
    code: wanted.code,
    eventId: must(ids.events.get(wanted.event), 'the event was written'),
    venueId: must(ids.venues.get(wanted.venue), 'the venue was written'),
    planId: must(all.plans.get(wanted.plan.path), `the plan ${wanted.plan.path} was read`).id,
    termsId: must(ids.terms.get(termsKey(wanted)), 'the terms were written'),
    startsAt: wanted.startsAt,
    saleFrom: wanted.saleFrom,
    saleUntil: wanted.saleUntil,
    // What will not take place stays so, whatever the file says.
    status: found?.status === 'cancelled' ? 'cancelled' : (wanted.status ?? found?.status ?? 'open'),
    locking: lockingText(wanted.locking),
  } as const
}

async function changePerformance(
  writing: Writing,
  ids: Ids,
  pair: Pair,
  found: CurrentPerformance,
): Promise<void> {
  const { tx, desk, all, at } = writing
  const row = performanceRow(writing, ids, pair)
  const isSame =
    found.event === pair.wanted.event &&
    found.venue === pair.wanted.venue &&
    found.planId === row.planId &&
    found.termsId === row.termsId &&
    found.startsAt === row.startsAt &&
    found.saleFrom === row.saleFrom &&
    found.saleUntil === row.saleUntil &&
    found.status === row.status &&
    lockingText(found.locking) === row.locking
  const protect = protectWanted(all.plans, pair.wanted)
  const before = protectText(all.current.protections.get(found.id) ?? [])
  const isProtected = protect === null || protectText(protect) === before
  if (isSame && isProtected) return
  // Sales take it too; and whoever waits may fit other seats, prices or times.
  await takeTurn(tx, found.id)
  const settled = async () => settleStock(tx, desk, await findPerformance(tx, { id: found.id }), at)
  // What has come free until now is for who waits, however much is protected from now on.
  await settled()
  if (found.planId !== row.planId) {
    const { plan } = must(all.plans.get(pair.wanted.plan.path), 'the plan was read')
    await replan(tx, desk, { id: found.id, code: found.code, from: found.planId, to: plan }, at)
  }
  if (protect && !isProtected) await replaceProtections(tx, found.id, protect)
  const { status, ...rest } = row
  // Where the file says nothing of it, somebody may just have closed it.
  const change = pair.wanted.status === null ? rest : { ...rest, status }
  await tx.update(tx.t.performance).set(change).where(eq(tx.t.performance.id, found.id))
  await recordChange(writing, found, row)
  await settled()
}

/** What it was sold by until now: nothing else keeps it, and reports of an earlier moment ask for it. */
async function recordChange(
  { tx, desk, at }: Writing,
  found: CurrentPerformance,
  row: ReturnType<typeof performanceRow>,
): Promise<void> {
  const changed = (['planId', 'termsId', 'startsAt'] as const).filter((key) => found[key] !== row[key])
  if (changed.length === 0) return
  const names = { planId: 'plan', termsId: 'terms', startsAt: 'starts_at' }
  const was = Object.fromEntries(changed.map((key) => [names[key], { from: found[key], to: row[key] }]))
  await record(
    tx,
    desk,
    { action: 'performance.changed', subject: found.id, body: { code: row.code, ...was } },
    at,
  )
}

async function addPerformances(writing: Writing, ids: Ids, fresh: Pair[]): Promise<void> {
  const { tx, desk, all } = writing
  const rows: NewPerformance[] = fresh.map((pair) => ({
    id: desk.ids.next(),
    ...performanceRow(writing, ids, pair),
  }))
  await insertPerformances(tx, rows)
  const stock = rows.flatMap((row, index) => {
    const path = must(fresh[index], 'a row for each').wanted.plan.path
    const { plan } = must(all.plans.get(path), `the plan ${path} was read`)
    return plan.sections.map(({ name, kind, capacity }) => ({
      performanceId: row.id,
      section: name,
      kind,
      capacity,
      held: 0,
      sold: 0,
      version: 0,
      adjusted: 0,
      blocked: 0,
    }))
  })
  await insertStock(tx, stock)
  for (const [index, { id }] of rows.entries()) {
    const protect = protectWanted(all.plans, must(fresh[index], 'a row for each').wanted)
    if (protect) await replaceProtections(tx, id, protect)
  }
}
