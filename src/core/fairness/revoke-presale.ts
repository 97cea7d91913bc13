/** Codes of a presale are good no more; what they have opened stays sold. */
import { and, isNull } from 'drizzle-orm'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { noneSuch } from './list-presale.ts'
import { presaleAsked } from './presale-asked.ts'
import { isMeant } from './presale-rows.ts'

/** `fans`: all its codes; `fans/17`: one. How many were revoked now. Refuses right-missing, presale-none. */
export async function revokePresale(desk: Desk, asked: string): Promise<number> {
  await need(desk, 'catalogue')
  const { presale, number } = presaleAsked(asked)
  return desk.store.write(async (tx) => {
    const { presaleCode: code } = tx.t
    const at = desk.clock.now()
    const isIt = isMeant(tx, { presale, number })
    const revoked = await tx
      .update(code)
      .set({ revokedAt: at })
      .where(and(isIt, isNull(code.revokedAt)))
      .returning({ number: code.number })
    if (revoked.length === 0) {
      const [known] = await tx.select({ id: code.id }).from(code).where(isIt).limit(1)
      if (!known) throw await noneSuch(tx, asked)
      return 0
    }
    const body = { presale, number: number ?? null, count: revoked.length }
    await record(tx, desk, { action: 'presale.revoked', subject: `presale:${presale}`, body }, at)
    return revoked.length
  })
}
