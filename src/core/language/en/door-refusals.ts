/** Refusals at the door of a sale, in words. */
import type { DoorRefusals } from '../../fairness/refusals.ts'
import { shown } from '../../text.ts'
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
  'sale-window': ({ performance, price_type, channel, at, opens_at, sooner, who, zone }) => {
    const what = `${price_type === null ? '' : `${price_type} tickets of `}${performance}`
    const where = channel === 'counter' ? '' : ` on the channel ${channel}`
    const when = (opens: number) => (opens <= at ? 'now' : momentIn(zone, opens, 'en'))
    return say(
      opens_at === null
        ? `${what} ${price_type === null ? 'is' : 'are'} not on sale${where} any more, or not for everybody`
        : `${what} ${price_type === null ? 'is' : 'are'} on sale${where} from ${when(opens_at)}`,
      ...sooner.map(({ tier, presale, opens_at: opens }) =>
        presale === null
          ? `to members (${tier}) ${opens <= at ? 'now' : `from ${when(opens)}`}:  --customer CARD`
          : `with a code of the presale ${presale} ${opens <= at ? 'now' : `from ${when(opens)}`}:  --presale CODE`,
      ),
      ...(who.length > 0
        ? [`who may pass it over: ${who.join(', ')}`, `standing by for this once:  --supervisor "${who[0]}"`]
        : []),
    )
  },
  'presale-unknown': () => say('there is no such presale code', 'it is typed as it was sent'),
  'presale-none': ({ asked, known }) =>
    say(
      `no presale or code of one is called ${shown(asked)}`,
      known.length > 0 ? `there are: ${known.map(shown).join(', ')}` : 'add one:  wicket presale add',
    ),
  'presale-exists': ({ code }) => say(`the code ${shown(code)} is there already`, 'take another word'),
  'presale-over': ({ presale, number, uses, why, since, zone }) =>
    why === 'used'
      ? say(
          uses === 1
            ? `this code (${shown(presale)}/${number}) has its order already`
            : `this code (${shown(presale)}/${number}) has its ${uses} orders already`,
          'what is released, or has ended, makes room again',
        )
      : say(`this code (${shown(presale)}/${number}) was revoked ${momentIn(zone, since ?? 0, 'en')}`),
  'presale-tickets': ({ presale, number, most, wanted }) =>
    say(
      `this code (${shown(presale)}/${number}) is good for ${most} ${most === 1 ? 'ticket' : 'tickets'} of one order, not ${wanted}`,
    ),
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
