/** What is said of the forecast of a performance. */
import type { MEMBERS } from '../../forecast/curves/forecaster.ts'
import type { HouseFallback } from '../../forecast/house/coming.ts'
import type { PriceBy } from '../../forecast/house/revenue.ts'

const performances = (count: number) => (count === 1 ? '1 performance' : `${count} performances`)

/** From so many percent on it is told how many times as much. */
const MANY = 300

const PRICES: Record<Exclude<PriceBy, 'rides'>, string> = {
  own: 'as so far',
  event: 'as others of its event were sold',
  list: 'by its price list',
  venue: 'as others at its venue were sold',
}

export const forecastHouse = {
  help: 'What a performance, an event, a venue or the house will have sold: intervals, the chance of selling out, revenue, advice',
  at: 'as it was known at the end of that day',
  events:
    'a CSV with date,name,closed: holidays and fairs on which performances are, and days on which nothing could be bought',
  explain: 'shows the members of the blend and the performances that it was learnt from, with their weights',
  sold: (sold: number, capacity: number | null, lead: number) =>
    `sold ${sold}${capacity === null ? '' : ` of ${capacity}`}  ${lead === 0 ? 'today' : lead === 1 ? '1 day to go' : `${lead} days to go`}`,
  expected: (expected: number, bounds: readonly { share: number; low: number; high: number }[]) =>
    `expected ${expected}${bounds.map(({ share, low, high }) => `  ${Math.round(100 * share)} %: ${low}-${high}`).join('')}`,
  ownHere: (count: number) => `${count} of the same event here`,
  later: (day: string) =>
    `on sale since ${day}, and others at this lead for longer: how it compares with them says nothing yet`,
  saleBegins: (at: string) => `its sale begins ${at}, and nothing is expected before`,
  wanted: (demand: number) => `wanted ${demand}, more than there are places`,
  lost: (expected: number, bounds: readonly { share: number; low: number; high: number }[]) =>
    `turned away for want of places ${expected}  ${bounds.map(({ share, low, high }) => `${Math.round(100 * share)} %: ${low}-${high}`).join('  ')}`,
  lostBy: (shown: number, full: number) =>
    shown === 0
      ? 'nobody knows how many: no evening like it had places left'
      : `by what ${performances(shown)} that had places left ${shown === 1 ? 'tells' : 'tell'}${full === 0 ? '' : `; ${full} that ${full === 1 ? 'was' : 'were'} full or closed for sale can't say how many more would have come`}`,
  effect: (name: string, times: number, percent: number) =>
    times === 0
      ? `${name}: no such day that is over tells anything yet, and it counts like any other`
      : `${name}: ${percent === 0 ? 'as much' : `${Math.abs(percent)} % ${percent > 0 ? 'more' : 'less'}`} than usual is still to come, as ${times === 1 ? 'one on such a day tells' : `${times} on such days tell`}`,
  closedDays: (days: readonly string[]) =>
    `nothing can be bought on ${days.length === 1 ? days[0] : `${days.length} days until then`}: those are no days without sales`,
  closed: 'closed for sale: nothing more is sold until somebody opens it',
  ended: 'its sale is over: nothing more is sold',
  closedEarly: (some: string, count: number) =>
    `over, and closed for sale early, so that ${count === 1 ? 'it' : 'they'} taught others nothing: ${some}`,
  soldOut: 'sold out',
  sellOut: (chance: string, day: string | null) =>
    `chance of selling out ${chance}${day === null ? '' : `, likeliest by ${day}`}`,
  sellOutUnknown: 'chance of selling out unknown: nothing like it is over',
  under: (percent: number) => `under ${percent} %`,
  over: (percent: number) => `over ${percent} %`,
  revenue: (soFar: string, expected: string, [low, high]: [string, string]) =>
    `taken ${soFar}, expected ${expected}  80 %: ${low} to ${high}`,
  price: (average: string, by: Exclude<PriceBy, 'rides'>) => `at ${average} each, ${PRICES[by]}`,
  pace: (ahead: number, median: string, others: string) =>
    ahead === 0
      ? `level with ${median}, the median of ${others} at this lead`
      : ahead >= MANY
        ? `${Math.round(1 + ahead / 100)} times ${median}, the median of ${others} at this lead`
        : `${Math.abs(ahead)} % ${ahead > 0 ? 'ahead of' : 'behind'} ${median}, the median of ${others} at this lead`,
  learnt: (count: number, own: number) =>
    `learnt from ${performances(count)}, ${own === 0 ? 'none' : own} of the same event`,
  plain: (blend: string, plain: string, judged: number) =>
    `told by plain pickup alone: at this lead the blend was no nearer (off by ${blend} against ${plain} tickets, ${performances(judged)})`,
  leaning: (tickets: number) =>
    `on average ${Math.abs(tickets)} ${tickets > 0 ? 'more' : 'fewer'} came than was told at this lead, of the newest that are over`,
  fallback: {
    'no-history':
      'nothing at this venue is over yet: anything from what is sold to the whole house is as likely',
    few: 'too few are over to judge it by: what is still to come may be none to four times as much',
    'new-event': 'none of this event is over: other events of the venue stand in for it',
  } satisfies Record<HouseFallback, string>,
  /** Days of a table that are left out before its last. */
  daysBetween: (count: number) => `(${count === 1 ? '1 day' : `${count} days`} more in --json)`,
  /** Of the blend. */
  members: {
    pickup: 'pickup',
    returns: 'returns',
    'pickup+signals': 'pickup+signals',
    'returns+signals': 'returns+signals',
    similar: 'similar',
    'no curve': 'no curve',
  } satisfies Record<(typeof MEMBERS)[number], string> as Record<string, string>,
  columns: {
    lead: 'days',
    final: 'in the end',
    says: 'says',
    sameEvent: 'same event',
  },
  yes: 'yes',
  no: 'no',
}
