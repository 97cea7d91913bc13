/** I9: a closed till says what its payments and refunds add up to: float + cash in - cash out. */
import { asc, eq } from 'drizzle-orm'
import type { ZReport } from '../tills/close-till.ts'
import { tillFigures } from '../tills/till-figures.ts'
import { type Check, compare, type Difference } from './difference.ts'

export const tillCheck: Check = {
  name: 'tills',
  async run(tx) {
    const { till } = tx.t
    const closed = await tx.select().from(till).where(eq(till.status, 'closed')).orderBy(asc(till.id))
    const differences: Difference[] = []
    for (const row of closed) {
      const figures = await tillFigures(tx, row)
      const report = JSON.parse(row.body ?? '{}') as Partial<ZReport>
      const { differences: found } = compare(
        [row],
        'I9',
        () => `till ${row.registerId} ${row.id}`,
        () => [
          `expected ${report.expected_minor} counted ${report.counted_minor}`,
          `expected ${figures.expected_minor} counted ${row.countedMinor}`,
        ],
      )
      differences.push(...found)
    }
    return { checked: closed.length, differences }
  },
}
