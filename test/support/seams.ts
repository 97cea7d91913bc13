/** Stores that are not what they seem: they run another's transactions, and change what an operation sees of them. */
import type { Statement, Store, Tx } from '../../src/db/store.ts'

/** The same store, where every transaction that writes works with another `tx`. */
export function changed(store: Store, change: (tx: Tx) => Tx): Store {
  return {
    ...store,
    write: (work, options) => store.write((tx) => work(change(tx)), options),
  }
}

type Values = Record<string, unknown>

/** What a statement answers; `run` really runs it, with other values where some are given. */
export type Plant = (statement: string, values: Values, run: (values?: Values) => Promise<unknown>) => unknown

/** The same store with a bug: prepared statements answer as the plant says. */
export function planted(store: Store, plant: Plant): Store {
  return changed(store, (tx) => ({
    ...tx,
    run: async <V, Out>(statement: Statement<V, Out>, values: V) => {
      const run = (other?: Values) => tx.run(statement, (other ?? values) as V)
      return (await plant(statement.name, values as Values, run)) as Out
    },
  }))
}
