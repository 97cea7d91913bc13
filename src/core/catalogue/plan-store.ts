/**
 * Plans and terms in the database. Both are immutable and named by the hash of their content, so a process
 * reads each once and keeps it: what is in these caches can't be out of date.
 */
import { asc, desc, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { canonical, type Json } from '../canonical.ts'
import type { Terms } from '../sales/terms.ts'
import { sha256 } from '../sha256.ts'
import { columnsOf, decodeSections } from './plan/decode.ts'
import { planId } from './plan/id.ts'
import { packSection } from './plan/pack.ts'
import { placesIn } from './plan/places.ts'
import type { Plan } from './plan/plan.ts'

/** What a plan's row has of it: all but its sections. `pitch` follows from them; houses of before have none. */
export type PlanBody = Omit<Plan, 'sections'> & { pitch?: number }

/** A 50,000-seat plan takes some 10 MB; a process rarely needs more than a few. */
const KEPT_PLANS = 16
const KEPT_TERMS = 256

const plans = new Map<string, Plan>()
const termsKept = new Map<string, Terms>()

const planBody = statement<{ id: string }>()('plan_body', (q) =>
  q
    .select({ body: q.t.plan.body })
    .from(q.t.plan)
    .where(eq(q.t.plan.id, sql.placeholder('id'))),
)
const planSections = statement<{ id: string }>()('plan_sections', (q) =>
  q
    .select({ body: q.t.planSection.body })
    .from(q.t.planSection)
    .where(eq(q.t.planSection.planId, sql.placeholder('id')))
    .orderBy(asc(q.t.planSection.position)),
)
const termsBody = statement<{ id: string }>()('terms_body', (q) =>
  q
    .select({ body: q.t.terms.body })
    .from(q.t.terms)
    .where(eq(q.t.terms.id, sql.placeholder('id'))),
)

/** The plan with this id; it is a bug to ask for one that no performance or venue names. */
export async function loadPlan(tx: Tx, id: string): Promise<Plan> {
  const known = plans.get(id)
  if (known) return known
  const { body } = must((await tx.run(planBody, { id }))[0], `the plan ${id} is there`)
  const { pitch, ...frame } = JSON.parse(body) as PlanBody
  const sections = decodeSections(
    (await tx.run(planSections, { id })).map((row) => row.body),
    pitch,
  )
  return keep(plans, KEPT_PLANS, id, { ...frame, sections })
}

/** The terms with this id; it is a bug to ask for some that no performance names. */
export async function loadTerms(tx: Tx, id: string): Promise<Terms> {
  const known = termsKept.get(id)
  if (known) return known
  const { body } = must((await tx.run(termsBody, { id }))[0], `the terms ${id} are there`)
  return keep(termsKept, KEPT_TERMS, id, JSON.parse(body) as Terms)
}

function keep<T>(kept: Map<string, T>, limit: number, id: string, value: T): T {
  if (kept.size >= limit) kept.delete(must(kept.keys().next().value, 'a full cache has a first entry'))
  kept.set(id, value)
  return value
}

export interface SavedPlan {
  id: string
  /** Null where the same content is there under this or another code. */
  version: number | null
}

/** Keeps the plan as the next version under its code, unless the same content is there already. */
export async function savePlan(tx: Tx, code: string, plan: Plan, at: number): Promise<SavedPlan> {
  const id = planId(plan)
  const version = await takeVersion(tx, { id, code }, plan, at)
  if (version === null) return { id, version }
  for (const [position, section] of plan.sections.entries())
    await tx.insert(tx.t.planSection).values({
      planId: id,
      position,
      name: section.name,
      kind: section.kind,
      capacity: section.capacity,
      body: packSection(section),
    })
  return { id, version }
}

/** Null where the content is there. Looks again where somebody else has kept it, or another version, since we looked. */
async function takeVersion(
  tx: Tx,
  { id, code }: { id: string; code: string },
  plan: Plan,
  createdAt: number,
): Promise<number | null> {
  for (;;) {
    if ((await tx.run(planBody, { id }))[0]) return null
    const version = (await newestVersion(tx, code)) + 1
    const { name, categories, focus, run } = plan
    const { pitch } = columnsOf(plan.sections)
    const body = canonical({ name, categories, focus, run, pitch } as unknown as Json)
    const { seats: seatCount, places: capacity } = placesIn(plan)
    const inserted = await tx
      .insert(tx.t.plan)
      .values({ id, code, version, name, seatCount, capacity, body, createdAt })
      .onConflictDoNothing()
      .returning({ id: tx.t.plan.id })
    if (inserted.length > 0) return version
  }
}

async function newestVersion(tx: Tx, code: string): Promise<number> {
  const { plan } = tx.t
  const [newest] = await tx
    .select({ version: plan.version })
    .from(plan)
    .where(eq(plan.code, code))
    .orderBy(desc(plan.version))
    .limit(1)
  return newest?.version ?? 0
}

/** The id of terms: the hash of their canonical JSON. */
export function termsId(terms: Terms): string {
  return sha256(termsText(terms))
}

/** Keeps the terms, unless they are there already. */
export async function saveTerms(tx: Tx, terms: Terms, at: number): Promise<string> {
  const id = termsId(terms)
  await tx
    .insert(tx.t.terms)
    .values({ id, body: termsText(terms), createdAt: at })
    .onConflictDoNothing()
  return id
}

function termsText(terms: Terms): string {
  return canonical(terms as unknown as Json)
}
