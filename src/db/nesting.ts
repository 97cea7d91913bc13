/**
 * A transaction opened inside another of the same store would wait for itself for ever: it throws at once instead.
 *
 * AsyncLocalStorage could tell, but on Node 20 it slows every await of the program (9-14 % of a small sale). So
 * nothing is tracked: only a call that finds a transaction open looks whether that transaction is among its callers.
 * V8 keeps the chain of awaits in stack traces; test/db/nesting.test.ts holds it to every shape we know.
 */

const CALLERS_DEEP = 200
let stores = 0

export interface Nesting {
  /** Throws where the caller is inside a transaction of this store. */
  refuse(): void
  /** Runs what a transaction does. */
  inside<T>(work: () => Promise<T>): Promise<T>
}

export function makeNesting(): Nesting {
  const name = `transactionOfStore${++stores}_`
  let open = 0
  // The frame that is looked for: named after its store, and `return await` keeps it on the trace.
  const frame = {
    [name]: async <T>(work: () => Promise<T>): Promise<T> => {
      open++
      try {
        return await work()
      } finally {
        open--
      }
    },
  }
  return {
    inside: frame[name]!,
    refuse: () => {
      if (open > 0 && callers().includes(name))
        throw new Error(
          'bug: a transaction is already open here: pass its tx down instead of opening another',
        )
    },
  }
}

function callers(): string {
  const usual = Error.stackTraceLimit
  Error.stackTraceLimit = CALLERS_DEEP
  const { stack } = new Error()
  Error.stackTraceLimit = usual
  return stack ?? ''
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
