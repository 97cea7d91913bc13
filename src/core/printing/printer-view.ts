/** Printers as everybody reads them. */

import { asc } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { EVERYWHERE, NONE, type PrinterRow, type PrinterUse, printerToUse } from './printer.ts'

export interface PrinterView {
  name: string
  kind: PrinterRow['kind']
  address: string
  charset: PrinterRow['charset']
  width: number
  cut: boolean
  layout: string
  used: UseView[]
}

export interface UseView {
  what: PrinterUse
  /** Null: every register that has none of its own. */
  register: string | null
}

export const viewPrinter = (row: PrinterRow, used: UseView[]): PrinterView => {
  const { name, kind, address, charset, width, cut, layout } = row
  return { name, kind, address, charset, width, cut: cut === 1, layout, used }
}

/** Which printer is used where. `printer` is null where a register prints none of it. */
export interface Used extends UseView {
  printer: string | null
}

export interface Printers {
  printers: PrinterView[]
  uses: Used[]
}

export async function listPrinters(desk: Desk): Promise<Printers> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const rows = await tx.select().from(tx.t.printer).orderBy(asc(tx.t.printer.name))
    const uses = await usesOf(tx)
    const usedBy = (name: string) =>
      uses.filter(({ printer }) => printer === name).map(({ what, register }) => ({ what, register }))
    return { printers: rows.map((row) => viewPrinter(row, usedBy(row.name))), uses }
  })
}

export async function usesOf(tx: Tx): Promise<Used[]> {
  const { printerUse } = tx.t
  const rows = await tx.select().from(printerUse).orderBy(asc(printerUse.what), asc(printerUse.registerId))
  return rows.map(({ what, registerId, printer }) => ({
    what,
    register: registerId === EVERYWHERE ? null : registerId,
    printer: printer === NONE ? null : printer,
  }))
}

/** The printer that a report would go to. Refuses right-missing, printer-unknown, printer-unset, printer-unfit. */
export async function printerForReports(desk: Desk, named: string | undefined): Promise<PrinterRow> {
  await need(desk, 'look')
  const { register } = desk.actor
  return desk.store.read((tx) => printerToUse(tx, { register, what: 'reports', named }))
}
