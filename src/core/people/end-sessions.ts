import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'

/** Signs a member of staff out everywhere. */
export async function endSessions(tx: Tx, staffId: string, at: number): Promise<void> {
  const { staffSession } = tx.t
  await tx
    .update(staffSession)
    .set({ endedAt: at })
    .where(and(eq(staffSession.staffId, staffId), isNull(staffSession.endedAt)))
}
