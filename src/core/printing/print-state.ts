/** What a register's status line tells of its printers: which it has, and what is not on paper yet. */
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { countUnsent } from './job-rows.ts'
import { USES } from './kinds.ts'
import { type PrinterUse, printerFor } from './printer.ts'

export async function printState(desk: Desk) {
  await need(desk, 'look')
  const { register } = desk.actor
  return desk.store.read(async (tx) => {
    const uses: Record<PrinterUse, string | null> = { tickets: null, receipts: null, reports: null }
    for (const what of USES) uses[what] = (await printerFor(tx, register, what))?.name ?? null
    return { unsent: await countUnsent(tx, register), uses }
  })
}
