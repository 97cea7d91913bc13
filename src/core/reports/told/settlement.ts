/** The settlement for a promoter or a film distributor: by the terms of its file, from the same lines as the sales. */
import { meant, type ReportAsked } from '../asked.ts'
import { cubeOf } from '../cube/cube.ts'
import { LINES } from '../cube/lines.ts'
import { currenciesOf } from '../currencies.ts'
import { settle, type Takings } from '../settlement/settle.ts'
import type { SettlementTerms } from '../settlement/terms.ts'
import { atOnce, type Column, type Row, type Told } from '../shape.ts'
import type { Telling } from '../tell-counted.ts'
import { totalRows } from './grouped-rows.ts'

const MEASURES = ['tickets', 'returned', 'admits', 'sold_minor', 'refunded_minor', 'net_minor', 'tax_minor']

const DUE = [
  ...[
    'net_minor',
    'taxed_minor',
    'before_minor',
    'shared_minor',
    'share_minor',
    'raised_minor',
    'after_minor',
  ],
  ...['untaxed_due_minor', 'due_tax_minor', 'due_minor', 'house_minor'],
]

const OPTIONAL = new Set(['taxed_minor', 'before_minor', 'raised_minor', 'after_minor', 'house_minor'])
const WEEK_MS = 7 * 86_400_000

/** In the house's currency alone. */
export async function tellSettlement(telling: Telling, terms: SettlementTerms): Promise<Told> {
  const { tx, now, kind, asked } = telling
  const what = await meant(tx, now, kind, scoped(asked, terms))
  const currencies = await currenciesOf(tx, what.frame.currency)
  const cube = await cubeOf(tx, {
    ...what,
    ...{ source: LINES, by: ['plays', 'performance'], measures: MEASURES },
    ...{ zone: what.frame.zone, now, currencies },
  })
  const own = cube.rows.filter(({ currency }) => currency === what.frame.currency)
  const sold = own.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
  const rows = periodsOf(sold, terms).map(({ name, takings }) => ({
    ...{ period: name, showings: takings.showings, admits: takings.admits, net_minor: takings.net_minor },
    ...settle(terms, takings),
  }))
  return {
    ...{ report: kind.name, title: asked.title ?? terms.title, by: [], frame: what.frame, columns: COLUMNS },
    rows: atOnce(rows),
    totals: () => totalRows(rows, ['showings', 'admits', ...DUE], what.frame.currency),
    drawn: { kind: 'bars', of: 'due_minor' },
    notes: cube.totals.length > 1 ? ['currencies'] : [],
  }
}

const COLUMNS: readonly Column[] = [
  { key: 'period', type: 'text' },
  { key: 'showings', type: 'count', optional: true },
  { key: 'admits', type: 'count' },
  ...DUE.map((key): Column => ({ key, type: 'money', ...(OPTIONAL.has(key) ? { optional: true } : {}) })),
]

const nameOf = (row: Row): string => `${row.plays} ${row.performance}`

/** What the file says; what is asked comes before it. */
function scoped(asked: ReportAsked, { of }: SettlementTerms): ReportAsked {
  const own = Object.fromEntries(Object.entries(of).map(([filter, value]) => [filter, [value]]))
  return { ...asked, by: undefined, compare: undefined, filters: { ...own, ...asked.filters } }
}

interface Period {
  name: string
  takings: Takings
}

function periodsOf(sold: readonly Row[], { per }: SettlementTerms): Period[] {
  const first = Date.parse(`${sold[0]?.plays ?? '1970-01-01'}T00:00:00Z`)
  const periods = new Map<string, Takings>()
  for (const row of sold) {
    const week = Math.floor((Date.parse(`${row.plays}T00:00:00Z`) - first) / WEEK_MS)
    const monday = new Date(first + week * WEEK_MS).toISOString().slice(0, 10)
    const name = per === 'performance' ? String(row.performance) : per === 'week' ? monday : ''
    const before = periods.get(name)
    const takings = before ?? { ...NOTHING, week: per === 'whole' ? 0 : week, isFirst: periods.size === 0 }
    periods.set(name, {
      ...takings,
      admits: takings.admits + Number(row.admits),
      showings: takings.showings + 1,
      net_minor: takings.net_minor + Number(row.net_minor),
      tax_minor: takings.tax_minor + Number(row.tax_minor),
    })
  }
  return [...periods].map(([name, takings]) => ({ name, takings }))
}

const NOTHING = { admits: 0, showings: 0, net_minor: 0, tax_minor: 0 }
