/** A printer that is there no more: only where no register uses it and nothing waits for it. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { unsentOf } from './job-rows.ts'
import { printerNamed } from './printer.ts'
import { usesOf } from './printer-view.ts'

/** Refuses right-missing, printer-unknown, printer-in-use. */
export async function removePrinter(desk: Desk, name: string): Promise<void> {
  await need(desk, 'catalogue')
  await desk.store.write(async (tx) => {
    const { printer } = tx.t
    await tx.locked(tx.select().from(printer).where(eq(printer.name, name)))
    await printerNamed(tx, name)
    const uses = (await usesOf(tx)).filter((use) => use.printer === name)
    const unsent = await unsentOf(tx, name)
    if (uses.length > 0 || unsent > 0)
      throw refuse('printer-in-use', {
        printer: name,
        registers: uses.map(({ register }) => register ?? '*'),
        unsent,
      })
    await tx.delete(printer).where(eq(printer.name, name))
    await recordRemoved(tx, desk, name)
  })
}

export const recordRemoved = (tx: Tx, desk: Desk, name: string): Promise<void> =>
  record(tx, desk, { action: 'printer.removed', subject: name, body: {} })
