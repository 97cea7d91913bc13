/** Numbers as a file's country writes them: where a semicolon or a tab separates cells, the comma is free for decimals. Pure. */
import type { Separator } from './lines.ts'

type Mark = '.' | ','

/** A number, or why it is none. */
export type Read = number | 'number' | 'number-large' | 'number-unclear'

/** What is larger is a mistake, and squares of it would pass what can be counted with. */
const LARGEST = 1e15

/** Nobody separates thousands of `1.234e5`. */
const FORMS: Record<Mark, RegExp> = {
  '.': /^[-+]?(?:\d*(?:\.\d*)?(?:e[-+]?\d+)?|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?)$/i,
  ',': /^[-+]?(?:\d*(?:,\d*)?(?:e[-+]?\d+)?|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?)$/i,
}
const OTHER: Record<Mark, Mark> = { '.': ',', ',': '.' }

/** `cells`: all of the column, as one `3,5` tells how `1,234` is meant. */
export function numbersOf(cells: readonly string[], separator: Separator): (text: string) => Read {
  // A comma that separates cells is none of decimals, and one in quotes may be of thousands.
  const isFree = separator !== ','
  const [mark, ...more] = new Set(cells.flatMap(markShown))
  return (text) => {
    const [point, comma] = [amountOf(text, '.'), amountOf(text, ',')]
    if (!isFree && (Number.isNaN(point) || !text.includes(','))) return bounded(point)
    if (!isUnclear(point, comma)) return bounded(Number.isNaN(point) ? comma : point)
    if (mark === undefined || more.length > 0) return 'number-unclear'
    return bounded(mark === '.' ? point : comma)
  }
}

const isUnclear = (point: number, comma: number) =>
  !Number.isNaN(point) && !Number.isNaN(comma) && point !== comma

function markShown(text: string): Mark[] {
  const [hasPoint, hasComma] = [!Number.isNaN(amountOf(text, '.')), !Number.isNaN(amountOf(text, ','))]
  return hasPoint === hasComma ? [] : [hasPoint ? '.' : ',']
}

function amountOf(text: string, mark: Mark): number {
  if (!FORMS[mark].test(text) || !/\d/.test(text)) return Number.NaN
  return Number(text.replaceAll(OTHER[mark], '').replace(mark, '.'))
}

function bounded(value: number): Read {
  if (Number.isNaN(value)) return 'number'
  return Math.abs(value) > LARGEST ? 'number-large' : value
}
