/** What a limit has refused, as it is counted once the transaction is taken back: of the rule, and of nobody in particular. */
import type { Actor } from '../desk.ts'
import { isRefusal } from '../refusal.ts'
import { dayIn } from '../zone.ts'
import type { Counting } from './count-limits.ts'
import { type Counted, countedBy } from './person-limit.ts'

export interface RefusedLimit extends Counted {
  performanceId: string
  /** Of the venue. */
  day: string
  /** `buyer`: it was not said who buys. */
  kind: 'reached' | 'buyer'
  channel: string
  at: number
}

const noted = new WeakMap<object, RefusedLimit>()

/** In the transaction that refuses: only here it is known whose performance it was, and where somebody asked. */
export function noteRefused(
  error: unknown,
  { channel }: Actor,
  { performance, at }: Pick<Counting, 'performance' | 'at'>,
): void {
  const isReached = isRefusal(error, 'limit-reached')
  if (!isReached && !isRefusal(error, 'limit-buyer')) return
  noted.set(error, {
    ...countedBy(error.details, performance),
    performanceId: performance.id,
    day: dayIn(performance.zone, at),
    kind: isReached ? 'reached' : 'buyer',
    ...{ channel, at },
  })
}

/** Once: whatever is tried anew is refused anew. */
export function takeNoted(error: unknown): RefusedLimit | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const found = noted.get(error)
  noted.delete(error)
  return found
}
