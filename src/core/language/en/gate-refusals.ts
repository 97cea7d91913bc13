/** Refusals at the gate, in words: what it is, and where the door staff send whoever shows it. */
import type { EndedStatus, GateRefusals } from '../../gate/refusals.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

export const ENDED: Record<EndedStatus, string> = {
  returned: 'was returned',
  cancelled: 'was cancelled',
  exchanged: 'was exchanged for another',
  void: 'is void: its sale was undone',
}

const DESK = 'send them to the box office'

export const gateRefusals: Pick<Refusals, keyof GateRefusals> = {
  'ticket-missing': ({ seat }) => say(`genuine, but no ticket of this database: ${seat}`, DESK),
  'ticket-which': ({ order, tickets }) =>
    say(
      `${order} has several tickets for this performance: ${tickets.join(', ')}`,
      `name the seat with it:  ${order} ${tickets[0]}`,
    ),
  'gate-list-forged': ({ file, reason }) =>
    say(
      `${file} is no list that this house has signed (${reason})`,
      'make it anew:  wicket gate list PERFORMANCE --out FILE',
    ),
  'ticket-other-performance': ({ other, starts_at, zone }) =>
    say(`a ticket for another performance: ${other}, ${momentIn(zone, starts_at, 'en')}`, DESK),
  'ticket-superseded': ({ seat, print, newest }) =>
    say(
      `an old print of ${seat}: print ${print}, and ${newest} is the newest`,
      'ask for the newer paper; else to the box office',
    ),
  'ticket-ended': ({ seat, status }) => say(`the ticket for ${seat} ${ENDED[status]}`, DESK),
  'ticket-used': ({ seat, at, entrance, zone }) =>
    say(
      `somebody came in with ${seat} already: ${momentIn(zone, at, 'en')}, ${entrance}`,
      'let nobody in; a supervisor looks who sits there',
    ),
  'ticket-elsewhere': ({ seat, section, entrance, lets }) =>
    say(
      `${seat} is in ${section}; ${entrance} lets in ${lets.join(', ')}`,
      `send them to the entrance for ${section}`,
    ),
  'gate-shut': ({ why, from, until, zone }) =>
    why === 'early'
      ? say(`too early: the doors open ${momentIn(zone, from ?? 0, 'en')}`, 'ask them to wait')
      : say(`too late: the doors closed ${momentIn(zone, until ?? 0, 'en')}`, DESK),
}
