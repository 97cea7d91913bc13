/**
 * I9: a closed till says what its payments, refunds and movements add up to, by tender and by clerk: in the drawer float +
 * cash in - cash out; its float and its Z stand in the ledger; all money lies in a till of the register that took it.
 */
import { asc, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { canonical, type Json } from '../canonical.ts'
import type { ZReport } from '../tills/close-till.ts'
import { tendersCounted } from '../tills/counted.ts'
import { type TillFigures, tillFigures } from '../tills/till-figures.ts'
import type { TillRow } from '../tills/till-rows.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'
import { entryDifferences, headDifferences } from './till-entries.ts'
import { movementDifferences, numberDifferences } from './till-movements.ts'

export const tillCheck: Check = {
  name: 'tills',
  async run(tx) {
    const tills = await tx.select().from(tx.t.till).orderBy(asc(tx.t.till.id))
    const [house] = await tx.select({ currency: tx.t.house.currency }).from(tx.t.house)
    const differences = [
      ...(await homeless(tx)),
      ...(await entryDifferences(tx, tills)),
      ...headDifferences(tills, house?.currency ?? ''),
      ...(await movementDifferences(tx)),
      ...(await numberDifferences(tx)),
    ]
    for (const till of tills) if (till.status === 'closed') differences.push(...(await summed(tx, till)))
    return { checked: tills.length, differences }
  },
}

const nameOf = ({ registerId, id }: TillRow): string => `till ${registerId} ${id}`

async function summed(tx: Tx, till: TillRow): Promise<Difference[]> {
  const figures = await tillFigures(tx, till)
  const report = readBody<ZReport>(till.body)
  return compare([till], 'I9', nameOf, () => [
    `expected ${report.expected_minor} counted ${report.counted_minor} ${tendersOf(report)}${apartOf(report)}`,
    `expected ${figures.expected_minor} counted ${till.countedMinor} ${report.tenders ? tendersOf(figures) : ''}${
      report.clerks
        ? apartOf({
            ...figures,
            variance_minor: (till.countedMinor ?? 0) - figures.expected_minor,
            counted_tenders: tendersCounted(figures, report.counted_tenders ?? []),
            number: till.number ?? 0,
          })
        : ''
    }`,
  ]).differences
}

/** Nothing where it was closed before tills knew tenders. */
const tendersOf = ({ tenders }: Partial<TillFigures>): string =>
  (Array.isArray(tenders) ? tenders : [])
    .map(({ tender, ...sums }) => `${tender} ${canonical(sums as unknown as Json)}`)
    .join(' ')

/** What Zs tell since they are numbered; nothing of those before. */
function apartOf(report: Partial<ZReport>): string {
  const { clerks, sales, refunds, cash_in, cash_out, drops, no_sales, refunds_of, variance_minor } = report
  if (!clerks) return ''
  const { counted_tenders, number } = report
  const moved = { cash_in, cash_out, drops, no_sales }
  const told = { clerks, sales, refunds, ...moved, refunds_of, variance_minor, counted_tenders, number }
  return ` ${canonical(told as unknown as Json)}`
}

/** Payments, refunds and other money whose till is not there, or another register's. */
async function homeless(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ till_id: string; register_id: string; count: number }>(sql`
    SELECT m.till_id, m.register_id, count(*) AS count FROM (
      SELECT till_id, register_id FROM payment UNION ALL SELECT till_id, register_id FROM refund
      UNION ALL SELECT till_id, register_id FROM till_movement
    ) m LEFT JOIN till t ON t.register_id = m.register_id AND t.id = m.till_id
    WHERE t.id IS NULL GROUP BY m.till_id, m.register_id`)
  return compare(
    rows,
    'I9',
    (row) => `till ${row.register_id} ${row.till_id}`,
    (row) => ['no till', `${row.count} payments, refunds and movements`],
  ).differences
}
