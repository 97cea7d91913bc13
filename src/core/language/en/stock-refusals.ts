/** Refusals about what the house keeps back, its limits and its quotas, in words. */
import type { HouseKeeps } from '../../refusal.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

const at = (zone: string, ms: number) => momentIn(zone, ms, 'en')
const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const knownOf = (known: string[]) => (known.length > 0 ? [`known: ${known.join(', ')}`] : [])

/** `kept back as press (for reviewers) until …; ana, ben may sell it`. */
export function keptWords({ code, kind, reason, may_break, until }: HouseKeeps, zone: string): string {
  if (kind === 'block') return `blocked as ${code} (${reason}): nobody may sell it`
  const end = until === null ? '' : ` until ${at(zone, until)}`
  const who = may_break.length === 0 ? 'every clerk' : may_break.join(', ')
  return `kept back as ${code} (${reason})${end}; ${who} may sell it with --from ${code}`
}

type Mine =
  | 'house-hold-unknown'
  | 'house-hold-differs'
  | 'house-hold-lacks'
  | 'house-hold-closed'
  | 'performance-cancelled'
  | 'performance-open'
  | 'performance-over'
  | 'release-out-of-range'
  | 'capacity-in-use'
  | 'quota-unknown'
  | 'quota-reached'
  | 'quota-in-use'
  | 'hold-limit'
  | 'hold-longest'

export const stockRefusals: Pick<Refusals, Mine> = {
  'house-hold-unknown': ({ performance, asked, known }) =>
    say(
      `${performance} keeps nothing back as ${asked}`,
      ...knownOf(known),
      `look:  wicket stock show ${performance}`,
    ),
  'house-hold-differs': ({ performance, code, kind }) =>
    say(
      `${code} of ${performance} is a ${kind} already`,
      'give the other one another code',
      `look:  wicket stock show ${performance}`,
    ),
  'house-hold-lacks': ({ performance, code, seats, ride }) =>
    say(
      `${code} of ${performance} does not have ${seats.join(', ')}${ride ? ` all the way from ${shown(ride.from)} to ${shown(ride.to)}` : ''}`,
      `look:  wicket stock show ${performance}`,
    ),
  'house-hold-closed': ({ performance, code, kind, reason, may_break, release_at, zone }) =>
    kind === 'block'
      ? say(
          `nobody may sell what is blocked as ${code} (${reason})`,
          `give it back:  wicket stock release ${performance} ${code}`,
        )
      : say(
          `${code} (${reason}) may be sold by ${may_break.join(', ')}, not by you`,
          ...(release_at === null ? [] : [`for everybody from ${at(zone, release_at)} on`]),
        ),
  'performance-cancelled': ({ performance }) =>
    say(
      `${performance} was cancelled: nobody opens or closes it any more`,
      `what was paid goes back:  wicket performance cancel ${performance} --refund`,
    ),
  'performance-open': ({ performance }) =>
    say(
      `${performance} has not been cancelled: only what does not take place is given back to everybody`,
      `cancel it and give everything back:  wicket performance cancel ${performance} --refund`,
    ),
  'performance-over': ({ performance }) => say(`${performance} has begun: its stock stays as it is`),
  'release-out-of-range': ({ found, from, until, zone }) =>
    say(
      `a release at ${at(zone, found)} is not possible`,
      `wanted: later than ${at(zone, from)}, not after the start, ${at(zone, until)}`,
    ),
  'capacity-in-use': ({ performance, section, wanted, sold, held, blocked, between }) => {
    const [places, where] = between
      ? [wanted === 1 ? 'seat' : 'seats', ` between ${shown(between[0])} and ${shown(between[1])}`]
      : [wanted === 1 ? 'place' : 'places', '']
    return say(
      `${between ? 'class ' : ''}${section} of ${performance} can't have ${wanted} ${places}: ${sold} are sold, ${held} held, ${blocked} kept back${where}`,
      `the fewest now: ${sold + held + blocked}`,
    )
  },
  'quota-unknown': ({ performance, asked, known }) =>
    say(`${performance} has no quota ${asked}`, ...knownOf(known), `look:  wicket stock show ${performance}`),
  'quota-reached': ({ performance, quota, kind, subject, most, wanted, left }) =>
    say(
      `${kind === 'channel' ? 'the channel' : 'the price type'} ${subject} has ${left} of ${most} left for ${performance}, not ${wanted} (quota ${quota})`,
      kind === 'channel' ? 'sell at another channel' : 'sell another price type',
      `or raise it:  wicket stock quota ${performance} --code ${quota} --most N`,
    ),
  'quota-in-use': ({ performance, quota, most, used }) =>
    say(
      `the quota ${quota} of ${performance} can't be ${most}: ${used} are used already`,
      `the fewest now: ${used}`,
    ),
  'hold-limit': ({ clerk, limit, orders, until, zone }) =>
    say(
      `${clerk} has ${limit} holds, the most at a time: ${orders.join(', ')}`,
      `the first ends ${at(zone, until)}`,
      `sell or give one back:  wicket release ${orders[0] ?? 'ORDER'}`,
    ),
  'hold-longest': ({ order, until, zone }) =>
    say(
      `the hold ${order} can't be kept longer than ${at(zone, until)}`,
      `sell it:  wicket sell --hold ${order}`,
    ),
}
