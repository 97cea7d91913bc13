/** The stock as lines of a width: groups with their heads, rows with their figures under each other. Pure. */
import { shown } from '../../../core/text.ts'
import { padStartWidth } from '../../../core/width.ts'
import { fillBar } from '../../components/fill-bar.ts'
import { fitted } from '../../components/line.tsx'
import type { Counter } from '../../context.ts'
import type { Meaning } from '../../theme.ts'
import { dayAndTime } from '../../words.ts'
import { rowsOf, type StockRow, type StockState } from './state.ts'

export interface StockLine {
  text: string
  as?: Meaning | undefined
  /** Index of the row; of a head none. */
  row?: number
}

const FIGURE = 7

/** Each group with its head; the first has one always. */
export function stockLines(counter: Counter, { view, performance }: StockState, width: number): StockLine[] {
  const zone = performance?.zone ?? 'UTC'
  let before: StockRow['kind'] | null = null
  return rowsOf(view).flatMap((row, index): StockLine[] => {
    const head: StockLine[] =
      row.kind === before
        ? []
        : [
            ...(before === null ? [] : [{ text: '' }]),
            { text: headOf(counter, row.kind, width), as: 'quiet' },
          ]
    before = row.kind
    return [...head, { text: rowText(counter, row, zone, width), as: looksOf(row), row: index }]
  })
}

const looksOf = (row: StockRow): Meaning | undefined => {
  if (row.kind === 'kept') return row.kept.kind === 'block' ? 'blocked' : 'house'
  if (row.kind === 'quota') return row.quota.used >= row.quota.most ? 'warning' : undefined
  return row.section.free === 0 ? 'quiet' : undefined
}

const figures = (texts: readonly (string | number)[]): string =>
  texts.map((text) => padStartWidth(`${text}`, FIGURE)).join('')

const nameWidth = (width: number): number => Math.min(32, Math.max(12, width - 8 - 5 * FIGURE - 4))

function headOf(counter: Counter, kind: StockRow['kind'], width: number): string {
  const { words, say } = counter
  const { columns } = say.stock
  const { stock, columns: heads } = words
  if (kind === 'section')
    return `${fitted(stock.section, nameWidth(width), '')} ${fitted(heads.fill, 8, '')} ${figures([stock.ofWhole, stock.sold, stock.held, stock.kept, heads.free])}`
  if (kind === 'kept')
    return keptCells(counter, width, [columns.code, columns.kind, '', columns.until, columns.reason])
  return quotaCells(counter, width, [columns.quota, columns.of, columns.used, columns.most])
}

function rowText(counter: Counter, row: StockRow, zone: string, width: number): string {
  const { words, say, theme } = counter
  if (row.kind === 'section') {
    const { section, capacity, sold, held, blocked, free, adjusted } = row.section
    const name = adjusted ? `${shown(section)} ${say.stock.byHand}` : shown(section)
    const bar = fillBar(sold, capacity, 8, theme)
    return `${fitted(name, nameWidth(width), theme.signs.cut)} ${bar} ${figures([capacity, sold, held, blocked, free])}`
  }
  if (row.kind === 'kept') {
    const { code, kind, reason, release_at, seats } = row.kept
    const until = release_at === null ? '-' : dayAndTime(words, release_at, zone)
    const cells = [shown(code), say.stock.kinds[kind], `${seats.length}`, until, shown(reason)]
    return keptCells(counter, width, cells)
  }
  const { code, kind, subject, used, most } = row.quota
  const of = `${say.stock.quotaKinds[kind]} ${shown(subject)}`
  return quotaCells(counter, width, [shown(code), of, `${used}`, `${most}`])
}

function keptCells({ theme }: Counter, width: number, cells: readonly string[]): string {
  const [code = '', kind = '', seats = '', until = '', reason = ''] = cells
  const { cut } = theme.signs
  const wide = width < 100 ? 12 : 20
  return `${fitted(code, wide, cut)} ${fitted(kind, 8, cut)} ${padStartWidth(seats, 5)} ${fitted(until, 18, cut)} ${reason}`
}

function quotaCells({ theme }: Counter, width: number, cells: readonly string[]): string {
  const [code = '', of = '', used = '', most = ''] = cells
  const { cut } = theme.signs
  return `${fitted(code, width < 100 ? 12 : 20, cut)} ${fitted(of, 24, cut)} ${figures([used, most])}`
}

/** What is told of the row under the cursor: all its seats, who may sell them; of a train where it is fullest. */
export function rowDetails({ say, texts, words }: Counter, row: StockRow | undefined): StockLine[] {
  if (row?.kind === 'section')
    return row.section.fullest ? [{ text: say.rail.fewest(row.section.fullest) }] : []
  if (row?.kind !== 'kept') return []
  const { seats, parts, kind, may_break, clerk, release_at } = row.kept
  const who = may_break.length === 0 ? say.stock.everybody : may_break.map(shown).join(', ')
  const until = release_at === null ? [words.stock.releaseNever] : []
  return [
    { text: texts.ranges(seats), as: 'strong' },
    ...parts.map(({ seat, from, to }) => ({ text: `${shown(seat)} (${shown(from)} - ${shown(to)})` })),
    {
      text: [`${words.stock.by}: ${kind === 'block' ? say.stock.nobody : who}`, shown(clerk), ...until].join(
        '   ',
      ),
    },
  ]
}
