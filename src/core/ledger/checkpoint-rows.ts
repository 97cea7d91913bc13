/** Checkpoints as the database keeps them: append-only, a trigger refuses everything else. */
import { asc, eq, gt } from 'drizzle-orm'
import type { Schema, Tx } from '../../db/store.ts'
import type { Head } from './checkpoint-note.ts'

export type CheckpointRow = Schema['checkpoint']['$inferSelect']

/** Of every register that has an entry, by name: as they are committed, and as this transaction has moved its own. */
export async function headsNow(tx: Tx): Promise<Head[]> {
  const { register } = tx.t
  const rows = await tx.select().from(register).where(gt(register.ledgerSeq, 0)).orderBy(asc(register.id))
  return rows.map(({ id, ledgerSeq, ledgerHash }) => ({ register: id, seq: ledgerSeq, hash: ledgerHash }))
}

/** The note at the foot of a till's Z. */
export async function noteOf(tx: Tx, till: string): Promise<string | undefined> {
  const { checkpoint } = tx.t
  const [found] = await tx
    .select({ note: checkpoint.note })
    .from(checkpoint)
    .where(eq(checkpoint.tillId, till))
  return found?.note
}
