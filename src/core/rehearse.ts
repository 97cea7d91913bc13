/** A dry run is the real thing, taken back: it meets every rule and every rival that the real one would. */
import type { Store, Tx } from '../db/store.ts'

class Rehearsed extends Error {
  constructor(readonly result: unknown) {
    super('rehearsed')
  }
}

const rehearsed = new WeakSet<object>()

/** Whether something was refused in a rehearsal: nobody was kept from anything by it. */
export const isRehearsed = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && rehearsed.has(error)

function mark(error: unknown): never {
  if (typeof error === 'object' && error !== null) rehearsed.add(error)
  throw error
}

/** Does the work in a transaction that is rolled back, and returns its result. */
export async function rehearse<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await store.write<T>(async (tx) => {
      throw new Rehearsed(await work(tx).catch(mark))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.result as T
    throw error
  }
}
