/** I8: plans and terms are named by the hash of their content: nobody has changed what lies behind a sold ticket. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { columnsOf, contentOf, decodeSections } from '../catalogue/plan/decode.ts'
import { hashOfPlan } from '../catalogue/plan/id.ts'
import type { Section } from '../catalogue/plan/plan.ts'
import type { PlanBody } from '../catalogue/plan-store.ts'
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
    const { pitch, ...frame } = readBody<PlanBody>(plan.body)
    const kept = sections.map(({ body }) => body)
    differences.push(
      ...compare([plan], 'I8', subject, () => [plan.id, hashOfPlan(frame, contentsOf(kept))]).differences,
      ...compare([plan], 'I8', subject, () => [`pitch ${pitch}`, `pitch ${pitch && pitchOf(kept)}`])
        .differences,
      ...compare(sections, 'I8', subject, ({ name, capacity, body }) => {
        const section = readBody<Section>(body)
        return [`${name} ${capacity}`, `${section.name} ${section.capacity}`]
      }).differences,
    )
  }
  return differences
}

/** What cannot be read is no content, and has a hash of its own. */
function contentsOf(kept: string[]): string[] {
  try {
    return kept.map(contentOf)
  } catch {
    return kept
  }
}

/** As it follows from the seats; undefined where they cannot be read. */
function pitchOf(kept: string[]): number | undefined {
  try {
    return columnsOf(decodeSections(kept)).pitch
  } catch {
    return undefined
  }
}
