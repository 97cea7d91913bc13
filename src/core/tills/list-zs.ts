/** Closed tills, the newest first: of all registers or of one. */

import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { checkRegister } from './list-registers.ts'
import { type SessionLine, sessionLine } from './session-line.ts'
import type { ZReport } from './z-report.ts'

export interface ListZsInput {
  register?: string | undefined
  /** When they were closed: epoch ms, the end not included. */
  from?: number | undefined
  until?: number | undefined
  limit: number
}

/** Refuses register-unknown. */
export async function listZs(
  desk: Desk,
  { register, from, until, limit }: ListZsInput,
): Promise<SessionLine[]> {
  await need(desk, 'till')
  return desk.store.read(async (tx) => {
    if (register !== undefined) await checkRegister(tx, register)
    const { till } = tx.t
    const rows = await tx
      .select()
      .from(till)
      .where(
        and(
          eq(till.status, 'closed'),
          register === undefined ? undefined : eq(till.registerId, register),
          from === undefined ? undefined : gte(till.closedAt, from),
          until === undefined ? undefined : lt(till.closedAt, until),
        ),
      )
      .orderBy(desc(till.closedAt), desc(till.id))
      .limit(limit)
    return rows.map((row) => sessionLine(row, JSON.parse(row.body ?? '{}') as Partial<ZReport>))
  })
}
