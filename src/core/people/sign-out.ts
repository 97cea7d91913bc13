/** Ends a session; true where it was still going on. */
import { and, eq, isNull } from 'drizzle-orm'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { secretId } from './token-text.ts'

export async function signOut(desk: Desk, session: string): Promise<boolean> {
  return desk.store.write(async (tx) => {
    const { staffSession, staff } = tx.t
    const at = desk.clock.now()
    const [ended] = await tx
      .update(staffSession)
      .set({ endedAt: at })
      .where(and(eq(staffSession.id, secretId(session)), isNull(staffSession.endedAt)))
      .returning({ staffId: staffSession.staffId })
    if (!ended) return false
    const [who] = await tx.select().from(staff).where(eq(staff.id, ended.staffId))
    const { name } = must(who, 'a session is of a member of staff')
    const by = { ...desk, actor: { ...desk.actor, clerk: name } }
    await record(tx, by, { action: 'session.ended', subject: ended.staffId, body: { name } }, at)
    return true
  })
}
