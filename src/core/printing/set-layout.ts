/** A layout of the house's own, kept as its file has it; one with no body is removed. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { readLayout } from '../documents/layout/read-layout.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { sha256 } from '../sha256.ts'
import { type LayoutView, layoutText } from './layout-view.ts'
import { LAYOUT_FOR } from './printer.ts'
import { printerName } from './set-printer.ts'

/** Refuses right-missing, value-faulty, layout-faulty, printer-unfit (a printer that uses it prints something else). */
export async function setLayout(
  desk: Desk,
  { name: given, body }: { name: string; body: string },
): Promise<LayoutView & { changed: boolean }> {
  await need(desk, 'catalogue')
  const name = printerName(given)
  const layout = readLayout(body, name)
  return desk.store.write(async (tx) => {
    const { printLayout } = tx.t
    await checkUsers(tx, name, layout.for)
    const [before] = await tx.select().from(printLayout).where(eq(printLayout.name, name))
    const view = { name, built_in: false, for: layout.for }
    if (before?.body === body) return { ...view, changed: false }
    const row = { name, body, changedAt: desk.clock.now() }
    await tx.insert(printLayout).values(row).onConflictDoUpdate({ target: printLayout.name, set: row })
    await record(tx, desk, { action: 'layout.set', subject: name, body: { hash: sha256(body) } })
    return { ...view, changed: true }
  })
}

/** What comes with the program stays. Refuses right-missing, layout-unknown, printer-unfit (a printer still uses it). */
export async function removeLayout(desk: Desk, name: string): Promise<void> {
  await need(desk, 'catalogue')
  await desk.store.write(async (tx) => {
    const { printLayout } = tx.t
    const { isOwn } = await layoutText(tx, name)
    if (!isOwn) throw refuse('layout-unknown', { layout: name, known: [] })
    await tx.delete(printLayout).where(eq(printLayout.name, name))
    const left = await layoutText(tx, name).then(
      ({ body }) => readLayout(body, name).for,
      () => undefined,
    )
    await checkUsers(tx, name, left)
    await record(tx, desk, { action: 'layout.removed', subject: name, body: {} })
  })
}

async function checkUsers(tx: Tx, layout: string, made: string | undefined): Promise<void> {
  const { printer } = tx.t
  const users = await tx.select().from(printer).where(eq(printer.layout, layout))
  for (const { name, kind } of users)
    if (LAYOUT_FOR[kind] !== made) throw refuse('printer-unfit', { printer: name, kind, what: layout })
}
