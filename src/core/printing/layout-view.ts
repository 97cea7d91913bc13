/** The layouts that there are: the house's own, and those that come with the program. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../db/package-root.ts'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { readAsset } from '../documents/assets.ts'
import { readLayout } from '../documents/layout/read-layout.ts'
import type { Layout } from '../documents/layout/shape.ts'
import { nearest } from '../nearest.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'

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
