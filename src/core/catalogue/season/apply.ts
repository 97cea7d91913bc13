/** Applies a season: one transaction that makes the database as the file says, or tells what that would change. */
import { and, eq, ne, notInArray } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import type { Json } from '../../canonical.ts'
import type { Desk } from '../../desk.ts'
import { record } from '../../ledger/record.ts'
import { need } from '../../people/may.ts'
import { refuse } from '../../refusal.ts'
import { rulesText } from '../../stock/house-rules.ts'
import { placeClaims } from '../performance/replan.ts'
import { planId } from '../plan/id.ts'
import type { Plan } from '../plan/plan.ts'
import { checkCategories } from './check-plans.ts'
import { type Comparison, compare, type PreparedPlan } from './compare.ts'
import { type Current, readCurrent } from './current.ts'
import type { Change, Difference } from './difference.ts'
import { surveyKept } from './kept.ts'
import { pair } from './pair.ts'
import { checkPrinters } from './printers.ts'
import { checkPromotions } from './promotions.ts'
import { checkRolesOf, writeRoles } from './roles.ts'
import type { Season } from './season.ts'
import { writeSeason } from './write.ts'

export interface ApplyInput {
  season: Season
  /** The plans of `planFiles(season)`, by their path as the file has it. */
  plans: ReadonlyMap<string, LoadedPlan>
  /** Only tells what would change. */
  dryRun?: boolean
}

export interface LoadedPlan {
  plan: Plan
  /** Seat ids that stood twice and were rewritten. */
  rewritten: number
}

export interface AppliedSeason extends Difference {
  file: string
  house: string
  currency: string
  dry_run: boolean
  /** False where nothing was written: a dry run, or everything is as the file says. */
  applied: boolean
}

/**
 * Refuses, in this order: file-faulty (a price list names a category that its plans do not have), performance-in-use
 * (the currency or the event of something sold would change), promotion-in-use (more of one is used than the file
 * allows), plan-loses-seats, file-faulty
 * again (seats to be kept back are unknown or taken: `surveyKept`), layout-unknown, printer-unfit, printer-in-use (papers wait for one
 * that the file leaves out). Nothing is written then.
 * Applying is its own idempotency: what is as the file says is left alone.
 */
export async function applySeason(desk: Desk, input: ApplyInput): Promise<AppliedSeason> {
  await need(desk, 'catalogue')
  const { season } = input
  checkCategories(season, input.plans)
  const plans = new Map(
    [...input.plans].map(([path, loaded]) => [path, { ...loaded, id: planId(loaded.plan) }]),
  )
  const now = desk.clock.now()
  const result = (difference: Difference, applied: boolean) => ({
    file: season.file,
    house: season.house.name,
    currency: season.house.currency,
    dry_run: input.dryRun ?? false,
    applied,
    ...difference,
  })
  if (input.dryRun)
    return desk.store.read(async (tx) => result((await survey(tx, season, plans, now)).difference, false))
  let written: AppliedSeason | undefined
  return desk.store.write(
    async (tx) => {
      const isNewHouse = await lockHouse(tx, season)
      const { all, difference } = await survey(tx, season, plans, now, isNewHouse)
      const changes = difference.changes.filter(isWritten)
      if (changes.length > 0) {
        await writeSeason(tx, desk, all, now)
        await writeRoles(tx, desk, all, changes, now)
        const body = { file: season.file, changes: changes.map(inLedger) }
        await record(tx, desk, { action: 'season.applied', subject: 'house', body }, now)
      }
      written = result(difference, changes.length > 0)
      return written
    },
    {
      settled: async (tx) => {
        const { difference } = await survey(tx, season, plans, now)
        return difference.changes.some(isWritten) ? undefined : written
      },
    },
  )
}

/** One season is applied at a time. True where this one makes the house. */
async function lockHouse(tx: Tx, season: Season): Promise<boolean> {
  const { house } = tx.t
  const { name, currency, zone, languages } = season.house
  const made = await tx
    .insert(house)
    .values({
      id: 'house',
      name,
      currency,
      zone,
      languages: languages.join(', '),
      rules: rulesText(season.limits),
    })
    .onConflictDoNothing()
    .returning({ id: house.id })
  await tx.locked(tx.select({ id: house.id }).from(house).where(eq(house.id, 'house')))
  return made.length === 1
}

async function survey(
  tx: Tx,
  season: Season,
  plans: ReadonlyMap<string, PreparedPlan>,
  now: number,
  isNewHouse = false,
): Promise<{ all: Comparison; difference: Difference }> {
  const read = await readCurrent(tx, season, now)
  const current = isNewHouse ? { ...read, house: undefined } : read
  const pairing = pair(season.performances, current.performances, now)
  const kept = await surveyKept(tx, season, plans, pairing, now)
  const all = { season, current, plans, pairing, kept }
  await checkCurrency(tx, season, current)
  checkEvents(all)
  checkPromotions(season, current.promotions)
  checkRolesOf(season, current.roles)
  await checkPrinters(tx, season, current.printers)
  await checkSeats(tx, all, now)
  return { all, difference: compare(all) }
}

/** A till, an order and a report have one currency: it stays once something was held or sold, even if it came back. */
async function checkCurrency(tx: Tx, season: Season, { house }: Current): Promise<void> {
  if (!house || house.currency === season.house.currency) return
  const { order, performance, ticket } = tx.t
  const [from, to] = [house.currency, season.house.currency]
  const [used] = await tx
    .select({ id: performance.id, code: performance.code })
    .from(order)
    .innerJoin(performance, eq(performance.id, order.performanceId))
    .where(and(ne(order.currency, to), notInArray(order.status, ['released', 'expired'])))
    .limit(1)
  if (!used) return
  const sold = await tx.$count(ticket, eq(ticket.performanceId, used.id))
  throw refuse('performance-in-use', { performance: used.code, sold, field: 'currency', from, to })
}

function checkEvents({ pairing }: Comparison): void {
  for (const { wanted, found } of pairing.pairs)
    if (found && found.event !== wanted.event && found.sold + found.held > 0)
      throw refuse('performance-in-use', {
        performance: found.code,
        sold: found.sold,
        field: 'event',
        from: found.event,
        to: wanted.event,
      })
}

/** Every seat that somebody has is in the plan that the performance gets. */
async function checkSeats(tx: Tx, { pairing, plans }: Comparison, now: number): Promise<void> {
  for (const { wanted, found, over } of pairing.pairs) {
    const plan = plans.get(wanted.plan.path)
    if (!found || over || !plan || plan.id === found.planId || found.sold + found.held === 0) continue
    await placeClaims(tx, { id: found.id, code: found.code, from: found.planId, to: plan.plan }, now)
  }
}

function isWritten({ change }: Change): boolean {
  return change === 'add' || change === 'change' || change === 'remove'
}

/** The ledger keeps what changed from what to what; the file itself keeps the rest. */
function inLedger(change: Change): Json {
  const { kind, code, fields } = change
  const prices = 'prices' in change ? change.prices : []
  return {
    change: change.change,
    kind,
    code,
    ...(fields.length > 0 ? { fields: fields.map((one) => ({ ...one })) } : {}),
    ...(prices.length > 0 ? { prices: prices.map((one) => ({ ...one })) } : {}),
  }
}
