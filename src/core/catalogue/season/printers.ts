/** The printers of a season against those of the database: what applying changes, and writing it. */
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import type { Desk } from '../../desk.ts'
import { recordUsed } from '../../printing/assign-printer.ts'
import { unsentOf } from '../../printing/job-rows.ts'
import { EVERYWHERE, type PrinterRow } from '../../printing/printer.ts'
import { type Used, usesOf } from '../../printing/printer-view.ts'
import { recordRemoved } from '../../printing/remove-printer.ts'
import { checkLayout, recordSet, sameRow } from '../../printing/set-printer.ts'
import { refuse } from '../../refusal.ts'
import type { Comparison } from './compare.ts'
import { type Change, fieldChanges } from './difference.ts'
import type { Part } from './part-texts.ts'
import type { SeasonPrinter } from './read-printers.ts'
import type { Season } from './season.ts'

export interface CurrentPrinters {
  rows: PrinterRow[]
  uses: Used[]
}

export const readCurrentPrinters = async (tx: Tx): Promise<CurrentPrinters> => ({
  rows: await tx.select().from(tx.t.printer).orderBy(asc(tx.t.printer.name)),
  uses: await usesOf(tx),
})

/** Layouts are the house's, and no part of the file. Refuses layout-unknown, layout-faulty, printer-unfit, printer-in-use. */
export async function checkPrinters(tx: Tx, { printers }: Season, current: CurrentPrinters): Promise<void> {
  for (const { uses: _, ...printer } of printers ?? []) await checkLayout(tx, { ...printer, changedAt: 0 })
  for (const { name } of goneOf(printers, current)) {
    const unsent = await unsentOf(tx, name)
    if (unsent > 0) throw refuse('printer-in-use', { printer: name, registers: [], unsent })
  }
}

const goneOf = (printers: SeasonPrinter[] | null, { rows }: CurrentPrinters): PrinterRow[] =>
  printers === null ? [] : rows.filter((row) => !printers.some(({ name }) => name === row.name))

/** Nothing where the file says nothing of printers. */
export function comparePrinters({ season: { printers }, current }: Comparison): Change[] {
  const { rows, uses } = current.printers
  const told = (printers ?? []).map((printer): Change => {
    const found = rows.find(({ name }) => name === printer.name)
    const used = uses.filter((use) => use.printer === printer.name)
    const fields = found ? fieldChanges(fieldsOf({ ...found, uses: used }), fieldsOf(printer)) : []
    const change = found ? (fields.length === 0 ? 'same' : 'change') : 'add'
    return { change, kind: 'printer', code: printer.name, fields }
  })
  const gone = goneOf(printers, current.printers)
  return [
    ...told,
    ...gone.map(({ name }): Change => ({ change: 'remove', kind: 'printer', code: name, fields: [] })),
  ]
}

/** In the file's words. */
function fieldsOf({ kind, address, charset, width, cut, layout, uses }: SeasonPrinter): Part {
  const registers = (what: SeasonPrinter['uses'][number]['what']) =>
    uses
      .filter((use) => use.what === what)
      .map(({ register }) => register ?? 'everywhere')
      .sort()
      .join(', ') || null
  return {
    ...{ kind, to: address, charset, width, cut: cut === 1 ? 'true' : 'false', layout },
    ...{ tickets: registers('tickets'), receipts: registers('receipts'), reports: registers('reports') },
  }
}

/** A printer that the file leaves out is taken away, and what it was used for; what a register prints none of stays so. */
export async function writePrinters(
  tx: Tx,
  desk: Desk,
  { season, current }: Comparison,
  at: number,
): Promise<void> {
  const { printers } = season
  if (printers === null) return
  const { printer: table, printerUse } = tx.t
  for (const { printer } of current.printers.uses)
    if (printer !== null) await tx.delete(printerUse).where(eq(printerUse.printer, printer))
  for (const { name } of goneOf(printers, current.printers)) {
    await tx.delete(table).where(eq(table.name, name))
    await recordRemoved(tx, desk, name)
  }
  for (const { uses, ...printer } of printers) {
    await writePrinter(tx, desk, { ...printer, changedAt: at }, current.printers)
    for (const { what, register } of uses) {
      const registerId = register ?? EVERYWHERE
      await tx.delete(printerUse).where(and(eq(printerUse.registerId, registerId), eq(printerUse.what, what)))
      await tx.insert(printerUse).values({ registerId, what, printer: printer.name })
    }
  }
  await recordUses(tx, desk, current.printers.uses)
}

async function writePrinter(tx: Tx, desk: Desk, row: PrinterRow, { rows }: CurrentPrinters): Promise<void> {
  const { printer: table } = tx.t
  const before = rows.find(({ name }) => name === row.name)
  if (before && sameRow(before, row)) return
  await tx.insert(table).values(row).onConflictDoUpdate({ target: table.name, set: row })
  await recordSet(tx, desk, row)
}

/** What a register uses now and did not, by its own entry: as the commands have it. */
async function recordUses(tx: Tx, desk: Desk, before: readonly Used[]): Promise<void> {
  const after = await usesOf(tx)
  const isSame = (one: Used, other: Used) => one.what === other.what && one.register === other.register
  for (const use of after)
    if (before.find((one) => isSame(one, use))?.printer !== use.printer)
      await recordUsed(tx, desk, { ...use, printer: use.printer ?? 'none' })
  for (const use of before)
    if (!after.some((one) => isSame(one, use))) await recordUsed(tx, desk, { ...use, printer: 'usual' })
}
