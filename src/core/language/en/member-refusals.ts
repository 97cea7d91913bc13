/** Refusals about members and their points, in words. */
import type { MemberRefusals } from '../../members/refusals.ts'
import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { dayIn, momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const lastDay = (zone: string, until: number) => dayIn(zone, until - 1)
const buy = (customer: string | null, tier = 'TIER') =>
  `wicket member add --customer ${customer ?? 'CUSTOMER'} --tier ${tier}`
const offered = (tiers: readonly string[]) =>
  tiers.length === 0
    ? 'no tier is sold: they stand in the season file, under "members"'
    : `the tiers: ${tiers.join(', ')}`

export const memberRefusals: Pick<Refusals, keyof MemberRefusals> = {
  'tier-unknown': ({ asked, tiers }) => say(`nobody can become ${shown(asked)} here`, offered(tiers)),
  'member-unknown': ({ customer, tiers }) =>
    say(`${customer} has never been a member`, `make one of him:  ${buy(customer, tiers[0])}`),
  'member-already': ({ customer, tier, until, zone }) =>
    say(
      `${customer} is a member already: ${tier}, until ${lastDay(zone, until)}`,
      `what follows on it:  wicket member renew ${customer}`,
    ),
  'tier-ended': ({ customer, tier, tiers }) =>
    say(
      `${tier} is not sold any more`,
      offered(tiers),
      `another one follows on it:  wicket member renew ${customer} --tier ${tiers[0] ?? 'TIER'}`,
    ),
  'members-only': ({ price_type, tiers, customer, has, currency }) =>
    say(
      [
        `${price_type} is only for members: ${tiers.map(({ code }) => code).join(', ')}`,
        ...(customer === null ? [] : [has === null ? `${customer} is none` : `${customer} is ${has}`]),
      ].join('; '),
      ...(customer === null ? ['scan his card, or name him:  --customer CUSTOMER'] : []),
      ...tiers.map(
        ({ code, price_minor }) =>
          `become one for ${formatMinor(price_minor, currency)} ${currency}:  ${buy(customer, code)}`,
      ),
      'or another price type; staff may pass it by right (pass-rules)',
    ),
  'member-card-void': ({ card, since, zone }) =>
    say(
      `the card ${card} is void since ${momentIn(zone, since, 'en')}: another was given for it`,
      'ask for the new card, or name the customer by telephone number or code',
    ),
  'points-unspendable': ({ customer, has }) =>
    customer === null
      ? say('points are somebody’s, and nobody is named', 'scan his card, or name him:  --customer CUSTOMER')
      : say(
          has === null
            ? `${customer} is no member now; points are spent by members`
            : `points of ${has} are not spent at a sale`,
          ...(has === null ? [`renew it:  wicket member renew ${customer}`] : []),
          'sell it without --points',
        ),
  'points-short': ({ customer, points, wanted }) =>
    say(
      `${customer} has ${points} points, not ${wanted}`,
      ...(points > 0 ? [`spend those:  --points ${points}`] : ['sell it without --points']),
    ),
  'points-in-part': ({ order }) =>
    say(
      `points are spent on an order that is paid as a whole, at once: ${order} is paid in part`,
      'pay it without --points',
    ),
  'points-over': ({ wanted, most }) =>
    say(
      `${wanted} points are worth more than these tickets cost`,
      most > 0 ? `at most:  --points ${most}` : 'sell it without --points',
    ),
  'points-exchanged': ({ order }) =>
    say(
      `points were spent on ${order}, and they go with no other order`,
      `return it: the points come back:  wicket refund ${order}`,
      'then sell the other seats',
    ),
}
