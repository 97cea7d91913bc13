/** Signs where all registers' chains end now: whoever has the note can prove later that nothing before was rewritten. */
import { asc } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { signingKey } from '../gate/signing-key.ts'
import { originOf, rootOf, signNote } from './checkpoint-note.ts'
import { headsNow } from './checkpoint-rows.ts'

export interface MadeCheckpoint {
  checkpoint: string
  at: number
  registers: number
  /** Base64. */
  root: string
  /** The signed note, as it is printed. */
  note: string
}

/**
 * In the caller's transaction. Nothing is locked: what other registers write meanwhile is in the next one, and an entry that
 * is not committed is in none.
 */
export async function makeCheckpoint(
  tx: Tx,
  desk: Desk,
  { till, at }: { till: string | null; at: number },
): Promise<MadeCheckpoint> {
  const key = await signingKey(tx, desk)
  const { signingKey: keys, checkpoint } = tx.t
  const [first] = await tx
    .select({ id: keys.id })
    .from(keys)
    .orderBy(asc(keys.createdAt), asc(keys.id))
    .limit(1)
  const heads = await headsNow(tx)
  const note = signNote({ origin: originOf(must(first, 'a key signs').id), at, heads }, key)
  const { clerk, register: registerId } = desk.actor
  const row = { id: desk.ids.next(), registerId, tillId: till, clerk, at, root: rootOf(heads), note }
  await tx.insert(checkpoint).values(row)
  return { checkpoint: row.id, at, registers: heads.length, root: row.root, note }
}
