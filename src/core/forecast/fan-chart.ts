/**
 * A forecast as a picture of text: what was by dots, what comes by a line in shades that stand for intervals. Lines of Braille
 * and blocks, or of ASCII; no colour is needed.
 */
export interface FanChart {
  /** What was, from the oldest to the newest. */
  history: readonly number[]
  point: readonly number[]
  /** From the narrowest to the widest. */
  intervals: readonly { low: readonly number[]; high: readonly number[] }[]
  /** More can't come, e.g. places; drawn where what may come is not far from it. */
  most?: number | null
  /** What stands below: the day of a value that was, the last that is known, and the last to come. */
  days?: { past: (at: number) => string; now: string; last: string }
}

export interface ChartOptions {
  /** Columns that the picture may have, with its scale. */
  columns: number
  rows: number
  isAscii: boolean
}

const SIGNS = {
  // From the narrowest interval to the widest.
  shades: { drawn: ['▓', '▒', '░'], ascii: ['#', '+', '.'] },
  line: { drawn: '━', ascii: 'o' },
  dot: { ascii: '*' },
  edge: { drawn: '│', ascii: '|' },
  most: { drawn: '╌', ascii: '-' },
}

/** Dots of a Braille cell, row by row: left, right. */
const BRAILLE = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
]

/** Room for the numbers of the scale. */
const SCALE = 9
/** What comes has at least that share of the columns. */
const AHEAD = 0.4

interface Frame {
  low: number
  high: number
  rows: number
  /** The row of what can't be passed; none where it is far away. */
  most: { row: number; value: number } | null
}

const roomIn = (columns: number) => Math.max(10, columns - SCALE - 2)
/** Columns that what comes may have. */
export const aheadIn = (columns: number): number => Math.max(4, Math.floor(roomIn(columns) * AHEAD))
/** Values that were for which there is room beside so many columns of what comes. */
export const behindIn = (columns: number, ahead: number, isAscii: boolean): number =>
  (roomIn(columns) - ahead) * dotsIn(isAscii)

/** Values that were, side by side in a column. */
export const dotsIn = (isAscii: boolean): number => (isAscii ? 1 : 2)

/** So many lines as `rows`, and one of days where there are any. */
export function fanChart(chart: FanChart, { columns, rows, isAscii }: ChartOptions): string[] {
  const ahead = Math.min(chart.point.length, aheadIn(columns))
  const behind = chart.history.slice(-behindIn(columns, ahead, isAscii))
  const frame = frameOf(chart, behind, rows)
  const past = isAscii ? asciiDots(behind, frame) : brailleDots(behind, frame)
  const future = fan(chart, ahead, frame, isAscii)
  const edge = isAscii ? SIGNS.edge.ascii : SIGNS.edge.drawn
  const most = isAscii ? SIGNS.most.ascii : SIGNS.most.drawn
  const drawn = past.map((line, row) => {
    const cells = `${line}${future[row]}`
    const free = row === frame.most?.row ? cells.replaceAll(' ', most) : cells
    return `${scaleAt(row, frame)} ${edge}${free}`.trimEnd()
  })
  if (!chart.days) return drawn
  const first = behind.length > 0 ? chart.days.past(chart.history.length - behind.length) : ''
  const width = Math.ceil(behind.length / dotsIn(isAscii))
  return [...drawn, ' '.repeat(SCALE + 2) + axisOf({ ...chart.days, first }, width, ahead)]
}

/** The last day, the first, and where there is room between them the one at which what was ends. */
function axisOf(
  { first, now, last }: { first: string; now: string; last: string },
  behind: number,
  ahead: number,
): string {
  const end = last.padStart(behind + ahead)
  const free = end.length - last.length
  if (first.length >= free) return end
  const from = behind - now.length
  const hasRoom = from > first.length && behind < free
  return (hasRoom ? first.padEnd(from) + now : first).padEnd(free) + last
}

/** Where what can't be passed is no more than so many times what may come, it is in the picture. */
const NEAR = 1.6

function frameOf({ point, intervals, most }: FanChart, behind: readonly number[], rows: number): Frame {
  const widest = intervals.at(-1)
  const all = [...behind, ...point, ...(widest?.low ?? []), ...(widest?.high ?? [])]
  const [low, top] = [Math.min(...all), Math.max(...all)]
  const isNear = most != null && most >= top && most < NEAR * top
  const high = isNear ? most : top
  const frame =
    high > low
      ? { low, high, rows, most: null }
      : { low: low === 0 ? 0 : low - 1, high: high + (low === 0 ? 2 : 1), rows, most: null }
  return isNear ? { ...frame, most: { row: rowOf(most, frame), value: most } } : frame
}

/** Row (from the top, in parts of `parts` to a row) in which a value lies. */
const rowOf = (value: number, { low, high, rows }: Omit<Frame, 'most'>, parts = 1): number =>
  Math.min(rows * parts - 1, Math.max(0, Math.floor(((high - value) / (high - low)) * rows * parts)))

function scaleAt(row: number, { low, high, rows, most }: Frame): string {
  const isMarked = row === 0 || row === rows - 1 || row === rows >> 1
  const value = row === most?.row ? most.value : high - ((row + 0.5) / rows) * (high - low)
  const digits = high - low < 10 ? 1 : 0
  const text = Math.abs(value) >= 1e7 ? value.toExponential(1) : value.toFixed(digits)
  return (isMarked ? text : '').padStart(SCALE)
}

function asciiDots(values: readonly number[], frame: Frame): string[] {
  return Array.from({ length: frame.rows }, (_, row) =>
    values.map((value) => (rowOf(value, frame) === row ? SIGNS.dot.ascii : ' ')).join(''),
  )
}

/** Two values side by side in a cell, four heights in it. */
function brailleDots(values: readonly number[], frame: Frame): string[] {
  const width = Math.ceil(values.length / 2)
  const cells = Array.from({ length: frame.rows }, () => new Uint8Array(width))
  for (const [at, value] of values.entries()) {
    const height = rowOf(value, frame, 4)
    cells[height >> 2]![at >> 1]! |= BRAILLE[height & 3]![at & 1]!
  }
  return cells.map((line) =>
    [...line].map((dots) => (dots === 0 ? ' ' : String.fromCodePoint(0x2800 + dots))).join(''),
  )
}

function fan({ point, intervals }: FanChart, ahead: number, frame: Frame, isAscii: boolean): string[] {
  const shades = isAscii ? SIGNS.shades.ascii : SIGNS.shades.drawn
  const line = isAscii ? SIGNS.line.ascii : SIGNS.line.drawn
  return Array.from({ length: frame.rows }, (_, row) =>
    Array.from({ length: ahead }, (_, column) => {
      if (rowOf(point[column]!, frame) === row) return line
      const inside = intervals.findIndex(
        ({ low, high }) => rowOf(high[column]!, frame) <= row && row <= rowOf(low[column]!, frame),
      )
      return inside < 0 ? ' ' : (shades[inside] ?? ' ')
    }).join(''),
  )
}

/** The signs, for a legend: what was, what is expected, the intervals from the narrowest on. */
export function fanSigns(isAscii: boolean): { past: string; line: string; shades: readonly string[] } {
  return {
    past: isAscii ? SIGNS.dot.ascii : '⠒',
    line: isAscii ? SIGNS.line.ascii : SIGNS.line.drawn,
    shades: isAscii ? SIGNS.shades.ascii : SIGNS.shades.drawn,
  }
}
