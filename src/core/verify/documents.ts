/** I8: plans and terms are named by the hash of their content: nobody has changed what lies behind a sold ticket. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { hashOfPlan } from '../catalogue/plan/id.ts'
import type { Plan, Section } from '../catalogue/plan/plan.ts'
import { sha256 } from '../sha256.ts'
import { compare, type Difference, readBody } from './difference.ts'

export async function changedTerms(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ id: string; body: string }>(sql`SELECT id, body FROM terms`)
  return compare(
    rows,
    'I8',
    ({ id }) => `terms ${id}`,
    ({ id, body }) => [id, sha256(body)],
  ).differences
}

interface PlanRow {
  id: string
  code: string
  version: number
  body: string
}

interface SectionRow {
  name: string
  capacity: number
  body: string
}

/** One after another: a large plan takes megabytes. */
export async function changedPlans(tx: Tx): Promise<Difference[]> {
  const plans = await tx.rows<PlanRow>(sql`SELECT id, code, version, body FROM plan`)
  const differences: Difference[] = []
  for (const plan of plans) {
    const sections = await tx.rows<SectionRow>(
      sql`SELECT name, capacity, body FROM plan_section WHERE plan_id = ${plan.id} ORDER BY position`,
    )
    const subject = () => `plan ${plan.code} ${plan.version}`
    differences.push(
      ...compare([plan], 'I8', subject, () => [
        plan.id,
        hashOfPlan(
          readBody<Plan>(plan.body),
          sections.map(({ body }) => body),
        ),
      ]).differences,
      ...compare(sections, 'I8', subject, ({ name, capacity, body }) => {
        const section = readBody<Section>(body)
        return [`${name} ${capacity}`, `${section.name} ${section.capacity}`]
      }).differences,
    )
  }
  return differences
}
