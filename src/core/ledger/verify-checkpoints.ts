/**
 * I19: every checkpoint is signed by one of the house's keys, and the chains still hold what it says: each register's entry of
 * that number has that hash. Whoever rewrites a whole chain has all its hashes right, but not these.
 */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inChunks } from '../chunks.ts'
import type { PublicKey } from '../gate/code.ts'
import { publicKeys } from '../gate/signing-key.ts'
import { isRefusal } from '../refusal.ts'
import type { Check, Difference } from '../verify/difference.ts'
import { type Checkpoint, type Head, readNote, rootOf } from './checkpoint-note.ts'
import type { CheckpointRow } from './checkpoint-rows.ts'

export const checkpointCheck: Check = {
  name: 'checkpoints',
  async run(tx) {
    const { checkpoint } = tx.t
    const rows = await tx.select().from(checkpoint).orderBy(asc(checkpoint.id))
    const keys = await publicKeys(tx)
    const differences: Difference[] = []
    const genuine: Checkpoint[] = []
    for (const { id, note, root, at } of rows) {
      try {
        const read = readNote(note, keys, id)
        genuine.push(read)
        // What the row says beside its note, which alone is signed.
        const [said, kept] = [`${rootOf(read.heads)} ${read.at}`, `${root} ${at}`]
        if (said !== kept) differences.push(differs(`checkpoint ${id}`, said, kept))
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
      ...(await unsigned(tx, rows, keys)),
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

/**
 * Zs without their checkpoint, which is of that till, moment and clerk and signs the Z's own entry too; and checkpoints of
 * tills that have no Z. Zs of before there were checkpoints tell no clerks, and have none.
 */
async function unsigned(tx: Tx, rows: readonly CheckpointRow[], keys: PublicKey[]): Promise<Difference[]> {
  const zs = await tx.rows<Z>(sql`
    SELECT subject AS till, register_id AS register, at, clerk, seq
    FROM ledger WHERE action = 'till.closed' AND body LIKE '%"clerks":%'`)
  const foots = new Map(rows.map((row) => [row.tillId, row]))
  const differences = zs.flatMap((z): Difference[] => {
    const foot = foots.get(z.till)
    foots.delete(z.till)
    const wanted = signOf(z)
    const found = foot ? signOf({ ...foot, register: foot.registerId }) : 'no checkpoint'
    if (wanted !== found) return [differs(`checkpoint of till ${z.till}`, wanted, found)]
    const seq = seqIn(foot?.note ?? '', z.register, keys)
    // The key that signs may have been made in the same moment, after the Z.
    return seq >= Number(z.seq) ? [] : [differs(`checkpoint of till ${z.till}`, `${z.seq}`, `${seq}`)]
  })
  foots.delete(null)
  return [
    ...differences,
    ...[...foots.keys()].map((till) => differs(`checkpoint of till ${till}`, 'no Z', 'one')),
  ]
}

interface Z {
  till: string
  register: string
  at: number
  clerk: string
  seq: number
}

const signOf = ({ register, at, clerk }: Pick<Z, 'register' | 'at' | 'clerk'>) =>
  JSON.stringify([register, Number(at), clerk])

/** Where the register's chain ends by the note; 0 where the note is none of ours, which is told by itself. */
function seqIn(note: string, register: string, keys: PublicKey[]): number {
  try {
    return readNote(note, keys, '').heads.find((head) => head.register === register)?.seq ?? 0
  } catch {
    return 0
  }
}

const nameOf = ({ register, seq }: Pick<Head, 'register' | 'seq'>): string =>
  `register ${register} entry ${seq}`

const differs = (subject: string, expected: string, found: string): Difference => ({
  invariant: 'I19',
  subject,
  expected,
  found,
})
