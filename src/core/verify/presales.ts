/** I26: no code of a presale has more orders than it is good for, and each that it has is one that the ledger tells of. */
import { sql } from 'drizzle-orm'
import type { Check, Difference } from './difference.ts'

export const presaleCheck: Check = {
  name: 'presales',
  async run(tx) {
    const [all] = await tx.rows<{ codes: number }>(sql`SELECT count(*) AS codes FROM presale_code`)
    const over = await tx.rows<{ presale: string; number: number; slots: number; used: number }>(sql`
      SELECT c.presale AS presale, c.number AS number, c.slots AS slots,
        (SELECT count(*) FROM presale_use u WHERE u.code_id = c.id) AS used
      FROM presale_code c
      WHERE c.slots <> (SELECT count(*) FROM presale_use u WHERE u.code_id = c.id)
        OR c.slots < (SELECT coalesce(max(u.slot), 0) FROM presale_use u WHERE u.code_id = c.id)
      ORDER BY c.presale, c.number`)
    const untold = await tx.rows<{ presale: string; number: number; order_id: string }>(sql`
      SELECT c.presale AS presale, c.number AS number, u.order_id AS order_id
      FROM presale_use u JOIN presale_code c ON c.id = u.code_id
      WHERE NOT EXISTS (SELECT 1 FROM "order" o WHERE o.id = u.order_id)
        OR NOT EXISTS (SELECT 1 FROM ledger l WHERE l.action = 'order.presale' AND l.subject = u.order_id)
      ORDER BY c.presale, c.number`)
    const unmade = await tx.rows<{ code: string; last_number: number; newest: number }>(sql`
      SELECT p.code AS code, p.last_number AS last_number, coalesce(max(c.number), 0) AS newest
      FROM presale p LEFT JOIN presale_code c ON c.presale = p.code
      GROUP BY p.code, p.last_number HAVING coalesce(max(c.number), 0) <> p.last_number ORDER BY p.code`)
    const subject = (presale: string, number: number) => `presale ${presale}/${number}`
    const differences: Difference[] = [
      ...over.map(({ presale, number, slots, used }) => ({
        ...{ invariant: 'I26', subject: subject(presale, number) },
        ...{ expected: `${slots} uses`, found: `${used}` },
      })),
      ...untold.map(({ presale, number, order_id }) => ({
        ...{ invariant: 'I26', subject: subject(presale, number) },
        ...{ expected: 'an order that the ledger tells of', found: order_id },
      })),
      ...unmade.map(({ code, last_number, newest }) => ({
        ...{ invariant: 'I26', subject: `presale ${code}` },
        ...{ expected: `${last_number} codes`, found: `${newest}` },
      })),
    ]
    return { checked: Number(all?.codes ?? 0), differences }
  },
}
