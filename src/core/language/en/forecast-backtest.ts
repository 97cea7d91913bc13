/** What is said of how good the house's own forecasts would have been. */
const listed = (days: readonly number[]) =>
  days.length === 1 ? String(days[0]) : `${days.slice(0, -1).join(', ')} and ${days.at(-1)}`

const daysBefore = (days: readonly number[]) =>
  `at ${listed(days)} ${days.length === 1 && days[0] === 1 ? 'day' : 'days'}`

export const forecastBacktest = {
  help: 'How good forecasts of performances that are over would have been: error, skill, bias, intervals, by days before',
  days: 'days before the performance: 28,14,7,3,1 unless told',
  explain: 'CSV and NDJSON get each forecast instead of one line for each number of days',
  /** `of`: an event or a venue. */
  none: (of: string | undefined) => [
    `Nothing can be tried yet: no performance${of === undefined ? '' : ` of ${of}`} is over, and three performances of a venue have to be over before one is asked about.`,
    of === undefined
      ? 'what is to come:  wicket forecast show'
      : 'all of the house:  wicket forecast backtest',
  ],
  notOnSale: (days: readonly number[], over: number) =>
    `${daysBefore(days)} nothing can be told: none of the ${over} that are over had begun its sale by then, and kept it open to the end`,
  fewOver: (days: readonly number[], wanted: number) =>
    `${daysBefore(days)} nothing can be told: fewer than ${wanted} performances of the venue were over by then`,
  next: (isEarly: boolean) =>
    isEarly
      ? ['nearer to the day:  wicket forecast backtest --days 3,1']
      : ['try it again once more are over'],
  summary: (performances: number, from: string, until: string) =>
    `${performances === 1 ? '1 performance that is' : `${performances} performances that are`} over, ${from} to ${until}, as they would have been told`,
  columns: {
    days: 'days',
    performances: 'shows',
    error: 'off by',
    last: 'last one',
    weekday: 'weekday',
    plain: 'pickup',
    bias: 'bias',
    inside: '50/80/95 %',
  },
  legend:
    'off by: of all tickets that were sold in the end. last one, weekday, pickup: how much less wrong than the last performance that was over, the mean of the last eight of its weekday, plain pickup. 50/80/95 %: of a hundred, how many came between these bounds.',
  plain: (days: readonly number[], wanted: number) =>
    `${daysBefore(days)} the blend was no nearer than plain pickup; forecast show tells plain pickup where ${wanted} that are over, looked at from its own lead, say the same`,
  few: (days: readonly number[], wanted: number) =>
    `${daysBefore(days)} fewer than ${wanted} can be judged: that says little`,
}
