/** A dry run is the real thing, taken back: it meets every rule and every rival that the real one would. */
import type { Store, Tx } from '../db/store.ts'

class Rehearsed extends Error {
  constructor(readonly result: unknown) {
    super('rehearsed')
  }
}

/** Does the work in a transaction that is rolled back, and returns its result. */
export async function rehearse<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await store.write<T>(async (tx) => {
      throw new Rehearsed(await work(tx))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.result as T
    throw error
  }
}
