/**
 * The whole house in one window: each block is a small box near where it lies, no two over each other. Where the boxes
 * don't fit, smaller ones are tried, then a larger canvas that is scrolled like the map. Pure.
 */
import { widthOf } from '../../core/width.ts'
import { type Block, blocksOf } from './blocks.ts'
import type { MapLayout, Places } from './layout.ts'
import type { Window } from './view.ts'

/** `frame`: name, bar and number in a frame; `pair`: the same in two lines; `chip`: a short name and both in one. */
export type BoxForm = 'frame' | 'pair' | 'chip'

export interface Overview extends Places {
  /** `columns` and `lines` are the boxes' corners, by block. */
  form: BoxForm
  box: Window
}

/** Between two boxes, for the cursor's brackets. */
const GAP = 1
const BAR = 4
const LONGEST_NAME = 14
/** A box may be moved aside by so much of its size before a smaller form looks better. */
const ASIDE = 1.2

const known = new WeakMap<MapLayout, Overview>()

/** For the window that the map was laid out for. */
export function overviewOf(layout: MapLayout): Overview {
  const before = known.get(layout)
  if (before) return before
  const made = layoutOverview(blocksOf(layout).list, layout, layout.window)
  known.set(layout, made)
  return made
}

export function layoutOverview(blocks: readonly Block[], size: Window, window: Window): Overview {
  const tries: [BoxForm, number][] = [
    ...(['frame', 'pair', 'chip'] as const).map((form): [BoxForm, number] => [form, 1]),
    ...[1.25, 1.5, 2, 3].flatMap((scale): [BoxForm, number][] => [
      ['pair', scale],
      ['chip', scale],
    ]),
  ]
  for (const [form, scale] of tries) {
    const placed = placeBoxes(blocks, size, scaled(window, scale), form, ASIDE)
    if (placed) return placed
  }
  for (let scale = 4; ; scale *= 2) {
    const placed = placeBoxes(blocks, size, scaled(window, scale), 'chip', Number.POSITIVE_INFINITY)
    if (placed) return placed
  }
}

const scaled = ({ width, height }: Window, scale: number): Window => ({
  width: Math.floor(width * scale),
  height: Math.floor(height * scale),
})

function boxOf(blocks: readonly Block[], form: BoxForm): Window {
  const widest = (texts: string[]) => Math.max(1, ...texts.map(widthOf))
  const number = widest(blocks.map(({ capacity }) => String(capacity)))
  if (form === 'chip') return { width: widest(blocks.map(({ short }) => short)) + 2 + number, height: 1 }
  const name = Math.min(LONGEST_NAME, widest(blocks.map(({ name }) => name)))
  const inner = Math.max(name, BAR + 1 + number)
  return form === 'pair' ? { width: inner, height: 2 } : { width: inner + 2, height: 4 }
}

/** Undefined where a box would be moved aside by more than so many of its sizes. */
function placeBoxes(
  blocks: readonly Block[],
  size: Window,
  canvas: Window,
  form: BoxForm,
  aside: number,
): Overview | undefined {
  const box = boxOf(blocks, form)
  const ground = new Ground(canvas, box)
  const columns = new Int32Array(blocks.length)
  const lines = new Int32Array(blocks.length)
  const along = (at: number, length: number, room: number) =>
    Math.round((length <= 1 ? 0.5 : at / (length - 1)) * room)
  for (const [index, { column, line }] of blocks.entries()) {
    const x = along(column, size.width, canvas.width - box.width - 2) + 1
    const y = along(line, size.height, canvas.height - box.height)
    const put = ground.put(x, y, aside)
    if (!put) return undefined
    columns[index] = put.x
    lines[index] = put.y
  }
  return { form, box, columns, lines, ...canvas, columnsPerSeat: (box.width + GAP) / box.height }
}

/** The cells of a canvas that are taken by boxes of one size. */
class Ground {
  private readonly taken: Uint8Array

  constructor(
    private readonly canvas: Window,
    private readonly box: Window,
  ) {
    this.taken = new Uint8Array(Math.max(0, canvas.width) * Math.max(0, canvas.height))
  }

  /** Puts a box at the place or as near as there is room; undefined where that is more than `aside` boxes away. */
  put(x: number, y: number, aside: number): { x: number; y: number } | undefined {
    const { width, height } = this.box
    const most = Math.max(this.canvas.width, this.canvas.height)
    const [right, down] = [Math.min(most, aside * (width + GAP)), Math.min(most, aside * height)]
    let best: { x: number; y: number } | undefined
    let least = Number.POSITIVE_INFINITY
    for (let dy = -Math.floor(down); dy <= down; dy++)
      for (let dx = -Math.floor(right); dx <= right; dx++) {
        const far = Math.hypot(dx / (width + GAP), dy / height)
        if (far >= least || !this.isFree(x + dx, y + dy)) continue
        best = { x: x + dx, y: y + dy }
        least = far
      }
    if (best) this.take(best.x, best.y)
    return best
  }

  private isFree(x: number, y: number): boolean {
    const { width, height } = this.box
    if (x < 1 || y < 0 || x + width + 1 > this.canvas.width || y + height > this.canvas.height) return false
    for (let line = y; line < y + height; line++)
      for (let column = x - 1; column < x + width + 1; column++)
        if (this.taken[line * this.canvas.width + column]) return false
    return true
  }

  private take(x: number, y: number): void {
    const { width, height } = this.box
    for (let line = y; line < y + height; line++)
      this.taken.fill(1, line * this.canvas.width + x, line * this.canvas.width + x + width)
  }
}
