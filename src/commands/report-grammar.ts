/** The grammar of reports, made from what each of them is. */
import { type Command, Option } from 'commander'
import type { Dictionary } from '../core/language/language.ts'
import type { Filter, ReportKind } from '../core/reports/kinds.ts'
import { collect, count, filled } from './values.ts'

export const FORMS = ['table', 'csv', 'json', 'md', 'html', 'pdf'] as const
export type Form = (typeof FORMS)[number]

/** How it is drawn, and where it goes. */
export interface FormOptions {
  form?: Form
  out?: string
  bom?: boolean
  paper?: 'a4' | 'letter'
  chart?: boolean
}

export interface ToldOptions extends FormOptions {
  by?: string
  columns?: string
  sort?: string
  most?: number
  compare?: string
  asOf?: string
  from?: string
  until?: string
  playsFrom?: string
  playsUntil?: string
  venue?: string
  event?: string
  performance?: string
  section?: string[]
  category?: string[]
  priceType?: string[]
  onlyChannel?: string[]
  tender?: string[]
  onlyRegister?: string[]
  onlyClerk?: string[]
}

const SEVERAL: readonly Filter[] = [
  ...([
    'section',
    'category',
    'price-type',
    'only-channel',
    'tender',
    'only-register',
    'only-clerk',
  ] as const),
]
const NAMED: Partial<Record<Filter, string>> = {
  ...{ from: '<day>', until: '<day>', 'plays-from': '<day>', 'plays-until': '<day>' },
  ...{ venue: '<code>', event: '<code>', performance: '<code>' },
}

export function addForms(command: Command, { reports }: Dictionary): void {
  const { options } = reports
  command
    .addOption(new Option('--form <form>', options.form).choices([...FORMS]))
    .option('--out <file>', options.out, filled)
    .option('--bom', options.bom)
    .addOption(new Option('--paper <paper>', options.paper).choices(['a4', 'letter']))
    .option('--chart', options.chart)
}

export function addFilters(command: Command, filters: readonly Filter[], { reports }: Dictionary): void {
  const { options } = reports
  for (const filter of filters) {
    const flag = `--${filter} ${NAMED[filter] ?? '<name>'}`
    if (SEVERAL.includes(filter)) command.option(flag, options.filters[filter], collect)
    else command.option(flag, options.filters[filter], filled)
  }
}

/** Everything that a report takes. */
export function addReport(command: Command, kind: ReportKind, say: Dictionary): void {
  const { by, isByOne, filters, also = [], figures = '' } = kind
  const { options } = say.reports
  const groups = by.join(', ')
  if (by.length > 1)
    command.option('--by <groups>', isByOne ? options.byOneOf(groups) : options.byOf(groups), filled)
  addFilters(command, filters, say)
  if (also.includes('as-of')) command.option('--as-of <moment>', options.asOfMoment, filled)
  if (also.includes('compare')) command.option('--compare <days>', options.compare, filled)
  if (by.length > 1)
    command
      .option('--columns <names>', options.columns(figures), filled)
      .option('--sort <column>', options.sort, filled)
      .option('--most <count>', options.most, count)
  addForms(command, say)
}
