/** What is said of forecasts. */
import type { Unit } from '../../forecast/calendar.ts'
import type { Fallback } from '../../forecast/file/forecast-history.ts'
import type { HistoryFault } from '../../forecast/file/read-history.ts'
import type { Fault } from '../../refusal.ts'
import type { SeriesMeasure } from '../../reports/series-rows.ts'
import { shellWord, shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import { hourRuns } from '../hour-runs.ts'
import { forecastAdvice } from './forecast-advice.ts'
import { forecastBacktest } from './forecast-backtest.ts'
import { forecastCalendar } from './forecast-calendar.ts'
import { forecastHouse } from './forecast-house.ts'
import { forecastTotals } from './forecast-totals.ts'
import { forecastTrain } from './forecast-train.ts'
import type { Refusals } from './refusals.ts'

/** How far off it was at earlier moments, up to so many steps ahead. */
interface JudgedText {
  steps: string
  origins: number
  error: string
  /** Of saying the last season again. */
  naive: string
  hasSeason: boolean
  isNoBetter: boolean
  /** Of all steps together. */
  isSum: boolean
}

export const historyFaults: Record<HistoryFault, (found: string, wanted: string) => string> = {
  csv: () => 'no CSV from here on',
  empty: () => 'a header and at least one line are wanted',
  header: (found, wanted) =>
    `the first line names the columns, as ${wanted || 'date,name,closed'}: ${shown(found)} would be lost`,
  'column-unknown': () => 'there is no such column',
  'column-unclear': () => 'which column has the numbers is not clear; say it:  --value COLUMN',
  'column-alone': () =>
    'one column alone, where dates are wanted beside numbers: a first line as  date,tickets  and lines as  2026-11-06,50  with a comma, a semicolon or a tab between',
  'column-elsewhere': (_, wanted) => `the dates are in another column:  --date ${shellWord(wanted)}`,
  'where-unknown': (found, wanted) => `no line has "${shown(found)}"; there are ${shown(wanted)}`,
  several: (found, wanted) =>
    `a line for each of several (${shown(found)}): choose one, as  --where ${shellWord(wanted)}`,
  'cells-many': (found, wanted) =>
    `${found} cells, where ${wanted} are wanted: numbers have no separator of thousands, and a text with a comma in it stands in quotes`,
  'cells-few': (found, wanted) =>
    `${found === '1' ? 'one cell' : `${found} cells`}, where ${wanted} are wanted: what nobody knows is an empty cell`,
  date: (found) => `"${shown(found)}" is no date: 2026-11-06, 2026-11, 2026-11-06 13:00 or 06.11.2026`,
  'date-unclear': (found) =>
    `"${shown(found)}" may begin with the day or with the month: write 2026-11-06, or 06.11.2026 with the day first`,
  day: (found) => `"${shown(found)}" is no day: 2026-11-06`,
  'date-order': (found, wanted) => `${found} is before the date of line ${wanted}: the oldest comes first`,
  'date-twice': (found, wanted) => `${found} is there already, in line ${wanted}`,
  'date-gap': (found, wanted) =>
    `before ${found} ${wanted === '1' ? 'one date is' : `${wanted} dates are`} missing`,
  number: (found) => `"${shown(found)}" is no number`,
  'number-large': (found) => `${shown(found)} is too large: 1e15 at most`,
  'number-unclear': (found, wanted) =>
    `"${shown(found)}" may be ${found.replace(/[.,]/, '')}, or have three decimals: write ${found.replace(/[.,]/, '')} or ${wanted === '' ? `${shown(found)}0` : wanted}`,
  'nothing-known': () => 'there is no number in any line: nothing is known',
  closed: (found) => `"${shown(found)}": the third column is empty, or it says closed`,
  name: (_, wanted) => `a name has ${wanted} characters at most`,
  'name-numbers': () => 'these are numbers, and no names of days: the columns are date,name,closed',
  venue: (found, wanted) =>
    `there is no venue "${shown(found)}"${wanted === '' ? '' : `; did you mean ${wanted}?`}`,
}

const hasGap = (all: readonly Fault[]) => all.some(({ fault }) => fault === 'date-gap')

const goesBack = (all: readonly Fault[]) => all.some(({ fault }) => fault === 'date-order')

const whyNot = {
  over: (at: string) => `it began ${at}`,
  cancelled: () => 'it is cancelled',
  'no-history': () => 'no run of this line is over to learn from',
}

const kinds = { performance: 'performance', event: 'event', venue: 'venue', house: 'house' }

const measures = { tickets: 'tickets sold', net: 'net revenue' }

export const forecastRefusals: Pick<
  Refusals,
  | 'history-faulty'
  | 'nothing-to-forecast'
  | 'nothing-to-come'
  | 'nothing-sold'
  | 'forecast-unknown'
  | 'forecast-ambiguous'
> = {
  'forecast-unknown': ({ asked, nearest }) => ({
    what: `no performance, event or venue is called ${shown(asked)}`,
    next: [
      ...(nearest.length > 0 ? [`did you mean:  ${nearest.join(', ')}`] : []),
      'the whole house:  wicket forecast show',
    ],
  }),
  'forecast-ambiguous': ({ asked, candidates, count }) => ({
    what: `${shown(asked)} could be any of ${count}`,
    next: [
      ...candidates.map(({ kind, code }) =>
        kind === 'performance' ? code : `the ${kinds[kind]}:  --${kind} ${code}`,
      ),
      ...(count > candidates.length ? [`and ${count - candidates.length} more`] : []),
    ],
  }),
  'nothing-to-come': ({ kind, code }) => ({
    what: `nothing of the ${kinds[kind]} ${shown(code)} is still to come`,
    next: ['how good forecasts were:  wicket forecast backtest'],
  }),
  'nothing-sold': ({ kind, code, by, until }) => ({
    what: `nothing of the ${kinds[kind]} ${shown(code)} was sold in a whole ${unit[by][0]} until ${until}`,
    next: [
      ...(by === 'week' || by === 'month' ? ['in shorter steps:  --by day'] : []),
      'what is to come:  wicket forecast show',
    ],
  }),
  'nothing-to-forecast': ({ performance, event, why, at, zone }) => ({
    what: `${performance} can't be forecast: ${whyNot[why](momentIn(zone, at, 'en'))}`,
    next: [
      why === 'over'
        ? `how it sold:  wicket report pace ${performance}`
        : why === 'cancelled'
          ? 'what is to come:  wicket forecast show'
          : `what its line has sold so far:  wicket forecast show --event ${event}`,
    ],
  }),
  'history-faulty': ({ file, faults: all, count, columns }) => ({
    what: `${file === '-' ? 'standard input' : shown(file)} has ${count === 1 ? 'a fault' : `${count} faults`}; nothing was forecast`,
    next: [
      ...all.map(({ line, field, fault, found = '', wanted = '' }) => {
        const place = `${line === null ? '' : `${line}: `}${field && `${shown(field)}: `}`
        return `${place}${historyFaults[fault as HistoryFault](found, wanted)}`
      }),
      ...(count > all.length ? [`and ${count - all.length} more`] : []),
      ...(all.some(({ fault }) => fault.startsWith('column'))
        ? [`columns: ${columns.map(shown).join(', ')}`]
        : []),
      ...(goesBack(all) ? ['sort its lines by date, the oldest first'] : []),
      ...(hasGap(all)
        ? [
            'nothing was sold then:  --gaps zero',
            'it was closed then:  --gaps closed',
            'nobody knows:  --gaps unknown',
          ]
        : []),
    ],
  }),
}

const unit: Record<Unit, [string, string]> = {
  hour: ['hour', 'hours'],
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  quarter: ['quarter', 'quarters'],
  year: ['year', 'years'],
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export const forecast = {
  advice: forecastAdvice,
  calendar: forecastCalendar,
  house: forecastHouse,
  totals: forecastTotals,
  train: forecastTrain,
  backtest: forecastBacktest,
  help: {
    forecast: 'Forecasts, with what they do not know',
    series:
      'What the house, a venue or an event will sell by hour, day, week or month of sale, from its own history',
    file: 'Forecasts history from another system: a CSV with dates and one number each',
  },
  arguments: {
    file: 'a CSV file with a header; - is standard input',
    series: 'an event or a venue; the whole house unless told',
  },
  options: {
    period: 'steps of a season, the shorter first: 7 or 24,168; 0 is none; that of the calendar unless told',
    by: 'steps of the history: hour, day, week, month',
    of: 'tickets sold, or net: what was taken less what was given back',
    horizon: 'how many steps to forecast: 28 days, 8 weeks, 12 months, 48 hours unless told',
    date: 'the column with the dates; the first unless told',
    value: 'the column with the numbers; the only other unless told',
    where: 'the lines alone of which a column says so: COLUMN=VALUE; may be given several times',
    gaps: 'dates that are left out: refuse, zero, unknown, closed',
    events: 'a CSV with date,name,closed: holidays and events, past and to come, and days that were closed',
    explain: 'shows the members of the pool, their weights and errors',
  },
  series: {
    title: (of: SeriesMeasure, by: Unit, kind: keyof typeof kinds, code: string) =>
      `${measures[of]} by ${unit[by][0]} of sale: the ${kinds[kind]} ${code}`,
    ends: (event: string, day: string) => `the sale of ${event} ends on ${day}: nothing is expected after it`,
    begun: (by: Unit, sold: string, known: number, days: number) =>
      `the first ${unit[by][0]} goes on: it had ${sold} on ${known} of its ${days} days`,
    closed: (count: number) =>
      `${count === 1 ? '1 performance' : `${count} performances`} to come ${count === 1 ? 'is' : 'are'} closed for sale: nothing is expected of ${count === 1 ? 'its' : 'their'} places`,
    places: (event: string, places: number, day: string, isBound: boolean) =>
      `${places === 1 ? 'one place' : `${places} places`} of ${event} ${places === 1 ? 'was' : 'were'} left after ${day}${isBound ? ', and no more is expected' : ''}; performance by performance:  wicket forecast show ${event}`,
    total: (count: number, by: Unit, total: string) =>
      `${count} ${unit[by][count === 1 ? 0 : 1]} together: ${total} expected`,
  },
  columns: { at: 'date', point: 'expected', half: '50 %', most: '80 %', nearlyAll: '95 %' },
  members: { name: 'member', weight: 'weight', error: 'mean error' },
  effects: { name: 'event', times: 'times seen', ratio: 'effect', spread: 'give or take' },
  steps: (count: number, of: Unit) => `${count} ${unit[of][count === 1 ? 0 : 1]}`,
  summary: (values: string, from: string, until: string) => `${values}, ${from} to ${until}`,
  seasons: (periods: string) => (periods === '' ? 'no season' : `season of ${periods}`),
  filled: (count: number) => `${count} unknown values were filled in from their neighbours`,
  hoursTwice: (hours: readonly string[]) =>
    `the clock was put back: ${hours.join(', ')} came twice, and is the mean of both`,
  hoursSkipped: (hours: readonly string[]) =>
    `the clock was put forward: ${hours.join(', ')} never came, and is filled in as unknown`,
  closedDays: (count: number, of: Unit) =>
    `${count} ${unit[of][count === 1 ? 0 : 1]} that ${count === 1 ? 'was' : 'were'} closed ${count === 1 ? 'is' : 'are'} no ${unit[of][0]} without sales`,
  closedIgnored: (count: number, of: Unit) =>
    `closed dates that do not close their ${unit[of][0]}, as it has more to it: ${count}`,
  datesOutside: (count: number) => `dates of the calendar outside of history and forecast: ${count}`,
  notSetApart: (names: readonly string[]) =>
    `not set apart, as too few days without a name are left beside them: ${names.join(', ')}`,
  closed: (days: readonly number[]) => `closed: ${days.map((day) => weekdays[day - 1]).join(', ')}`,
  /** From the first of a run to its last, whole hours: `18` to `8` is `18:00-09:00`. */
  closedHours: (hours: readonly number[]) =>
    `closed, as the file never has a value then, and told as none: ${hourRuns(hours)}`,
  closedWeekly: (count: number) =>
    `beside these ${count === 1 ? 'one hour' : `${count} hours`} of the week ${count === 1 ? 'is' : 'are'} closed for the same reason`,
  judged: ({ steps, origins, error, naive, hasSeason, isNoBetter, isSum }: JudgedText) =>
    `mean error ${isSum ? `of the sum of ${steps}` : `up to ${steps} ahead`}, at ${origins === 1 ? 'one earlier moment' : `${origins} earlier moments`}: ${error}; repeating the last ${hasSeason ? 'season' : 'value'}: ${naive}${isNoBetter ? ', which was no farther off: nothing better is known here' : ''}`,
  unseen: (period: number, count: number, values: string) =>
    `a season of ${period} is ${period === count ? 'as long as' : 'longer than'} the history of ${values}, and left out`,
  fallback: {
    unjudged:
      'too little history to judge anybody: all members count alike, and the intervals are as wide as changes have been so far, and of a few values at least as chance is',
    'season-short': 'a season was not seen twice: it is repeated at best, and counts for little',
  } satisfies Record<Fallback, string>,
  legend: (past: string, line: string, shades: readonly string[]) =>
    `${past} was   ${line} expected   ${shades[0]} 50 %   ${shades[1]} 80 %   ${shades[2]} 95 %`,
}
