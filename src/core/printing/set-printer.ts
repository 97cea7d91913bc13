/** A printer as it is from now on; what is not said stays as it was. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { readLayout } from '../documents/layout/read-layout.ts'
import { record } from '../ledger/record.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { ADDRESSES, addressOf, isPrinterName, KINDS, WIDTHS } from './kinds.ts'
import { layoutText } from './layout-view.ts'
import { LAYOUT_FOR, type PrinterRow, USUAL, usesUnfit } from './printer.ts'
import { type PrinterView, usesOf, viewPrinter } from './printer-view.ts'

export interface PrinterInput {
  name: string
  kind?: PrinterRow['kind'] | undefined
  address?: string | undefined
  charset?: PrinterRow['charset'] | undefined
  width?: number | undefined
  cut?: boolean | undefined
  layout?: string | undefined
}

export interface PrinterSet {
  printer: PrinterView
  changed: boolean
}

const LONGEST = 40

/** Refuses right-missing, value-faulty, layout-unknown, layout-faulty, printer-unfit. */
export async function setPrinter(desk: Desk, input: PrinterInput): Promise<PrinterSet> {
  await need(desk, 'catalogue')
  const name = printerName(input.name)
  return desk.store.write(async (tx) => {
    const { printer } = tx.t
    const [before] = await tx.locked(tx.select().from(printer).where(eq(printer.name, name)))
    const row = rowOf({ ...input, name }, before, desk.clock.now())
    await checkLayout(tx, row)
    const uses = (await usesOf(tx)).filter((use) => use.printer === name)
    usesUnfit(row, uses)
    const view = viewPrinter(
      row,
      uses.map(({ what, register }) => ({ what, register })),
    )
    const same = before && sameRow(before, row)
    if (same) return { printer: view, changed: false }
    await tx.insert(printer).values(row).onConflictDoUpdate({ target: printer.name, set: row })
    await recordSet(tx, desk, row)
    return { printer: view, changed: true }
  })
}

export function printerName(given: string): string {
  const name = nameOf('printer', given.trim(), LONGEST)
  if (isPrinterName(name)) return name
  throw refuse('value-faulty', { field: 'printer', found: name, wanted: 'letters, digits, - _ .' })
}

function rowOf(
  input: PrinterInput & { name: string },
  before: PrinterRow | undefined,
  at: number,
): PrinterRow {
  const kind = input.kind ?? before?.kind
  if (!kind) throw refuse('value-faulty', { field: '--kind', found: '', wanted: KINDS.join(', ') })
  const address = input.address ?? before?.address ?? ''
  if (!addressOf(address)) throw refuse('value-faulty', { field: '--to', found: address, wanted: ADDRESSES })
  // What another kind had does not fit this one.
  const kept = before?.kind === kind ? before : USUAL[kind]
  const width = input.width ?? kept.width
  if (width < WIDTHS[0] || width > WIDTHS[1])
    throw refuse('value-faulty', { field: '--width', found: String(width), wanted: WIDTHS.join('-') })
  return {
    name: input.name,
    kind,
    address,
    charset: input.charset ?? kept.charset,
    width,
    cut: input.cut === undefined ? kept.cut : Number(input.cut),
    layout: input.layout ?? kept.layout,
    changedAt: at,
  }
}

/** Refuses layout-unknown, layout-faulty, printer-unfit. */
export async function checkLayout(tx: Tx, { name, kind, layout }: PrinterRow): Promise<void> {
  const { body } = await layoutText(tx, layout)
  if (readLayout(body, layout).for !== LAYOUT_FOR[kind])
    throw refuse('printer-unfit', { printer: name, kind, what: layout })
}

/** As the ledger keeps a printer that was set. */
export async function recordSet(tx: Tx, desk: Desk, row: PrinterRow): Promise<void> {
  const { used: _, ...body } = viewPrinter(row, [])
  await record(tx, desk, { action: 'printer.set', subject: row.name, body })
}

export const sameRow = (one: PrinterRow, other: PrinterRow): boolean =>
  JSON.stringify({ ...one, changedAt: 0 }, Object.keys(one).sort()) ===
  JSON.stringify({ ...other, changedAt: 0 }, Object.keys(one).sort())
