/** What is chosen, in one line: the play and when it begins; of a train the ride, once it is known. */
import { titleIn } from '../../core/catalogue/title.ts'
import { runOf } from '../../core/rail/run-of.ts'
import { shown } from '../../core/text.ts'
import { rideText } from '../screens/sell/ride-lines.ts'
import { dayAndTime, dayOf } from '../words.ts'
import type { Kiosk } from './kiosk-context.ts'
import type { Chosen, Visit } from './visit.ts'

export function chosenTitle(
  { words, theme }: Pick<Kiosk, 'words' | 'theme'>,
  { performance, house }: Chosen,
  ride: Visit['ride'],
): string {
  const { title, event, startsAt, zone } = performance
  const run = runOf(house.plan)
  const name = shown(titleIn(title, words.locale, event))
  const parts =
    run && ride
      ? [
          rideText({ run, performance: { title: name, starts_at: startsAt, zone } }, ride, words),
          dayOf(words, startsAt, zone),
        ]
      : [name, dayAndTime(words, startsAt, zone)]
  return parts.join(` ${theme.signs.dot} `)
}
