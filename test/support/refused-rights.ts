/** What a house keeps of rights that were refused, in its order. */
import { openStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'

export interface KeptRight {
  clerk: string
  registerId: string
  right: string
  command: string
  supervisor?: string
}

export async function refusedRights(store: Store): Promise<KeptRight[]> {
  const rows = await store.read((tx) =>
    tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
  )
  return rows
    .filter(({ action }) => action === 'right.refused')
    .map(({ clerk, registerId, body }) => ({ clerk, registerId, ...JSON.parse(body) }))
}

/** Of a house at the shell. */
export async function refusedRightsIn(database: string): Promise<KeptRight[]> {
  const store = await openStore(database)
  try {
    return await refusedRights(store)
  } finally {
    await store.close()
  }
}
