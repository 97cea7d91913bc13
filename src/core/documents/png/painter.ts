/**
 * A page of dots with the words of PDFKit, as far as tickets are drawn with them: so that a picture shows what a PDF will. Lengths are
 * PDF points, or whatever the scale makes of them.
 */
import type { Pen, Style } from '../pdf/pen.ts'
import { type Box, Canvas, type Contour, type Ink, type Point } from './canvas.ts'
import type { Letters } from './letters.ts'

interface State {
  x: number
  y: number
  scale: number
  /** To the right. */
  turned: number
  within: Box
  lineWidth: number
  dash: { on: number; space: number } | null
  isRound: boolean
  ink: Ink
}

const CIRCLE = 16
const TURNS: Record<number, Point> = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] }

export class Painter {
  readonly canvas: Canvas
  readonly #letters: Letters
  #state: State
  #kept: State[] = []
  #paths: Point[][] = []

  constructor(width: number, height: number, { scale, letters }: { scale: number; letters: Letters }) {
    this.canvas = new Canvas(Math.round(width * scale), Math.round(height * scale))
    this.#letters = letters
    const within = { left: 0, top: 0, right: this.canvas.width, bottom: this.canvas.height }
    this.#state = {
      x: 0,
      y: 0,
      scale,
      turned: 0,
      within,
      lineWidth: 1,
      dash: null,
      isRound: false,
      ink: { color: '#000000' },
    }
  }

  /** As tickets are drawn with it: they use no more of a document than what is here. */
  pen(): Pen {
    return {
      page: this as unknown as Pen['page'],
      widthOf: (text, style) => this.#widthOf(text, style),
      write: (text, x, baseline, style) => this.write(text, x, baseline, style),
    }
  }

  save(): this {
    this.#kept.push({ ...this.#state, ink: { ...this.#state.ink } })
    return this
  }
  restore(): this {
    this.#state = this.#kept.pop() ?? this.#state
    return this
  }
  translate(x: number, y: number): this {
    const [toX, toY] = this.#at(x, y)
    this.#state = { ...this.#state, x: toX, y: toY }
    return this
  }
  /** To the right, about the origin: quarters of a circle. */
  turn(degrees: 0 | 90 | 180 | 270): this {
    this.#state = { ...this.#state, turned: (this.#state.turned + degrees) % 360 }
    return this
  }
  scale(by: number): this {
    this.#state = { ...this.#state, scale: this.#state.scale * by }
    return this
  }
  moveTo(x: number, y: number): this {
    this.#paths.push([this.#at(x, y)])
    return this
  }
  lineTo(x: number, y: number): this {
    this.#paths.at(-1)?.push(this.#at(x, y))
    return this
  }
  rect(x: number, y: number, width: number, height: number): this {
    return this.moveTo(x, y)
      .lineTo(x + width, y)
      .lineTo(x + width, y + height)
      .lineTo(x, y + height)
  }
  roundedRect(x: number, y: number, width: number, height: number, _radius: number): this {
    return this.rect(x, y, width, height)
  }
  /** An arc around a stage: `M x y A r r 0 0 1 x y`, the one curve that a ticket has. */
  path(text: string): this {
    const numbers = text.match(/-?\d+(\.\d+)?(e-?\d+)?/g)!.map(Number)
    const [x0, y0, radius, , , , , x1] = numbers as [number, number, number, ...number[]]
    const half = (x1! - x0) / 2
    const [middle, reach] = [x0 + half, Math.asin(Math.min(1, half / radius))]
    const centre = y0 + radius * Math.cos(reach)
    for (let piece = 0; piece <= 4 * CIRCLE; piece++) {
      const angle = -reach + (2 * reach * piece) / (4 * CIRCLE)
      const [x, y] = [middle + radius * Math.sin(angle), centre - radius * Math.cos(angle)]
      if (piece === 0) this.moveTo(x, y)
      else this.lineTo(x, y)
    }
    return this
  }
  clip(): this {
    const points = this.#paths.flat()
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const { within } = this.#state
    this.#state.within = {
      left: Math.max(within.left, Math.min(...xs)),
      top: Math.max(within.top, Math.min(...ys)),
      right: Math.min(within.right, Math.max(...xs)),
      bottom: Math.min(within.bottom, Math.max(...ys)),
    }
    this.#paths = []
    return this
  }
  lineWidth(width: number): this {
    this.#state.lineWidth = width
    return this
  }
  lineCap(cap: string): this {
    this.#state.isRound = cap === 'round'
    return this
  }
  dash(on: number, { space }: { space: number }): this {
    this.#state.dash = { on, space }
    return this
  }
  undash(): this {
    this.#state.dash = null
    return this
  }
  strokeColor(color: string): this {
    this.#state.ink.color = color
    return this
  }
  strokeOpacity(opacity: number): this {
    this.#state.ink.opacity = opacity
    return this
  }
  fill(color: string): this {
    if (this.#paths.length > 0) this.canvas.fill(this.#paths, { color }, this.#state.within)
    this.#paths = []
    return this
  }
  stroke(color?: string): this {
    const { lineWidth, scale, ink, within, isRound } = this.#state
    const half = (lineWidth * scale) / 2
    const lines = this.#paths.flatMap((path) => this.#dashed(path))
    const drawn = lines.flatMap(([from, to]) => [
      ...(isRound ? [circle(from, half)] : []),
      ...(from[0] === to[0] && from[1] === to[1] ? [] : [bar(from, to, half)]),
    ])
    if (drawn.length > 0) this.canvas.fill(drawn, { ...ink, color: color ?? ink.color }, within)
    this.#paths = []
    return this
  }

  write(text: string, x: number, baseline: number, style: Style): void {
    const { size, color, bold = false, align = 'left', spacing = 0 } = style
    const shift = { left: 0, center: 0.5, right: 1 }[align]
    let left = x - this.#widthOf(text, style) * shift
    // Letters apart stand one by one.
    for (const piece of spacing === 0 ? [text] : [...text]) {
      const contours = this.#letters
        .outlines(piece, bold)
        .map((contour) => contour.map(([px, py]) => this.#at(left + px * size, baseline + py * size)))
      if (contours.length > 0) this.canvas.fill(contours, { color }, this.#state.within)
      left += this.#letters.widthOf(piece, bold) * size + spacing
    }
  }

  #widthOf(text: string, { size, bold = false, spacing = 0 }: Style): number {
    return this.#letters.widthOf(text, bold) * size + spacing * Math.max(0, [...text].length - 1)
  }

  #at(x: number, y: number): Point {
    const { scale, turned } = this.#state
    const [cos, sin] = TURNS[turned]!
    return [this.#state.x + (x * cos - y * sin) * scale, this.#state.y + (x * sin + y * cos) * scale]
  }

  /** Its straight pieces; of a dashed line those that are drawn. */
  #dashed(path: readonly Point[]): [Point, Point][] {
    const { dash, scale } = this.#state
    const pieces = path.slice(1).map((to, index): [Point, Point] => [path[index]!, to])
    if (!dash) return pieces
    const drawn: [Point, Point][] = []
    const step = (dash.on + dash.space) * scale
    let next = 0
    for (const [from, to] of pieces) {
      const length = Math.hypot(to[0] - from[0], to[1] - from[1])
      const on = (far: number): Point => {
        const share = length === 0 ? 0 : Math.min(1, far / length)
        return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
      }
      for (; next < length; next += step) drawn.push([on(next), on(next + dash.on * scale)])
      next -= length
    }
    return drawn
  }
}

function circle([x, y]: Point, radius: number): Contour {
  return Array.from({ length: CIRCLE }, (_, index): Point => {
    const angle = (2 * Math.PI * index) / CIRCLE
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
}

function bar([x0, y0]: Point, [x1, y1]: Point, half: number): Contour {
  const length = Math.hypot(x1 - x0, y1 - y0)
  const [dx, dy] = [((y1 - y0) / length) * half, ((x1 - x0) / length) * half]
  return [
    [x0 + dx, y0 - dy],
    [x1 + dx, y1 - dy],
    [x1 - dx, y1 + dy],
    [x0 - dx, y0 + dy],
  ]
}
