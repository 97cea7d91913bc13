/**
 * Lines over a band, as cells of a terminal: Braille, eight dots a cell, or ASCII. Each cell says what it is of, so that whoever
 * draws it gives it a colour; the signs tell them apart without. Pure.
 */

export type CellOf = 'own' | 'middle' | 'band' | 'empty'

export interface Cell {
  sign: string
  of: CellOf
}

type Values = readonly (number | null)[]

export interface ChartAsked {
  /** One for each step of the way, all of the same length. */
  own: Values
  middle: Values
  low: Values
  high: Values
  columns: number
  rows: number
  /** What the upper edge is. */
  top: number
  ascii?: boolean
}

const ASCII: Record<CellOf, string> = { own: '*', middle: '-', band: ':', empty: ' ' }

/** From the top row to the bottom. */
export function lineChart(asked: ChartAsked): Cell[][] {
  const { columns, rows, ascii = false } = asked
  const own = dotsOf(asked, asked.own)
  const middle = dotsOf(asked, asked.middle)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): Cell => {
      const at = row * columns + column
      if (own[at]) return { sign: signOf('own', own[at], ascii), of: 'own' }
      // Every other cell of the middle is left out: a line of dots beside a line.
      if (middle[at] && (ascii || column % 2 === 0))
        return { sign: signOf('middle', middle[at], ascii), of: 'middle' }
      const of = isInBand(asked, row, column) ? 'band' : 'empty'
      return { sign: signOf(of, 0, ascii), of }
    }),
  )
}

function signOf(of: CellOf, dots: number, ascii: boolean): string {
  if (ascii) return ASCII[of]
  if (of === 'band') return '░'
  return of === 'empty' ? ' ' : String.fromCharCode(0x2800 + dots)
}

/** The bit of a dot in its cell: column, then row. */
const BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
]

function dotsOf({ columns, rows, top }: ChartAsked, values: Values): Uint8Array {
  const dots = new Uint8Array(columns * rows)
  const [wide, high] = [columns * 2, rows * 4]
  let before: number | undefined
  for (let x = 0; x < wide; x++) {
    const value = valueAt(values, x / Math.max(1, wide - 1))
    if (value === undefined) {
      before = undefined
      continue
    }
    const y = heightOf(value, top, high)
    // A jump is a line too, from beside the dot before it.
    const last = before === undefined || before === y ? y : before + Math.sign(y - before)
    const [from, until] = [Math.min(y, last), Math.max(y, last)]
    for (let dot = from; dot <= until; dot++) {
      const cell = Math.floor(dot / 4) * columns + Math.floor(x / 2)
      dots[cell]! |= BITS[x % 2]![dot % 4]!
    }
    before = y
  }
  return dots
}

/** From the top. */
const heightOf = (value: number, top: number, high: number): number =>
  Math.max(0, Math.min(high - 1, Math.round((1 - value / Math.max(1, top)) * (high - 1))))

/** At a share of the way; undefined where there is none. */
function valueAt(values: Values, share: number): number | undefined {
  const place = share * (values.length - 1)
  const [before, after] = [values[Math.floor(place)], values[Math.ceil(place)]]
  if (before === null || before === undefined) return undefined
  if (after === null || after === undefined) return place % 1 < 0.5 ? before : undefined
  return before + (after - before) * (place % 1)
}

function isInBand({ low, high, columns, rows, top }: ChartAsked, row: number, column: number): boolean {
  const share = column / Math.max(1, columns - 1)
  const [lowest, highest] = [valueAt(low, share), valueAt(high, share)]
  if (lowest === undefined || highest === undefined || highest <= lowest) return false
  return row >= heightOf(highest, top, rows) && row <= heightOf(lowest, top, rows)
}
