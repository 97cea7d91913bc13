/** Which printer a register uses for what. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import { EVERYWHERE, fits, NONE, type PrinterUse, printerNamed } from './printer.ts'
import { type Used, usesOf } from './printer-view.ts'

export interface UseInput {
  what: PrinterUse
  /** `none`: it prints none; `usual`: what every register uses. */
  printer: string
  /** Null: every register that has none of its own. */
  register: string | null
}

export interface UseSet {
  uses: Used[]
  changed: boolean
}

/** Refuses right-missing, value-faulty, printer-unknown, printer-unfit. */
export async function assignPrinter(desk: Desk, { what, printer, register }: UseInput): Promise<UseSet> {
  await need(desk, 'catalogue')
  const registerId = register === null ? EVERYWHERE : nameOf('register', register)
  return desk.store.write(async (tx) => {
    const { printerUse } = tx.t
    const isThis = and(eq(printerUse.registerId, registerId), eq(printerUse.what, what))
    const [before] = await tx.locked(tx.select().from(printerUse).where(isThis))
    const isGone = printer === 'usual' || (printer === 'none' && register === null)
    const name = printer === 'none' ? NONE : printer
    if (isGone ? !before : before?.printer === name) return { uses: await usesOf(tx), changed: false }
    if (isGone) await tx.delete(printerUse).where(isThis)
    else {
      if (name !== NONE) fits(await printerNamed(tx, name), what)
      const { registerId: of, what: use } = printerUse
      const row = { registerId, what, printer: name }
      await tx
        .insert(printerUse)
        .values(row)
        .onConflictDoUpdate({ target: [of, use], set: { printer: name } })
    }
    await recordUsed(tx, desk, { what, printer, register })
    return { uses: await usesOf(tx), changed: true }
  })
}

export const recordUsed = (tx: Tx, desk: Desk, { what, printer, register }: UseInput): Promise<void> =>
  record(tx, desk, { action: 'printer.used', subject: printer, body: { what, register, printer } })
