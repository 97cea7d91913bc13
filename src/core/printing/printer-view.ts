/** Printers as everybody reads them, and the layouts that there are. */

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { asc } from 'drizzle-orm'
import { packageRoot } from '../../db/package-root.ts'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { readAsset } from '../documents/assets.ts'
import { readLayout } from '../documents/layout/read-layout.ts'
import type { Layout } from '../documents/layout/shape.ts'
import { nearest } from '../nearest.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { EVERYWHERE, NONE, type PrinterRow, type PrinterUse } from './printer.ts'

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

export interface LayoutView {
  name: string
  /** Which comes with the program. */
  built_in: boolean
  for: Layout['for']
}

/** The house's own come before those of the same name that come with the program. */
export async function listLayouts(desk: Desk): Promise<LayoutView[]> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const own = await tx.select().from(tx.t.printLayout)
    const names = [...new Set([...own.map(({ name }) => name), ...(await builtIn())])].sort()
    const views: LayoutView[] = []
    for (const name of names) {
      const { body, isOwn } = await layoutText(tx, name)
      views.push({ name, built_in: !isOwn, for: readLayout(body, name).for })
    }
    return views
  })
}

async function builtIn(): Promise<string[]> {
  const files = await readdir(join(packageRoot(), 'assets', 'layouts'))
  return files.flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [])).sort()
}

/** As its file has it. Refuses layout-unknown. */
export async function layoutText(tx: Tx, name: string): Promise<{ body: string; isOwn: boolean }> {
  const { printLayout } = tx.t
  const all = await tx.select().from(printLayout)
  const own = all.find((one) => one.name === name)
  if (own) return { body: own.body, isOwn: true }
  const known = await builtIn()
  if (!known.includes(name))
    throw refuse('layout-unknown', {
      layout: name,
      known: nearest(name, [...all.map((one) => one.name), ...known], 3),
    })
  return { body: new TextDecoder().decode(await readAsset(`layouts/${name}.yaml`)), isOwn: false }
}

/** Refuses layout-unknown. */
export async function showLayout(desk: Desk, name: string): Promise<LayoutView & { body: string }> {
  await need(desk, 'look')
  const { body, isOwn } = await desk.store.read((tx) => layoutText(tx, name))
  return { name, built_in: !isOwn, for: readLayout(body, name).for, body }
}
