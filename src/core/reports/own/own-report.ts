/** A report of somebody's own: a YAML file that says what is told, by what, of which days, in which form, and when. */
import * as z from 'zod'
import type { Path } from '../../catalogue/season/faults.ts'
import { checkKnown, type Reading, readWhole } from '../../catalogue/season/reading.ts'
import { fitted } from '../../catalogue/season/shaped.ts'
import { listOf, only, orOne, text } from '../../catalogue/season/shaping.ts'
import { readTree } from '../../catalogue/season/tree.ts'
import { refuse } from '../../refusal.ts'
import type { ReportAsked } from '../asked.ts'
import { COUNTED, type CountedReport } from '../counted.ts'
import type { Source } from '../cube/source.ts'
import { FILTERS, type Filter, kindOf, REPORTS, type ReportKind } from '../kinds.ts'
import { plainName } from '../tell-counted.ts'
import { type Every, readEvery } from './every.ts'
import { type LastDays, readLast } from './last-days.ts'

export const OWN_FORMS = ['table', 'csv', 'json', 'md', 'html', 'pdf'] as const

export interface OwnReport {
  /** The report that it is made of. */
  report: string
  asked: ReportAsked
  /** Days that move with the calendar: `last: 7d`, `last: month`. */
  last: LastDays | null
  form: (typeof OWN_FORMS)[number] | null
  /** Where it goes: `{day}` in it is the day on which it is told. */
  out: string | null
  every: Every | null
  bom: boolean
  paper: 'a4' | 'letter'
  chart: boolean
}

const shape = only({
  report: text,
  title: text.optional(),
  by: orOne(listOf(text)).optional(),
  columns: orOne(listOf(text)).optional(),
  only: z.record(text, orOne(listOf(text))).optional(),
  last: text.optional(),
  'as-of': text.optional(),
  compare: text.optional(),
  sort: text.optional(),
  most: text.optional(),
  form: z.enum(OWN_FORMS).optional(),
  out: text.optional(),
  every: text.optional(),
  bom: z.enum(['true', 'false']).optional(),
  paper: z.enum(['a4', 'letter']).optional(),
  chart: z.enum(['true', 'false']).optional(),
})

type Shape = z.infer<typeof shape>

/** Refuses file-faulty: each fault with its line and its field, and the names that are nearest. */
export function readOwnReport(source: string, file: string): OwnReport {
  const tree = readTree(source)
  const { faults } = tree
  if (faults.all.length === 0 && tree.tree === null) faults.add([], 'file-empty')
  const found = faults.all.length > 0 ? undefined : fitted(tree, shape)
  const own = found && ownOf({ faults, currency: undefined }, found)
  if (own && faults.all.length === 0) return own
  faults.all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  throw refuse('file-faulty', { file, faults: faults.all })
}

function ownOf(reading: Reading, found: Shape): OwnReport {
  const kind = kindOf(found.report)
  const names = REPORTS.filter(({ name }) => name !== 'settlement').map(({ name }) => name)
  checkKnown(reading, ['report'], found.report, names, 'choice-wrong')
  if (kind) checkAgainst(reading, found, kind)
  const { title, columns, compare, sort } = found
  return {
    report: found.report,
    asked: {
      ...{ by: listed(found.by), filters: filtersOf(found), columns: listed(columns), compare, sort, title },
      ...{
        as_of: found['as-of'],
        most: found.most === undefined ? undefined : readWhole(reading, ['most'], found.most, [1, 1_000_000]),
      },
    },
    last: found.last === undefined ? null : readLast(reading, ['last'], found.last),
    ...{ form: found.form ?? null, out: found.out ?? null },
    every: found.every === undefined ? null : readEvery(reading, ['every'], found.every),
    ...{ bom: found.bom === 'true', paper: found.paper ?? 'a4', chart: found.chart === 'true' },
  }
}

const listed = (names: readonly (string | undefined)[] | undefined): string[] | undefined =>
  names?.filter((name) => name !== undefined)

const filtersOf = ({ only: given = {} }: Shape): ReportAsked['filters'] =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, values]) => {
      const filter = filterCalled(name)
      return filter ? [[filter, listed(values) ?? []]] : []
    }),
  )

/** In a file nobody acts: `clerk` is who booked, as `only-clerk` is on the command line. */
const filterCalled = (name: string): Filter | undefined =>
  FILTERS.find((filter) => filter === name || filter === `only-${name}`)

function checkAgainst(reading: Reading, found: Shape, kind: ReportKind): void {
  for (const option of ['as-of', 'compare'] as const)
    if (found[option] !== undefined && !kind.also?.includes(option))
      reading.faults.add([option], 'key-unknown', { found: option })
  found.by?.forEach((name, index) => {
    if (name !== undefined) checkKnown(reading, at('by', index, found.by), name, kind.by, 'choice-wrong')
  })
  const filters = kind.filters.map((filter) => filter.replace('only-', ''))
  for (const name of Object.keys(found.only ?? {})) {
    const asked = name.replace('only-', '')
    if (!filters.includes(asked)) checkKnown(reading, ['only', name], asked, filters, 'key-unknown')
  }
  const known = columnsOf(COUNTED[kind.name])
  found.columns?.forEach((name, index) => {
    // What is no single statement says by itself which figures it has.
    if (name === undefined || known.length === 0 || known.includes(name.replaceAll('_', '-'))) return
    const plain = known.map((key) => plainName(key))
    checkKnown(
      reading,
      at('columns', index, found.columns),
      plainName(name),
      [...new Set(plain)],
      'choice-wrong',
    )
  })
}

const at = (key: string, index: number, list: readonly unknown[] | undefined): Path =>
  (list?.length ?? 0) > 1 ? [key, index] : [key]

/** What its source can tell; what has no source of that kind tells what it tells. */
function columnsOf(report: CountedReport | undefined): string[] {
  if (!report) return []
  const { source } = report
  const made: Source = typeof source === 'function' ? source({ as_of: 0, last_day: null }) : source
  return Object.keys(made.measures).flatMap((key) => [plainName(key), key.replaceAll('_', '-')])
}
