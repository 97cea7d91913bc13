/** What only trains refuse, in words. */
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals } from './refusals.ts'

export const railRefusals: Pick<
  Refusals,
  'train-missing' | 'protection-unknown' | 'stop-unknown' | 'ride-backwards' | 'protected'
> = {
  'train-missing': ({ performance }) => ({
    what: `${performance} is no train: it has no stops`,
    next: [`what is free:  wicket stock show ${performance}`],
  }),
  'protection-unknown': ({ performance, asked, known }) => ({
    what: `${performance} protects nothing as ${shown(asked)}`,
    next: known.length > 0 ? [`known: ${known.map(shown).join(', ')}`] : [],
  }),
  'stop-unknown': ({ performance, asked, nearest }) => ({
    what: `${performance} does not stop at ${shown(asked)}`,
    next: [
      ...(nearest.length > 0 ? [`nearest: ${nearest.map(shown).join(', ')}`] : []),
      `all its stops:  wicket stock board ${performance}`,
    ],
  }),
  'ride-backwards': ({ performance, from, to }) => ({
    what:
      from === to
        ? `from ${shown(from)} to ${shown(to)} is no way to go`
        : `${performance} goes from ${shown(to)} to ${shown(from)}, not the other way`,
    next: [`all its stops:  wicket stock board ${performance}`],
  }),
  protected: ({ performance, wanted, for_you, protected: kept, between, until, zone, class: inClass }) => ({
    what: `${performance}, class ${shown(inClass)}: ${for_you} for you, not ${wanted}; ${kept} are protected for longer trips between ${shown(between[0])} and ${shown(between[1])} ${until === null ? 'until departure' : `until ${momentIn(zone, until, 'en')}`}`,
    next: [`what is free, and for whom:  wicket stock board ${performance} --class ${shown(inClass)}`],
  }),
}
