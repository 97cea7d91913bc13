/** Refusals of the watch on the pace of purchases, in words: of other orders only the beginning of their reference. */

import type { WatchRefusals } from '../../watch/refusals.ts'
import type { Same } from '../../watch/rules.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'
import { lengthOf, OF } from './watch.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const WHO: Record<Same, string> = {
  card: 'a card with these last four digits',
  name: 'this name',
  telephone: 'this telephone number',
  customer: 'this customer',
  register: 'this register',
}

export const watchRefusals: Pick<Refusals, keyof WatchRefusals> = {
  'flag-unknown': ({ asked, nearest }) =>
    say(
      `no flag ${asked}`,
      ...(nearest.length > 0 ? [`nearest: ${nearest.join(', ')}`] : ['see them:  wicket watch list --all']),
    ),
  'pace-watched': ({ same, of, least, within_ms, has, comes_to, orders, resets_at, zone }) =>
    say(
      has === 0
        ? `${comes_to} ${OF[of]} at once ask for a supervisor: ${least} do`
        : `${WHO[same]} has ${has} ${has === 1 ? OF[of].slice(0, -1) : OF[of]} within ${lengthOf(within_ms)} (${orders.join(', ')}), and would have ${comes_to}: with ${least} a supervisor is asked`,
      ...(resets_at === null ? [] : [`nobody is asked from ${momentIn(zone, resets_at, 'en')}`]),
      'whoever has the right pass-rules passes it:  --pass watch',
    ),
  'flag-cleared': ({ flag, by, at, zone }) =>
    say(
      `${by} has cleared ${flag} on ${momentIn(zone, at, 'en')}`,
      `what was found:  wicket watch show ${flag}`,
    ),
}
