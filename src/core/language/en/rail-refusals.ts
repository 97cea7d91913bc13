/** What only trains refuse, in words. */
import { rideOption } from '../../rail/ride.ts'
import type { RefusalDetails } from '../../refusal.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

export const railRefusals: Pick<
  Refusals,
  | 'train-missing'
  | 'restricted-missing'
  | 'protection-unknown'
  | 'way-in-part'
  | 'stop-unknown'
  | 'ride-backwards'
  | 'ride-departed'
  | 'protected'
> = {
  'train-missing': ({ performance }) => ({
    what: `${performance} is no train: it has no stops`,
    next: [`what is free:  wicket stock show ${performance}`],
  }),
  'restricted-missing': ({ performance }) => ({
    what: `${performance} is a train: no seat of it has a restricted view`,
    next: ['leave it out:  --restricted'],
  }),
  'protection-unknown': ({ performance, asked, known }) => ({
    what: `${performance} protects nothing as ${shown(asked)}`,
    next:
      known.length > 0
        ? [`known: ${known.map(shown).join(', ')}`]
        : [`what is free, and for whom:  wicket stock board ${performance}`],
  }),
  'way-in-part': ({ order, seats, missing, tickets }) => ({
    what: `who changes seats on the way gives all of it back: ${seats.map(shown).join(' and ')} belong together, ${missing.map(shown).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    next: [`all of it:  wicket refund ${order} ${tickets.map((id) => `--ticket ${id}`).join(' ')}`],
  }),
  'stop-unknown': ({ performance, asked, nearest }) => ({
    what: `${performance} does not stop at ${shown(asked)}`,
    next: [
      ...(nearest.length > 0 ? [`nearest: ${nearest.map(shown).join(', ')}`] : []),
      `all its stops:  wicket stock board ${performance}`,
    ],
  }),
  'ride-departed': ({ performance, from, to, at, later, zone }) => ({
    what: `${performance} left ${shown(from)} ${momentIn(zone, at, 'en')}`,
    next: [
      ...(later === null ? [] : [`from where it has not left yet:  --ride "${shown(later)}..${shown(to)}"`]),
      'where it is late:  --delayed',
    ],
  }),
  'ride-backwards': ({ performance, from, to }) => ({
    what:
      from === to
        ? `from ${shown(from)} to ${shown(to)} is no way to go`
        : `${performance} goes from ${shown(to)} to ${shown(from)}, not the other way`,
    next: [`all its stops:  wicket stock board ${performance}`],
  }),
  protected: ({
    performance,
    wanted,
    for_you,
    protected: kept,
    between,
    until,
    zone,
    class: inClass,
    ride,
  }) => ({
    what: `${performance}, class ${shown(inClass)}: ${for_you} for you, not ${wanted}; ${kept} are protected for longer trips between ${shown(between[0])} and ${shown(between[1])} ${until === null ? 'until departure' : `until ${momentIn(zone, until, 'en')}`}`,
    next: [
      `what is free, and for whom:  wicket stock board ${performance} --class ${shown(inClass)}`,
      `what would work:  wicket explain ${performance} ${rideOption(ride).trim()}`,
    ],
  }),
}

type NotEnough = RefusalDetails['not-enough-seats']

/** Too few seats for a ride: in a class, or in the one coach that was looked at. */
export function notEnoughOnRide(details: NotEnough, ride: NonNullable<NotEnough['ride']>): Sentence {
  const { performance, wanted, free, section, coach, kept, change } = details
  const way = `"${shown(ride.from)}..${shown(ride.to)}"`
  const where = coach === undefined ? `class ${shown(section ?? '')}` : `coach ${shown(coach)}`
  const seats = free === 0 ? 'no seat is' : free === 1 ? '1 seat is' : `${free} seats are`
  return {
    what: `${performance}, ${where}: ${seats} free from ${shown(ride.from)} to ${shown(ride.to)}, not ${wanted}`,
    next: [
      ...(kept ? [`${kept} more are kept for wheelchairs:  --accessible 1`] : []),
      ...(change ? ['with a change of seats on the way there is room:  --change'] : []),
      ...(coach === undefined ? [] : ['in any coach: the same without --near']),
      `why, and what would work:  wicket explain ${performance} --ride ${way}`,
    ],
  }
}
