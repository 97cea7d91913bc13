/** The house's calendar: what is a holiday, a fair, a closed day. */
import { type Building, declare, declareNoun } from './command.ts'
import { filled } from './values.ts'

export interface CalendarListOptions {
  venue?: string
  from?: string
  until?: string
}

export interface CalendarAddOptions {
  closed?: boolean
  venue?: string
  file?: string
}

export interface CalendarRemoveOptions {
  venue?: string
}

export const calendarCommand = (building: Building) => {
  const { help, options, arguments: words } = building.say.calendar
  return declareNoun('calendar', help.calendar, [
    declare<CalendarListOptions>(building, {
      name: 'list',
      about: help.list,
      examples: [
        'wicket calendar list',
        'wicket calendar list --venue main --from 2026-12-01',
        'wicket calendar list --format csv > days.csv',
      ],
      grammar: (command) =>
        command
          .option('--venue <code>', options.venueOf, filled)
          .option('--from <day>', options.from, filled)
          .option('--until <day>', options.until, filled),
      load: () => import('./run/calendar-list.ts'),
    }),
    declare<CalendarAddOptions>(building, {
      name: 'add',
      about: help.add,
      examples: [
        'wicket calendar add 2026-12-24..2026-12-26 Christmas --closed',
        'wicket calendar add 2027-02-06 "Winter fair" --venue main',
        'wicket calendar add -f days.csv',
      ],
      grammar: (command) =>
        command
          .argument('[days]', words.days)
          .argument('[name]', words.name)
          .option('--closed', options.closed)
          .option('--venue <code>', options.venue, filled)
          .option('-f, --file <file>', options.file, filled),
      load: () => import('./run/calendar-add.ts'),
    }),
    declare<CalendarRemoveOptions>(building, {
      name: 'remove',
      about: help.remove,
      examples: [
        'wicket calendar remove 2026-12-24..2026-12-26',
        'wicket calendar remove 2027-02-06 --venue main',
      ],
      grammar: (command) =>
        command.argument('<days>', words.days).option('--venue <code>', options.venue, filled),
      load: () => import('./run/calendar-remove.ts'),
    }),
  ])
}
