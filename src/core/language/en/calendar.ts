/** What is said of the house's calendar. */
import type { CalendarRefusals } from '../../catalogue/calendar/refusals.ts'
import type { HistoryFault } from '../../forecast/file/read-history.ts'
import { shown } from '../../text.ts'
import { historyFaults } from './forecast.ts'
import type { Refusals } from './refusals.ts'

export const calendarRefusals: Pick<Refusals, keyof CalendarRefusals> = {
  'calendar-faulty': ({ file, faults, count }) => ({
    what: `${file === '-' ? 'standard input' : shown(file)} has ${count === 1 ? 'a fault' : `${count} faults`}; nothing was written`,
    next: [
      ...faults.map(({ line, field, fault, found = '', wanted = '' }) => {
        const place = `${line === null ? '' : `${line}: `}${field && `${shown(field)}: `}`
        return `${place}${historyFaults[fault as HistoryFault](found, wanted)}`
      }),
      ...(count > faults.length ? [`and ${count - faults.length} more`] : []),
    ],
  }),
  'calendar-unknown': ({ days, venue, nearest }) => ({
    what: `${shown(days)} is not in the calendar ${venue === null ? 'of the house' : `of ${shown(venue)}`}`,
    next: [
      ...(nearest.length > 0 ? [`nearest: ${nearest.join(', ')}`] : []),
      'what is in it:  wicket calendar list',
    ],
  }),
}

const many = (count: number) => (count === 1 ? '1 day' : `${count} days`)

export const calendar = {
  help: {
    calendar: "The house's holidays, fairs and closed days, which forecasts go by",
    list: "Shows the days of the house's calendar",
    add: 'Puts days into the calendar, or says something else of those that are in it',
    remove: 'Takes days out of the calendar',
  },
  arguments: {
    days: 'a day, or the first and the last of some: 2026-12-24..2026-12-26',
    name: 'what it is called; days of one name are taken to be alike',
  },
  options: {
    closed: 'nothing can be bought on it, which is no day without sales',
    venue: 'of this venue alone; the whole house unless told',
    venueOf: 'what counts at this venue',
    from: 'from this day',
    until: 'until this day, which is in it',
    file: 'a CSV with date,name,closed and, where it is of one venue, venue; - is standard input',
  },
  columns: { days: 'day', name: 'name', sale: 'sale', venue: 'venue' },
  closed: 'closed',
  none: 'no days yet:  wicket calendar add 2026-12-24..2026-12-26 Christmas --closed',
  noneWithin: 'no such days in the calendar',
  kept: (added: number, changed: number) =>
    added + changed === 0
      ? 'so already'
      : [
          ...(added > 0 ? [`${many(added)} added`] : []),
          ...(changed > 0 ? [`${many(changed)} changed`] : []),
        ].join(', '),
  standing: (performances: readonly string[], more: number) =>
    `on closed days there are performances: ${performances.join(', ')}${more > 0 ? ` and ${more} more` : ''}; nothing is expected to be sold on their day`,
  removed: (days: number) => `${many(days)} taken out`,
}
