/** Stores that are not what they seem: they run another's transactions, and change what an operation sees of them. */
import type { Statement, Store, Tx } from '../../src/db/store.ts'

/** The same store; `step` comes before every statement, before COMMIT, and before the answer after it. */
export function stepped(store: Store, step: (what: string) => void): Store {
  return {
    ...store,
    write: async (work, options) => {
      const answer = await store.write(async (tx) => {
        const result = await work(steppedTx(tx, step))
        step('COMMIT')
        return result
      }, options)
      step('answer')
      return answer
    },
  }
}

function steppedTx(tx: Tx, step: (what: string) => void): Tx {
  const before = <Args extends unknown[], Out>(what: string, work: (...args: Args) => Out) => {
    return (...args: Args): Out => {
      step(what)
      return work(...args)
    }
  }
  return {
    ...tx,
    run: (statement, values) => before(statement.name, () => tx.run(statement, values))(),
    rows: before('rows', tx.rows) as Tx['rows'],
    $count: before('$count', tx.$count) as Tx['$count'],
    select: watched(tx, 'select', step),
    selectDistinct: watched(tx, 'selectDistinct', step),
    insert: watched(tx, 'insert', step),
    update: watched(tx, 'update', step),
    delete: watched(tx, 'delete', step),
  }
}

/** A builder runs when it is awaited: that is when its step comes, not when it is made. */
function watched<K extends keyof Tx>(tx: Tx, name: K, step: (what: string) => void): Tx[K] {
  const watch = (builder: object): object =>
    new Proxy(builder, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property, target)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (property === 'then') step(name)
          const made: unknown = value.apply(target, args)
          return typeof made === 'object' && made !== null && !(made instanceof Promise) ? watch(made) : made
        }
      },
    })
  const begin = tx[name] as (...args: unknown[]) => object
  return ((...args: unknown[]) => watch(begin(...args))) as Tx[K]
}

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
