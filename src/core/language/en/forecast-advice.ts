/** What is advised on the places of a performance, with its reason and the command that does it. */
import type { Advice } from '../../forecast/house/advice.ts'
import { shellWord } from '../../text.ts'

type Of<Kind extends Advice['kind']> = Extract<Advice, { kind: Kind }>

const places = (count: number) => (count === 1 ? '1 place' : `${count} places`)

export const forecastAdvice = {
  title: 'advice',
  options: {
    programmePrice: 'what a programme is sold for',
    programmeCost: 'what a programme costs the house',
    programmeShare: 'how many of a hundred guests buy one: 100 unless told',
    staffPer: 'one usher for so many guests',
    staffCost: 'what an usher costs',
    staffMissing: 'what it costs that an usher is missing',
  },
  /** Where there is a line for all of it. */
  short: (all: readonly string[]) => `advice: ${all.join('; ')}`,
  brief: {
    open: ({ section, places: closed }: Of<'open'>) => `open ${section} (${places(closed)})`,
    release: ({ hold, places: kept }: Of<'release'>) => `release ${hold} (${places(kept)})`,
    add: () => 'add a performance',
    move: ({ hall }: Of<'move'>) => `move to ${hall}`,
  },
  /** `chance` as text. */
  of: {
    open: ({ section, places: closed, wanted }: Of<'open'>, chance: string) =>
      `open ${section}: ${places(closed)} ${closed === 1 ? 'is' : 'are'} closed there, ${wanted} are wanted, and the chance that the others are not enough is ${chance}`,
    release: ({ hold, places: kept, wanted }: Of<'release'>, chance: string) =>
      `release ${hold}: it keeps ${places(kept)}, ${wanted} are wanted, and the chance that the others are not enough is ${chance}`,
    add: ({ wanted, places: all }: Of<'add'>, chance: string) =>
      `add a performance: ${wanted} are wanted where there are ${places(all)}; the chance that a quarter more are wanted than there are is ${chance}`,
    move: ({ hall, places: there, most, sold }: Of<'move'>, chance: string) =>
      `move to ${hall}: ${places(there)} are enough there, with a chance of ${chance} that they are not; here there are ${most}${sold > 0 ? '. Tickets that are sold have to be exchanged' : ''}`,
  },
  command: {
    open: (performance: string, { section, planned }: Of<'open'>) =>
      `wicket stock adjust ${performance} --section ${shellWord(section)} --capacity ${planned}`,
    release: (performance: string, { hold }: Of<'release'>) =>
      `wicket stock release ${performance} ${shellWord(hold)}`,
    add: () => 'a date more in the season file, then  wicket apply -f season.yaml --dry-run',
    move: (_: string, { hall }: Of<'move'>) =>
      `venue: ${hall} in the season file, then  wicket apply -f season.yaml --dry-run`,
  },
  programmes: (count: number, guests: number, percent: string) =>
    `programmes: ${count}, for ${guests} guests, enough in ${percent} of all cases`,
  /** Of several performances: what each needs, added up. */
  staff: (count: number, guests: number, percent: string, performances: number) =>
    performances === 1
      ? `ushers: ${count}, for ${guests} guests, enough in ${percent} of all cases`
      : `ushers: ${count} over ${performances} performances, for ${guests} guests, enough at each of them in ${percent} of all cases or more`,
}
