/** A checkpoint of all registers' chains, where somebody asks for one. */
// right: checkpoint
import type { Desk } from '../desk.ts'
import { type MadeCheckpoint, makeCheckpoint } from './make-checkpoint.ts'

export function takeCheckpoint(desk: Desk): Promise<MadeCheckpoint> {
  return desk.store.write((tx) => makeCheckpoint(tx, desk, { till: null, at: desk.clock.now() }))
}
