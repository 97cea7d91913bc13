/**
 * I29: every paper of a ticket that was sent, or may have been, has a print number that its ticket has had; no two have the
 * same; and each paper belongs to a job.
 */
import { sql } from 'drizzle-orm'
import { type Check, compare } from './difference.ts'

export const printCheck: Check = {
  name: 'prints',
  async run(tx) {
    const [counted] = await tx.rows<{ prints: number }>(sql`SELECT count(*) AS prints FROM print_item`)
    const numbered = await tx.rows<{ ticket: string; print: number; has: number | null }>(sql`
      SELECT i.ticket_id AS ticket, i.print, t.print AS has FROM print_item i
      LEFT JOIN ticket t ON t.performance_id = i.performance_id AND t.id = i.ticket_id
      WHERE i.ticket_id IS NOT NULL AND (
        t.id IS NULL OR i.print > t.print
        OR (i.print IS NULL AND i.status IN ('sending', 'sent', 'confirmed', 'doubtful')))`)
    const twice = await tx.rows<{ ticket: string; print: number; papers: number }>(sql`
      SELECT ticket_id AS ticket, print, count(*) AS papers FROM print_item
      WHERE print IS NOT NULL GROUP BY performance_id, ticket_id, print HAVING count(*) > 1`)
    const alone = await tx.rows<{ job: string }>(sql`
      SELECT i.job_id AS job FROM print_item i LEFT JOIN print_job j ON j.id = i.job_id WHERE j.id IS NULL`)
    const parts = [
      compare(
        numbered,
        'I29',
        ({ ticket }) => `ticket ${ticket}`,
        ({ print, has }) => [`print ${print}`, `${has ?? 'no'} prints`],
      ),
      compare(
        twice,
        'I29',
        ({ ticket, print }) => `ticket ${ticket} print ${print}`,
        ({ papers }) => ['1 paper', `${papers} papers`],
      ),
      compare(
        alone,
        'I29',
        ({ job }) => `print ${job}`,
        () => ['its job', 'none'],
      ),
    ]
    return {
      checked: Number(counted?.prints ?? 0),
      differences: parts.flatMap(({ differences }) => differences),
    }
  },
}
