/** How many tickets one person may have: rules of the terms that something is sold under. Pure. */

export interface PersonLimit {
  /** Tickets. */
  most: number
  /** Of what: of one performance, of all performances of its event, or of all that is placed within a period. */
  per: Scope
  /** Of a period, else null. */
  period_ms: number | null
  /** Nobody buys without saying who he is. Where real names are asked for, that is known anyway. */
  buyer_needed: boolean
}

export type Scope = 'performance' | 'event' | 'period'

/** What a counter counts. */
export interface Counted {
  scope: Scope
  /** The performance's or the event's id; of a period its length in milliseconds. */
  subject: string
}

export function countedBy(
  { per, period_ms }: Pick<PersonLimit, 'per' | 'period_ms'>,
  performance: { id: string; eventId: string },
): Counted {
  if (per === 'performance') return { scope: per, subject: performance.id }
  return per === 'event'
    ? { scope: per, subject: performance.eventId }
    : { scope: per, subject: String(period_ms) }
}

/** The same rule of a nearer level takes the place of a farther one: per performance, per event, and per period of one length. */
export const isSameRule = (a: PersonLimit, b: PersonLimit): boolean =>
  a.per === b.per && a.period_ms === b.period_ms

/** Whether what was placed at `at` still counts. */
export const isWithin = ({ scope, subject }: Counted, at: number, now: number): boolean =>
  scope !== 'period' || at > now - Number(subject)
