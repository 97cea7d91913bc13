/** Keeps a plan as an immutable version under its code; the same content again is no new version. */
import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { planId } from './plan/id.ts'
import type { Plan } from './plan/plan.ts'
import { loadPlan, savePlan } from './plan-store.ts'

export interface PlanLine {
  code: string
  version: number
  name: string
  seats: number
  /** Seats and standing places. */
  capacity: number
  created_at: number
  /** SHA-256 of the content. */
  id: string
}

export interface KeptPlan {
  plan: PlanLine
  /** False where this content was kept before. */
  kept: boolean
}

/** Refuses value-faulty for a code that can't be kept. Its content is its key: a lost answer is settled by looking. */
export async function keepPlan(desk: Desk, asked: string, plan: Plan): Promise<KeptPlan> {
  await need(desk, 'catalogue')
  const code = nameOf('code', asked)
  const keep = async (tx: Tx): Promise<KeptPlan> => {
    const at = desk.clock.now()
    const { id, version } = await savePlan(tx, code, plan, at)
    const kept = version !== null
    if (kept) await record(tx, desk, { action: 'plan.kept', subject: id, body: { code, version } }, at)
    return { plan: must(await keptLine(tx, id), 'a plan that was kept is there'), kept }
  }
  const settled = async (tx: Tx): Promise<KeptPlan | undefined> => {
    const line = await keptLine(tx, planId(plan))
    return line && { plan: line, kept: true }
  }
  return desk.store.write(keep, { settled })
}

async function keptLine(tx: Tx, id: string): Promise<PlanLine | undefined> {
  const [row] = await tx.select().from(tx.t.plan).where(eq(tx.t.plan.id, id))
  return row && lineOf(row)
}

type Row = Omit<PlanLine, 'seats' | 'created_at'> & { seatCount: number; createdAt: number }

function lineOf({ code, version, name, seatCount, capacity, createdAt, id }: Row): PlanLine {
  return { code, version, name, seats: seatCount, capacity, created_at: createdAt, id }
}

export async function listPlans(desk: Desk): Promise<PlanLine[]> {
  const rows = await desk.store.read((tx) =>
    tx.select().from(tx.t.plan).orderBy(asc(tx.t.plan.code), asc(tx.t.plan.version)),
  )
  return rows.map(lineOf)
}

/** The newest version under a code. Refuses plan-unknown. */
export async function showPlan(desk: Desk, code: string): Promise<{ line: PlanLine; plan: Plan }> {
  const lines = await listPlans(desk)
  const line = lines.filter((each) => each.code === code).at(-1)
  if (!line)
    throw refuse('plan-unknown', { asked: code, known: [...new Set(lines.map((each) => each.code))] })
  return { line, plan: await desk.store.read((tx) => loadPlan(tx, line.id)) }
}
