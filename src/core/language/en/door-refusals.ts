/** Refusals at the door of a sale, in words. */
import type { DoorRefusals } from '../../fairness/refusals.ts'
import { momentIn, secondIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const ANOTHER = 'another one:  wicket challenge draw'
const OVER = {
  unknown: 'there is no such challenge',
  expired: 'the time for this challenge is over',
  tries: 'this challenge was answered wrong three times',
  used: 'this challenge was used already',
  unanswered: 'this challenge has not been answered yet',
}

export const doorRefusals: Pick<Refusals, keyof DoorRefusals> = {
  'challenge-wait': ({ register, until, zone }) =>
    say(
      `${register} was shown too many challenges within this minute`,
      `again at ${secondIn(zone, until, 'en')}`,
    ),
  'challenge-needed': ({ performance, channel, room }) =>
    say(
      `${room ? 'the waiting room of ' : ''}${performance} asks for a challenge on the channel ${channel}`,
      'draw one:  wicket challenge draw',
      'answered, it is shown with --challenge CODE',
    ),
  'challenge-wrong': ({ left }) =>
    left > 0
      ? say('that is not what the picture shows', `${left} ${left === 1 ? 'try is' : 'tries are'} left`)
      : say('that is not what the picture shows', ANOTHER),
  'challenge-over': ({ why }) =>
    why === 'unanswered'
      ? say(OVER[why], 'answer it:  wicket challenge answer CODE TEXT')
      : say(OVER[why], ANOTHER),
  'room-none': ({ performance }) =>
    say(`${performance} has no waiting room`, `buy at once:  wicket sell ${performance}`),
  'room-closed': ({ performance, opens, zone }) =>
    say(`the waiting room of ${performance} is not open yet`, `it opens at ${momentIn(zone, opens, 'en')}`),
  'room-needed': ({ performance, channel }) =>
    say(
      `on the channel ${channel} ${performance} is sold to whoever was let in from the waiting room`,
      `join it:  wicket room join ${performance}`,
      'then it is shown with --place CODE',
    ),
  'room-waiting': ({ number, admit_at, draw_at, zone }) =>
    admit_at === null
      ? say(
          'this place has no number yet',
          draw_at === null ? 'look again' : `lots are drawn at ${momentIn(zone, draw_at, 'en')}`,
        )
      : say(`number ${number} has not been let in yet`, `it is at ${secondIn(zone, admit_at, 'en')}`),
  'room-over': ({ performance, why }) =>
    say(
      why === 'unknown'
        ? `no such place${performance === '' ? '' : ` in the waiting room of ${performance}`}`
        : why === 'used'
          ? 'this place has an order already: it is good for one at a time'
          : 'the time of this place is over',
      ...(why === 'used' ? [] : [`join anew:  wicket room join ${performance || 'PERFORMANCE'}`]),
    ),
}
