/** What is to go wrong, with which request, and how often. */
import type { Operation } from './simulator.ts'

/**
 * `slow`: does it, and never answers; `lost`: does it, and cuts the line; `cut`: cuts the line first; `error`: has an
 * error first, `error-done`: does it and has an error; `broken`: an answer of some proxy; `forged`, `unsigned`;
 * `shadowed`: a genuine answer with a second one of the same name behind it; `old`: signed ten minutes ago;
 * `wrong-…`: well signed, and of something else; `reader-…`: what becomes of the card reader.
 */
export type FaultKind =
  | 'slow'
  | 'lost'
  | 'cut'
  | 'error'
  | 'error-done'
  | 'broken'
  | 'forged'
  | 'unsigned'
  | 'shadowed'
  | 'old'
  | 'wrong-amount'
  | 'wrong-number'
  | 'wrong-app'
  | 'wrong-currency'
  | 'reader-busy'
  | 'reader-offline'
  | 'reader-timeout'

export class Faults {
  readonly #planned: { kind: FaultKind; on: Operation; times: number }[] = []

  add = (kind: FaultKind, on: Operation, times = 1): void => {
    this.#planned.push({ kind, on, times })
  }

  /** What was planned and has not happened yet does not. */
  clear = (): void => {
    this.#planned.length = 0
  }

  take(operation: Operation): FaultKind | undefined {
    const next = this.#planned.find(({ on, times }) => on === operation && times > 0)
    if (next) next.times--
    return next?.kind
  }
}
