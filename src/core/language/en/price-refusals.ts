/** What promotions refuse, and what returning a part of a group does, in words. */
import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import { prices } from './prices.ts'
import type { Refusals } from './refusals.ts'

export const priceRefusals: Pick<
  Refusals,
  | 'promotion-unknown'
  | 'promotion-not-begun'
  | 'promotion-ended'
  | 'promotion-used-up'
  | 'promotion-not-for'
  | 'refund-below-zero'
  | 'promotion-in-use'
> = {
  'promotion-unknown': ({ asked }) => ({
    what: `no promotion has the code ${shown(asked)}`,
    next: ['look at its spelling, or leave it out'],
  }),
  'promotion-not-begun': ({ promotion, from, zone }) => ({
    what: `${shown(promotion)} begins ${momentIn(zone, from, 'en')}`,
    next: ['leave it out, or sell then'],
  }),
  'promotion-ended': ({ promotion, until, zone }) => ({
    what:
      until === null
        ? `${shown(promotion)} has ended`
        : `${shown(promotion)} ended ${momentIn(zone, until, 'en')}`,
    next: ['leave it out'],
  }),
  'promotion-used-up': ({ promotion, by }) => ({
    what:
      by === 'person'
        ? `this person has used ${shown(promotion)} as often as allowed`
        : `${shown(promotion)} is used up`,
    next: ['leave it out'],
  }),
  'promotion-not-for': ({ promotion, performance, currency, ...why }) => ({
    what: `${shown(promotion)} is not for this order of ${performance}: ${prices.onlyFor(why, currency)}`,
    next: ['leave it out, or choose what it is for'],
  }),
  'refund-below-zero': ({ order, back_minor, lost_minor, remaining, currency }) => ({
    what: `returning this of order ${order} would cost more than it brings: ${formatMinor(back_minor, currency)} back, but the other ${remaining} tickets would lose ${formatMinor(lost_minor, currency)} of their discounts`,
    next: [`return more of them, or all:  wicket refund ${order} --dry-run`],
  }),
  'promotion-in-use': ({ promotion, field, wanted, used, currency }) => {
    const size = (value: number) =>
      field === 'uses' ? `${value} uses` : `${formatMinor(value, currency)} ${currency}`
    return {
      what: `${shown(promotion)} can't be limited to ${size(wanted)}: ${size(used)} are used already; nothing was written`,
      next: ['allow as much, or let it end with "sale: { until: … }"'],
    }
  },
}
