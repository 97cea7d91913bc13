/** What is counted, a line each: coins and notes, or one sum; then what card terminals and the like say. Pure. */
import { type Minor, parseMinor } from '../../../core/money.ts'
import type { Counting } from '../../../core/tills/counted.ts'
import { DENOMINATIONS, type Pieces, sumOfPieces } from '../../../core/tills/denominations.ts'
import type { Tender } from '../../../core/tills/till-figures.ts'
import { type EditAction, edit, insert, lineOf, type TextLine } from '../../dialog/text-line.ts'

/** What is counted for: to close, before the till opens, or only to compare. */
export type CountFor = 'close' | 'open' | 'look'

export type CountRow = { line: TextLine } & (
  | { kind: 'pieces'; minor: Minor }
  | { kind: 'sum' }
  | { kind: 'tender'; tender: Tender }
)

export interface CountGrid {
  of: CountFor
  currency: string
  rows: readonly CountRow[]
  at: number
}

/** `tenders`: those with a machine of their own. */
export function countGrid(of: CountFor, currency: string, tenders: readonly Tender[]): CountGrid {
  const line = lineOf('')
  const rows: CountRow[] = [
    ...(DENOMINATIONS[currency] ?? []).map((minor) => ({ kind: 'pieces' as const, minor, line })),
    { kind: 'sum', line },
    ...tenders.map((tender) => ({ kind: 'tender' as const, tender, line })),
  ]
  return { of, currency, rows, at: 0 }
}

const DIGITS = /\D/g
const AMOUNT = /[^\d.,-]/g
const MOST_DIGITS = 6

export function typedIn(grid: CountGrid, text: string): CountGrid {
  const row = grid.rows[grid.at]!
  if (row.kind !== 'pieces') {
    // What was counted piece by piece is its own sum.
    if (row.kind === 'sum' && piecesOf(grid).length > 0) return grid
    return withLine(grid, insert(row.line, text.replace(AMOUNT, '')))
  }
  const line = insert(row.line, text.replace(DIGITS, ''))
  if (line.text.length > MOST_DIGITS) return grid
  const changed = withLine(grid, line)
  return { ...changed, rows: changed.rows.map((one) => (one.kind === 'sum' ? withText(one, '') : one)) }
}

export function editedIn(grid: CountGrid, action: EditAction): CountGrid {
  return withLine(grid, edit(grid.rows[grid.at]!.line, action))
}

export function movedIn(grid: CountGrid, by: number): CountGrid {
  return { ...grid, at: Math.max(0, Math.min(grid.at + by, grid.rows.length - 1)) }
}

const withText = (row: CountRow, text: string): CountRow => ({ ...row, line: lineOf(text) })

const withLine = (grid: CountGrid, line: TextLine): CountGrid => ({
  ...grid,
  rows: grid.rows.map((row, index) => (index === grid.at ? { ...row, line } : row)),
})

/** Those that something was typed of. */
function piecesOf({ rows }: CountGrid): Pieces[] {
  return rows.flatMap((row) =>
    row.kind === 'pieces' && row.line.text !== ''
      ? [{ denomination_minor: row.minor, pieces: Number(row.line.text) }]
      : [],
  )
}

/** What a line comes to; undefined where nothing is typed. */
export function rowMinor({ currency }: CountGrid, row: CountRow): Minor | undefined {
  if (row.line.text === '') return undefined
  if (row.kind !== 'pieces') return parseMinor(row.line.text, currency)
  return sumOfPieces([{ denomination_minor: row.minor, pieces: Number(row.line.text) }], currency)
}

/** The drawer's cash so far; undefined where nothing is counted. */
export function cashMinor(grid: CountGrid): Minor | undefined {
  const pieces = piecesOf(grid)
  if (pieces.length > 0) return sumOfPieces(pieces, grid.currency)
  const sum = grid.rows.find(({ kind }) => kind === 'sum')
  return sum && rowMinor(grid, sum)
}

/** As core takes it; a text that is no amount; nothing where no cash is counted. */
export function countingOf(grid: CountGrid): Counting | { faulty: string } | undefined {
  const faulty = grid.rows.find((row) => row.line.text !== '' && rowMinor(grid, row) === undefined)
  if (faulty) return { faulty: faulty.line.text }
  const counted_minor = cashMinor(grid)
  if (counted_minor === undefined) return undefined
  const pieces = piecesOf(grid)
  const tenders = grid.rows.flatMap((row) => {
    const minor = row.kind === 'tender' ? rowMinor(grid, row) : undefined
    return row.kind === 'tender' && minor !== undefined ? [{ tender: row.tender, counted_minor: minor }] : []
  })
  return {
    ...(pieces.length > 0 ? { count: pieces } : { counted_minor }),
    ...(tenders.length > 0 ? { counted_tenders: tenders } : {}),
  }
}
