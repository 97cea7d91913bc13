/** Printers: what each understands, and how it is reached. */
import { eq } from 'drizzle-orm'
import type { Schema, Tx } from '../../db/store.ts'
import type { Layout } from '../documents/layout/shape.ts'
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'

export type PrinterRow = Schema['printer']['$inferSelect']
export type PrinterKind = PrinterRow['kind']
export type PrinterUse = Schema['printerUse']['$inferSelect']['what']

/** What a printer has where nothing else is said. */
export const USUAL: Record<PrinterKind, Pick<PrinterRow, 'charset' | 'width' | 'cut' | 'layout'>> = {
  text: { charset: 'utf-8', width: 80, cut: 0, layout: 'roll' },
  escpos: { charset: 'latin', width: 42, cut: 1, layout: 'roll' },
  fgl: { charset: 'latin', width: 80, cut: 1, layout: 'boca' },
  pdf: { charset: 'utf-8', width: 80, cut: 0, layout: 'a6' },
}

/** For which layouts a printer is made. */
export const LAYOUT_FOR: Record<PrinterKind, Layout['for']> = {
  ...{ text: 'roll', escpos: 'roll', fgl: 'fgl', pdf: 'pdf' },
}

/** Refuses printer-unknown. */
export async function printerNamed(tx: Tx, name: string): Promise<PrinterRow> {
  const { printer } = tx.t
  const [found] = await tx.select().from(printer).where(eq(printer.name, name))
  if (found) return found
  const all = await tx.select({ name: printer.name }).from(printer)
  const known = all.map((one) => one.name)
  throw refuse('printer-unknown', { printer: name, known: nearest(name, known, 3) })
}

/** Says that a register prints none of it, though others do. */
export const NONE = ''
/** Every register that has none of its own. */
export const EVERYWHERE = ''

/** The register's own, else every register's; undefined where neither is set. */
export async function printerFor(
  tx: Tx,
  register: string,
  what: PrinterUse,
): Promise<PrinterRow | undefined> {
  const { printerUse } = tx.t
  const uses = await tx.select().from(printerUse).where(eq(printerUse.what, what))
  const used =
    uses.find((use) => use.registerId === register) ?? uses.find((use) => use.registerId === EVERYWHERE)
  return used === undefined || used.printer === NONE ? undefined : printerNamed(tx, used.printer)
}

/** The one that is named, else the register's. Refuses printer-unknown, printer-unset, printer-unfit. */
export async function printerToUse(
  tx: Tx,
  { register, what, named }: { register: string; what: PrinterUse; named?: string | undefined },
): Promise<PrinterRow> {
  const found = named === undefined ? await printerFor(tx, register, what) : await printerNamed(tx, named)
  if (!found) throw refuse('printer-unset', { register, what })
  return fits(found, what)
}

/** A ticket printer prints tickets alone. Refuses printer-unfit. */
export function fits(printer: PrinterRow, what: PrinterUse): PrinterRow {
  if (printer.kind === 'fgl' && what !== 'tickets')
    throw refuse('printer-unfit', { printer: printer.name, kind: printer.kind, what })
  return printer
}

/** What is drawn already is for a printer that takes PDF. Refuses printer-unfit. */
export function takesPdf(printer: PrinterRow): void {
  if (printer.kind !== 'pdf')
    throw refuse('printer-unfit', { printer: printer.name, kind: printer.kind, what: 'pdf' })
}

/** The same of all that it is used for. */
export function usesUnfit(printer: PrinterRow, uses: readonly { what: PrinterUse }[]): void {
  for (const { what } of uses) fits(printer, what)
}
