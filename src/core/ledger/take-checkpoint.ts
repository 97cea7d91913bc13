/** A checkpoint of all registers' chains, where somebody asks for one. */
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { type MadeCheckpoint, makeCheckpoint } from './make-checkpoint.ts'

export async function takeCheckpoint(desk: Desk): Promise<MadeCheckpoint> {
  await need(desk, 'audit')
  return desk.store.write((tx) => makeCheckpoint(tx, desk, { till: null, at: desk.clock.now() }))
}
