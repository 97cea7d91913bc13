/** A small house in a SQLite file, for tests of copying it about. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, prepareStore } from '../../../src/db/open.ts'
import type { Migratable, Store } from '../../../src/db/store.ts'

export const clock = { now: () => Date.UTC(2026, 10, 23, 19, 30) }

export interface Folder {
  path: string
  /** A path in the folder. */
  file(name: string): string
  /** A store of a house with these events, open until `remove`. */
  house(name: string, ...events: string[]): Promise<Store & Migratable>
  open(path: string): Promise<Store & Migratable>
  remove(): Promise<void>
}

export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'wicket-test-'))
  const stores: Store[] = []
  const file = (name: string) => join(path, name)
  const open = async (location: string) => {
    const store = await openStore(location, { deadline_ms: 300 })
    stores.push(store)
    return store
  }
  const house = async (name: string, ...events: string[]) => {
    const store = await open(file(name))
    await prepareStore(store, clock)
    await addEvents(store, ...events)
    return store
  }
  const remove = async () => {
    for (const store of stores) await store.close()
    rmSync(path, { recursive: true, force: true })
  }
  return { path, file, house, open, remove }
}

export const addEvents = (store: Store, ...ids: string[]) =>
  store.write(async (tx) => {
    for (const id of ids) await tx.insert(tx.t.event).values({ id, code: id, title: id })
  })

export const eventsOf = (store: Store): Promise<string[]> =>
  store.read(async (tx) =>
    (await tx.select({ id: tx.t.event.id }).from(tx.t.event)).map(({ id }) => id).sort(),
  )
