/** Refusals where a customer serves himself, in words. */
import type { KioskRefusals } from '../../kiosk/refusals.ts'
import type { Refusals, Sentence } from './refusals.ts'
import { sales } from './sales.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

export const kioskRefusals: Pick<Refusals, keyof KioskRefusals> = {
  'return-at-counter': ({ order, tenders }) =>
    say(
      `${order} was paid by ${tenders.map((tender) => sales.tender[tender]).join(', ')}, which somebody has to give back`,
      'at the counter it can be returned',
    ),
  'kiosk-channel': ({ channel }) =>
    say(
      `this token is good on the channel ${channel} alone, and a kiosk sells on its own`,
      'wicket token add foyer --right sell --right look --right customers --right refund --only-channel kiosk',
    ),
}
