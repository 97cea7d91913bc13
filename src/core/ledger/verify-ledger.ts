/** I8: every register's chain runs from its first entry to its head, without gaps, and every hash is right. */
import { and, asc, eq, gt } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Check, Difference } from '../verify/difference.ts'
import { entryHash, GENESIS } from './record.ts'

/** Entries read at a time: memory stays flat however long a chain is. */
const PAGE = 5_000

export const ledgerCheck: Check = {
  name: 'ledger',
  async run(tx) {
    const registers = await tx.select().from(tx.t.register).orderBy(asc(tx.t.register.id))
    let checked = 0
    const differences: Difference[] = []
    for (const register of registers) {
      const chain = await walk(tx, register.id)
      checked += chain.entries
      if (chain.broken) differences.push(chain.broken)
      else if (chain.entries !== register.ledgerSeq || chain.hash !== register.ledgerHash)
        differences.push(
          difference(register.id, register.ledgerSeq, register.ledgerHash, `${chain.entries} ${chain.hash}`),
        )
    }
    return { checked, differences }
  },
}

interface Walk {
  entries: number
  hash: string
  broken?: Difference
}

async function walk(tx: Tx, register: string): Promise<Walk> {
  const { ledger } = tx.t
  let [entries, hash] = [0, GENESIS]
  for (;;) {
    const page = await tx
      .select()
      .from(ledger)
      .where(and(eq(ledger.registerId, register), gt(ledger.seq, entries)))
      .orderBy(asc(ledger.seq))
      .limit(PAGE)
    for (const row of page) {
      const expected = entryHash(hash, { ...row, register })
      if (row.seq !== entries + 1)
        return { entries, hash, broken: difference(register, entries + 1, 'entry', `next is ${row.seq}`) }
      if (row.hash !== expected)
        return { entries, hash, broken: difference(register, row.seq, expected, row.hash) }
      entries = row.seq
      hash = row.hash
    }
    if (page.length < PAGE) return { entries, hash }
  }
}

function difference(register: string, seq: number, expected: string, found: string): Difference {
  return { invariant: 'I8', subject: `register ${register} entry ${seq}`, expected, found }
}
