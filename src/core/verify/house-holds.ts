/** I15: every seat that the house keeps back is kept under a code, until that code's release and no longer. */
import { sql } from 'drizzle-orm'
import { type Check, compare } from './difference.ts'

interface Row {
  performance_id: string
  seat: string
  code: string | null
  ends: number | null
  release_at: number | null
}

export const houseHoldCheck: Check = {
  name: 'house_holds',
  async run(tx) {
    const rows = await tx.rows<Row>(sql`
      SELECT c.performance_id, c.seat, h.code, c.expires_at AS ends, h.release_at
      FROM claim c LEFT JOIN house_hold h ON h.performance_id = c.performance_id AND h.id = c.order_id
      WHERE c.state = 'blocked' ORDER BY c.performance_id, c.seat`)
    return compare(
      rows,
      'I15',
      (row) => `${row.performance_id} ${row.seat}`,
      (row) => [
        row.code === null ? 'a code' : `until ${row.release_at}`,
        row.code === null ? 'none' : `until ${row.ends}`,
      ],
    )
  },
}
