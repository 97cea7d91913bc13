/** What a forecast is asked about. */
import { refuse } from '../../core/refusal.ts'
import type { ForecastShowOptions } from '../forecast.ts'

/** One of them: a name, an event, a venue. */
export function askedOf(
  { event, venue }: Pick<ForecastShowOptions, 'event' | 'venue'>,
  name: string | undefined,
) {
  const all = [name, event, venue].filter((one) => one !== undefined)
  if (all.length > 1)
    throw refuse('value-faulty', {
      ...{ field: event !== undefined && venue !== undefined ? '--event, --venue' : 'NAME' },
      ...{ found: all.join(', '), wanted: 'NAME | --event CODE | --venue CODE', fault: 'one-of-both' },
    })
  return {
    name: all[0],
    kind: event !== undefined ? 'event' : venue !== undefined ? 'venue' : undefined,
  } as const
}
