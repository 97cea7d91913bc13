/** A closed Z again, letter by letter as it was kept. */

import { and, desc, eq } from 'drizzle-orm'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { checkRegister } from './list-registers.ts'
import { type PrintedZ, printedZ } from './z-report.ts'

export interface ShowZInput {
  /** This register, where none is named. */
  register?: string | undefined
  /** The newest, where none is named. */
  number?: number | undefined
}

/** Refuses register-unknown, z-unknown. */
export async function showZ(desk: Desk, input: ShowZInput): Promise<PrintedZ> {
  await need(desk, 'till')
  const register = input.register ?? desk.actor.register
  return desk.store.read(async (tx) => {
    await checkRegister(tx, register)
    const { till } = tx.t
    const isClosed = and(eq(till.registerId, register), eq(till.status, 'closed'))
    const [newest] = await tx.select().from(till).where(isClosed).orderBy(desc(till.number)).limit(1)
    const number = input.number ?? newest?.number ?? null
    const [found] =
      number === null
        ? []
        : await tx
            .select()
            .from(till)
            .where(and(isClosed, eq(till.number, number)))
    if (!found) throw refuse('z-unknown', { register, number, last: newest?.number ?? null })
    return printedZ(tx, found)
  })
}
