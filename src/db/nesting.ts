/** A transaction opened inside another would wait for itself for ever: it throws at once instead. */
import { AsyncLocalStorage } from 'node:async_hooks'

const inside = new AsyncLocalStorage<true>()

export function alone<T>(work: () => Promise<T>): Promise<T> {
  if (inside.getStore())
    throw new Error('bug: a transaction is already open here: pass its tx down instead of opening another')
  return inside.run(true, work)
}

/** Runs one piece of work after another. */
export function makeQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
