/**
 * I19: every checkpoint is signed by one of the house's keys, and the chains still hold what it says: each register's entry of
 * that number has that hash. Whoever rewrites a whole chain has all its hashes right, but not these.
 */
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inChunks } from '../chunks.ts'
import { publicKeys } from '../gate/signing-key.ts'
import { isRefusal } from '../refusal.ts'
import type { Check, Difference } from '../verify/difference.ts'
import { type Checkpoint, type Head, readNote, rootOf } from './checkpoint-note.ts'

export const checkpointCheck: Check = {
  name: 'checkpoints',
  async run(tx) {
    const { checkpoint } = tx.t
    const rows = await tx.select().from(checkpoint).orderBy(asc(checkpoint.id))
    const keys = await publicKeys(tx)
    const differences: Difference[] = []
    const genuine: Checkpoint[] = []
    for (const { id, note, root } of rows) {
      try {
        const read = readNote(note, keys, id)
        genuine.push(read)
        if (rootOf(read.heads) !== root)
          differences.push(differs(`checkpoint ${id}`, rootOf(read.heads), root))
      } catch (error) {
        if (!isRefusal(error)) throw error
        differences.push(differs(`checkpoint ${id}`, 'signed by this house', error.code))
      }
    }
    differences.push(
      ...(await rewritten(
        tx,
        genuine.flatMap(({ heads }) => heads),
      )),
    )
    return { checked: rows.length, differences }
  },
}

/** Heads that their registers' chains do not have any more. */
export async function rewritten(tx: Tx, heads: readonly Head[]): Promise<Difference[]> {
  const found = new Map<string, string>()
  const { ledger } = tx.t
  for (const register of new Set(heads.map((head) => head.register))) {
    const numbers = [...new Set(heads.filter((head) => head.register === register).map(({ seq }) => seq))]
    const rows = await inChunks(numbers, (some) =>
      tx
        .select({ seq: ledger.seq, hash: ledger.hash })
        .from(ledger)
        .where(and(eq(ledger.registerId, register), inArray(ledger.seq, some))),
    )
    for (const { seq, hash } of rows) found.set(nameOf({ register, seq }), hash)
  }
  const names = new Map(heads.map((head) => [`${nameOf(head)} ${head.hash}`, head]))
  return [...names.values()]
    .filter((head) => found.get(nameOf(head)) !== head.hash)
    .map((head) => differs(nameOf(head), head.hash, found.get(nameOf(head)) ?? 'no entry'))
}

const nameOf = ({ register, seq }: Pick<Head, 'register' | 'seq'>): string =>
  `register ${register} entry ${seq}`

const differs = (subject: string, expected: string, found: string): Difference => ({
  invariant: 'I19',
  subject,
  expected,
  found,
})
