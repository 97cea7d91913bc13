/** The reports that there are, as data: `report list`, the grammar and the help are made of it. Pure, and loads nothing. */

/** What rows are told by. */
export const GROUPINGS = [
  'performance',
  'event',
  'venue',
  'plays',
  'day',
  'week',
  'month',
  'weekday',
  'hour',
  'section',
  'category',
  'price-type',
  'channel',
  'clerk',
  'register',
  'tender',
  'tax',
  'rate',
  'kind',
  'status',
  'tier',
  'scope',
  'rule',
  'hold',
  'order',
  'leg',
] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What narrows a report: the options' names. Who asks has a clerk, a register and a channel of his own: these are `only-`. */
export const FILTERS = [
  'from',
  'until',
  'plays-from',
  'plays-until',
  'venue',
  'event',
  'performance',
  'section',
  'category',
  'price-type',
  'only-channel',
  'tender',
  'only-register',
  'only-clerk',
] as const
export type Filter = (typeof FILTERS)[number]

export type ReportName =
  | 'sales'
  | 'fill'
  | 'pace'
  | 'forecast'
  | 'comps'
  | 'clerks'
  | 'admissions'
  | 'occupancy'
  | 'day'
  | 'refunds'
  | 'overrides'
  | 'holds'
  | 'waiting'
  | 'payments'
  | 'unknown'
  | 'tax'
  | 'settlement'
  | 'members'
  | 'points'
  | 'limits'
  | 'flags'
  | 'audit'
  | 'load'

export interface ReportKind {
  name: ReportName
  /** What it is told by; the first where nothing is said. */
  by: readonly Grouping[]
  /** Options that narrow it. */
  filters: readonly Filter[]
  /** What else it takes. */
  also?: readonly ('as-of' | 'compare' | 'days')[]
  /** By one of them alone. */
  isByOne?: true
  /** What its help names of its figures. */
  figures?: string
  /** Told by an operation of its own, with a command of its own. */
  isOlder?: true
}

const DAYS = ['from', 'until'] as const
const PLAYS = ['plays-from', 'plays-until'] as const
const SCOPE = ['venue', 'event', 'performance'] as const
const WHO = ['only-channel', 'only-register', 'only-clerk'] as const
const TIMES = ['day', 'week', 'month', 'weekday', 'hour'] as const

const SOLD_BY = [
  ...['performance', 'event', 'venue', 'day', 'hour', 'category', 'price-type', 'channel', 'clerk'],
  ...['register', 'tender', 'section', 'plays', 'week', 'month', 'weekday'],
] as Grouping[]

export const REPORTS: readonly ReportKind[] = [
  {
    name: 'sales',
    by: SOLD_BY,
    filters: FILTERS,
    also: ['as-of', 'compare'],
    figures: 'tickets,net,average',
  },
  {
    name: 'admissions',
    by: ['performance', 'event', 'venue', 'plays', 'week', 'month', 'weekday'],
    filters: [...PLAYS, ...SCOPE, 'category', 'price-type', 'only-channel'],
    also: ['as-of', 'compare'],
    figures: 'admits,average,occupied',
  },
  {
    name: 'occupancy',
    by: ['performance', 'event', 'venue', 'plays', 'week', 'month', 'weekday', 'section'],
    filters: [...PLAYS, ...SCOPE, 'section'],
    also: ['as-of', 'compare'],
    figures: 'sold,free,full',
  },
  { name: 'fill', by: ['performance'], filters: [...DAYS, ...SCOPE], also: ['days'], isOlder: true },
  { name: 'pace', by: ['day'], filters: ['performance'], also: ['as-of'], isOlder: true },
  {
    name: 'forecast',
    by: ['performance', 'event', 'venue'],
    filters: ['venue', 'event'],
    also: ['as-of'],
    isByOne: true,
    figures: 'sold,expected,revenue',
  },
  {
    name: 'day',
    by: ['register'],
    filters: [...DAYS, 'only-register', 'only-clerk'],
    also: ['as-of'],
  },
  {
    name: 'refunds',
    by: [
      'kind',
      'tender',
      'performance',
      'event',
      'venue',
      'plays',
      'channel',
      'clerk',
      'register',
      ...TIMES,
    ],
    filters: [...DAYS, ...PLAYS, ...SCOPE, 'tender', ...WHO],
    also: ['as-of', 'compare'],
    figures: 'deeds,back,kept',
  },
  {
    name: 'overrides',
    by: ['clerk', 'performance', 'event', 'venue', 'price-type', 'category', 'register', 'channel', ...TIMES],
    filters: [...DAYS, ...PLAYS, ...SCOPE, 'section', 'category', 'price-type', ...WHO],
    also: ['as-of', 'compare'],
    figures: 'overridden,overrides',
  },
  {
    name: 'comps',
    by: ['order', 'performance', 'clerk', 'day'],
    filters: DAYS,
    also: ['compare'],
    isOlder: true,
  },
  { name: 'clerks', by: ['clerk'], filters: DAYS, also: ['compare'], isOlder: true },
  {
    name: 'tax',
    by: ['rate', 'tax', 'performance', 'event', 'venue', 'plays', 'day', 'week', 'month'],
    filters: [...DAYS, ...PLAYS, ...SCOPE, ...WHO],
    also: ['as-of', 'compare'],
    figures: 'net,untaxed,tax',
  },
  {
    name: 'payments',
    by: ['tender', 'status', 'register', 'clerk', 'channel', 'performance', 'event', 'venue', ...TIMES],
    filters: [...DAYS, ...SCOPE, 'tender', ...WHO],
    also: ['as-of', 'compare'],
    figures: 'taken,back,net',
  },
  { name: 'unknown', by: ['order'], filters: ['tender', 'only-register', 'only-clerk'], also: ['as-of'] },
  { name: 'settlement', by: ['performance'], filters: [...PLAYS, ...SCOPE], also: ['as-of'] },
  {
    name: 'holds',
    by: ['hold', 'performance', 'event', 'venue', 'kind', 'clerk'],
    filters: [...PLAYS, ...SCOPE],
    also: ['as-of'],
    figures: 'places,worth',
  },
  {
    name: 'waiting',
    by: ['performance', 'status', 'event', 'venue', ...TIMES],
    filters: [...DAYS, ...PLAYS, ...SCOPE, 'only-register', 'only-clerk'],
    also: ['compare'],
    figures: 'requests,served,lost',
  },
  { name: 'members', by: ['tier'], filters: [], also: ['as-of'] },
  {
    name: 'points',
    by: ['kind', 'clerk', 'register', ...TIMES],
    filters: [...DAYS, 'only-register', 'only-clerk'],
    also: ['as-of', 'compare'],
    figures: 'given,taken',
  },
  {
    name: 'limits',
    by: ['scope', 'performance', 'event', 'channel', 'day', 'week', 'month', 'weekday'],
    filters: [...DAYS, ...SCOPE, 'only-channel'],
    also: ['compare'],
    figures: 'refused,last-at',
  },
  {
    name: 'flags',
    by: ['rule', 'status', 'performance', 'event', 'venue', ...TIMES],
    filters: [...DAYS, ...PLAYS, ...SCOPE],
    also: ['compare'],
    figures: 'flags,open',
  },
  { name: 'audit', by: [], filters: [...DAYS, 'only-register', 'only-clerk'] },
  {
    name: 'load',
    by: ['leg', 'performance', 'event'],
    filters: [...PLAYS, ...SCOPE, 'section'],
    figures: 'seats,sold,load',
  },
]

export const kindOf = (name: string): ReportKind | undefined => REPORTS.find((kind) => kind.name === name)
