/** Sells the same pairs with `sell` and with the floor, with one clock and one chance, and compares every row of every table. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { seeded } from '../../src/core/random.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { MORNING } from '../support/house.ts'
import { makeFloor, openFloor } from './floor.ts'
import { makePairs, newHouse, sellInput } from './house.ts'

const SALES = 20

/** Throws where a row differs: then the floor is no floor. */
export async function checkSameRows(folder: string): Promise<void> {
  const dumps: string[][] = []
  for (const hand of [false, true]) {
    const path = join(folder, `same-${hand}.db`)
    const next = seeded(5)
    const random = { bytes: (size: number) => Uint8Array.from({ length: size }, () => next() * 256) }
    const { desk, till } = await newHouse(path, 4, random, { now: () => MORNING })
    const pairs = makePairs(4, 0, seeded(9))
    const client = openFloor(path)
    const floor = makeFloor(client, desk, till)
    for (let sale = 0; sale < SALES; sale++) {
      if (hand) floor(pairs(), `key-${sale}`)
      else await sell(desk, sellInput(pairs(), `key-${sale}`))
    }
    await desk.store.close()
    client.close()
    dumps.push(dump(path))
  }
  const [ours, theirs] = dumps as [string[], string[]]
  const at = ours.findIndex((line, row) => line !== theirs[row])
  if (at >= 0 || ours.length !== theirs.length)
    throw new Error(`the floor does not write what a sale writes:\n${ours[at]}\n${theirs[at]}`)
}

function dump(path: string): string[] {
  const client = new Database(path, { readonly: true })
  const tables = client
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migration' ORDER BY name")
    .pluck()
    .all() as string[]
  const rows = tables.flatMap((table) => [
    table,
    ...client
      .prepare(`SELECT * FROM "${table}"`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row)),
  ])
  client.close()
  return rows
}
