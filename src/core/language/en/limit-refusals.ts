/** Refusals about limits for one person, in words: of other orders only the beginning of their reference. */
import type { Scope } from '../../limits/person-limit.ts'
import type { PersonKind } from '../../limits/persons.ts'
import type { LimitRefusals } from '../../limits/refusals.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const tickets = (count: number) => (count === 1 ? '1 ticket' : `${count} tickets`)
const counted = (count: number, unit: string) => (count === 1 ? `a ${unit}` : `${count} ${unit}s`)
function lengthOf(ms: number): string {
  const hours = ms / 3_600_000
  return hours % 24 === 0 ? counted(hours / 24, 'day') : hours === 1 ? 'an hour' : counted(hours, 'hour')
}
const asked = (count: number, more = '') =>
  count === 1 ? `1${more} is asked for` : `${count}${more} are asked for`

const forWhat = (per: Scope, performance: string, period_ms: number | null) =>
  ({
    performance: `of ${performance}`,
    event: `of all performances of this event`,
    period: `within ${lengthOf(period_ms ?? 0)}`,
  })[per]

const WHO: Record<PersonKind, string> = {
  'real-name': 'whoever has this document',
  customer: 'this customer',
  phone: 'whoever has this telephone number',
  order: 'whoever buys',
}

export const limitRefusals: Pick<Refusals, keyof LimitRefusals> = {
  'limit-reached': ({ performance, per, period_ms, most, has, wanted, by, orders, resets_at, zone }) =>
    say(
      has === 0
        ? `one person may have ${tickets(most)} ${forWhat(per, performance, period_ms)}, and ${asked(wanted)}`
        : `one person may have ${tickets(most)} ${forWhat(per, performance, period_ms)}: ${WHO[by]} has ${has} (${orders.length === 1 ? 'order' : 'orders'} ${orders.join(', ')}), and ${asked(wanted, ' more')}`,
      ...(has < most ? [`there is room for ${most - has}`] : []),
      ...(resets_at === null ? [] : [`for all of them from ${momentIn(zone, resets_at, 'en')}`]),
      ...(has === 0 ? [] : ['what is returned or released counts no more']),
      'whoever has the right pass-rules passes it:  --pass limit',
    ),
  'limit-buyer': ({ performance, per, period_ms, most }) =>
    say(
      `one person may have ${tickets(most)} ${forWhat(per, performance, period_ms)}, so it has to be known who buys`,
      'say who:  --customer CODE, or --phone NUMBER',
      'whoever has the right pass-rules passes it:  --pass limit',
    ),
}
