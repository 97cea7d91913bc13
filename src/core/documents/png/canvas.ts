/** A sheet of dots on which shapes are filled, their edges smooth. Pure. */

export type Point = readonly [x: number, y: number]
/** Closed by itself. */
export type Contour = readonly Point[]

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Ink {
  /** `#7b1e3a`. */
  color: string
  opacity?: number
}

/** Lines that are looked at in each row of dots. */
const FINE = 4

export class Canvas {
  readonly rgb: Uint8Array
  readonly width: number
  readonly height: number

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.rgb = new Uint8Array(width * height * 3).fill(255)
  }

  /** What a contour goes around, in either direction (the nonzero rule), within the box. */
  fill(contours: readonly Contour[], { color, opacity = 1 }: Ink, within: Box): void {
    const ys = contours.flatMap((contour) => contour.map(([, y]) => y))
    const first = Math.max(0, Math.floor(Math.max(within.top, Math.min(...ys))))
    const last = Math.min(this.height - 1, Math.ceil(Math.min(within.bottom, Math.max(...ys))))
    const paint = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [
      number,
      number,
      number,
    ]
    for (let row = first; row <= last; row++) {
      const covered = new Float32Array(this.width)
      for (let fine = 0; fine < FINE; fine++) {
        const y = row + (fine + 0.5) / FINE
        if (y >= within.top && y < within.bottom) this.#cover(covered, spansAt(contours, y), within)
      }
      this.#blend(row, covered, paint, opacity)
    }
  }

  #cover(covered: Float32Array, spans: readonly Point[], { left, right }: Box): void {
    for (const [begin, end] of spans) {
      const [from, to] = [Math.max(begin, left, 0), Math.min(end, right, this.width)]
      for (let dot = Math.floor(from); dot < to; dot++)
        covered[dot]! += (Math.min(to, dot + 1) - Math.max(from, dot)) / FINE
    }
  }

  #blend(row: number, covered: Float32Array, paint: readonly number[], opacity: number): void {
    for (let dot = 0; dot < this.width; dot++) {
      const share = Math.min(1, covered[dot]!) * opacity
      if (share === 0) continue
      const at = (row * this.width + dot) * 3
      for (let channel = 0; channel < 3; channel++)
        this.rgb[at + channel] = Math.round(this.rgb[at + channel]! * (1 - share) + paint[channel]! * share)
    }
  }
}

/** From where to where a line is inside. */
function spansAt(contours: readonly Contour[], y: number): Point[] {
  const crossings: { x: number; turn: number }[] = []
  for (const contour of contours)
    contour.forEach(([x0, y0], index) => {
      const [x1, y1] = contour[(index + 1) % contour.length]!
      if (y0 <= y === y1 <= y) return
      crossings.push({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y0 < y1 ? 1 : -1 })
    })
  crossings.sort((one, other) => one.x - other.x)
  const spans: Point[] = []
  let [winding, begin] = [0, 0]
  for (const { x, turn } of crossings) {
    if (winding === 0) begin = x
    winding += turn
    if (winding === 0) spans.push([begin, x])
  }
  return spans
}
