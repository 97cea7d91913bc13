/** A chart as plain shapes, for whatever draws it: SVG in a page, a PDF. Lengths are points from the top left. Pure. */
import { shortenWidth } from '../width.ts'

/** By meaning; whoever draws has a colour for each, by day and by night. */
export type Ink = 'text' | 'faint' | 'bar' | 'line' | 'heat0' | 'heat1' | 'heat2' | 'heat3' | 'heat4' | 'none'

export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; ink: Ink; title?: string }
  | { kind: 'path'; points: readonly (readonly [x: number, y: number])[]; ink: Ink; width: number }
  | { kind: 'dot'; x: number; y: number; r: number; ink: Ink; title?: string }
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      ink: Ink
      size: number
      anchor: 'start' | 'middle' | 'end'
    }

export interface Drawing {
  width: number
  height: number
  /** Said to who does not see it. */
  title: string
  shapes: readonly Shape[]
}

export interface Point {
  label: string
  value: number
  text: string
}

const WIDTH = 640
const SIZE = 10
const ROW = 18
const LABELS = 190
/** Columns of a label. */
const LONGEST = 32
const TEXTS = 80

const cut = (text: string, most: number): string =>
  [...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`

/** Bars to the right, one below the other. What is below nothing has none. */
export function barDrawing(points: readonly Point[], title: string): Drawing {
  const most = Math.max(1, ...points.map(({ value }) => value))
  const room = WIDTH - LABELS - TEXTS
  const shapes = points.flatMap(({ label, value, text }, index): Shape[] => {
    const y = index * ROW
    const length = (Math.max(0, value) / most) * room
    return [
      {
        kind: 'text',
        x: LABELS - 8,
        y: y + 12,
        text: shortenWidth(label, LONGEST),
        ink: 'text',
        size: SIZE,
        anchor: 'end',
      },
      {
        kind: 'rect',
        x: LABELS,
        y: y + 3,
        width: length,
        height: ROW - 6,
        ink: 'bar',
        title: `${label}: ${text}`,
      },
      { kind: 'text', x: LABELS + length + 6, y: y + 12, text, ink: 'faint', size: SIZE, anchor: 'start' },
    ]
  })
  return { width: WIDTH, height: Math.max(1, points.length) * ROW, title, shapes }
}

const HEIGHT = 220
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 12, 12, 26]

/** A line over steps of the same length. */
export function lineDrawing(points: readonly Point[], title: string): Drawing {
  const values = points.map(({ value }) => value)
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)]
  const [wide, tall] = [WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM]
  const x = (index: number) => LEFT + (points.length <= 1 ? wide / 2 : (index / (points.length - 1)) * wide)
  const y = (value: number) => TOP + (1 - (value - low) / (high - low)) * tall
  const highest = points.find(({ value }) => value === high)
  const marks: Shape[] = [0, high].map((value) => ({
    ...{
      kind: 'path',
      points: [
        [LEFT, y(value)],
        [WIDTH - RIGHT, y(value)],
      ],
      ink: 'faint',
      width: 0.5,
    },
  })) as Shape[]
  return {
    ...{ width: WIDTH, height: HEIGHT, title },
    shapes: [
      ...marks,
      {
        kind: 'text',
        x: LEFT - 6,
        y: y(high) + 4,
        text: highest?.text ?? '',
        ink: 'faint',
        size: SIZE,
        anchor: 'end',
      },
      { kind: 'text', x: LEFT - 6, y: y(0) + 4, text: '0', ink: 'faint', size: SIZE, anchor: 'end' },
      {
        kind: 'path',
        points: points.map(({ value }, index) => [x(index), y(value)] as const),
        ink: 'line',
        width: 1.6,
      },
      ...(points.length <= 62
        ? points.map(
            ({ label, value, text }, index): Shape => ({
              ...{ kind: 'dot', x: x(index), y: y(value), r: 2.2, ink: 'line', title: `${label}: ${text}` },
            }),
          )
        : []),
      ...axisLabels(points, x),
    ],
  }
}

/** The first, the last, and some between, none over another. */
function axisLabels(points: readonly Point[], x: (index: number) => number): Shape[] {
  const last = points.length - 1
  const marks = last <= 0 ? [0] : [...new Set([0, 1, 2, 3, 4].map((part) => Math.round((part / 4) * last)))]
  return marks.flatMap((index): Shape[] => {
    const point = points[index]
    if (!point) return []
    const anchor = index === 0 && last > 0 ? 'start' : index === last && last > 0 ? 'end' : 'middle'
    return [
      {
        kind: 'text',
        x: x(index),
        y: HEIGHT - 8,
        text: cut(point.label, 14),
        ink: 'faint',
        size: SIZE,
        anchor,
      },
    ]
  })
}
