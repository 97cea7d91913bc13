/**
 * The whole house in one window: each block is a small box near where it lies, no two over each other. Where the boxes
 * don't fit, smaller ones are tried, then a larger canvas that is scrolled like the map. Pure.
 */
import { widthOf } from '../../core/width.ts'
import { type Block, blocksOf } from './blocks.ts'
import type { MapText } from './labels.ts'
import type { MapLayout, Places } from './layout.ts'
import { greatest, least } from './numbers.ts'
import type { Window } from './view.ts'

/** `frame`: name, bar and number in a frame; `pair`: the same in two lines; `chip`: a short name and both in one. */
export type BoxForm = 'frame' | 'pair' | 'chip'

export interface Overview extends Places {
  /** `columns` and `lines` are the boxes' corners, by block. */
  form: BoxForm
  box: Window
  /** Where people look, for the eye to know its way; not where a box stands. */
  stages: { text: string; column: number; line: number }[]
}

/** Between two boxes, for the cursor's brackets. */
const GAP = 1
const BAR = 4
const LONGEST_NAME = 16
/** A box may be moved aside by so much of its size before a smaller form looks better. */
const ASIDE = 1.2

const known = new WeakMap<MapLayout, Overview>()

/** For the window that the map was laid out for. */
export function overviewOf(layout: MapLayout): Overview {
  const before = known.get(layout)
  if (before) return before
  const stages = layout.texts.filter(({ meaning }) => meaning === 'stage')
  const made = layoutOverview(blocksOf(layout).list, layout.window, stages)
  known.set(layout, made)
  return made
}

type Stage = Pick<MapText, 'text' | 'column' | 'line'>

export function layoutOverview(
  blocks: readonly Block[],
  window: Window,
  stages: readonly Stage[] = [],
): Overview {
  const tries: [BoxForm, number][] = [
    ...(['frame', 'pair', 'chip'] as const).map((form): [BoxForm, number] => [form, 1]),
    ...[1.25, 1.5, 2, 3].flatMap((scale): [BoxForm, number][] => [
      ['pair', scale],
      ['chip', scale],
    ]),
  ]
  for (const [form, scale] of tries) {
    const placed = placeBoxes({ blocks, stages }, scaled(window, scale), form, ASIDE)
    if (placed) return placed
  }
  for (let scale = 4; ; scale *= 2) {
    const placed = placeBoxes({ blocks, stages }, scaled(window, scale), 'chip', Number.POSITIVE_INFINITY)
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
  { blocks, stages }: { blocks: readonly Block[]; stages: readonly Stage[] },
  canvas: Window,
  form: BoxForm,
  aside: number,
): Overview | undefined {
  const box = boxOf(blocks, form)
  const ground = new Ground(canvas, box)
  const columns = new Int32Array(blocks.length)
  const lines = new Int32Array(blocks.length)
  const across = scaleOf(
    blocks.map(({ column }) => column),
    canvas.width - box.width - 2,
  )
  const down = scaleOf(
    blocks.map(({ line }) => line),
    canvas.height - box.height,
  )
  for (const index of blocks.keys()) {
    const [x, y] = [across(blocks[index]!.column) + 1, down(blocks[index]!.line)]
    const put = ground.put(x, y, aside)
    if (!put) return undefined
    columns[index] = put.x
    lines[index] = put.y
  }
  const looked = stages.map(({ text, column, line }) => ({
    ...{ text, column: across(column) + 1, line: down(line) + Math.floor(box.height / 2) },
  }))
  return {
    form,
    box,
    columns,
    lines,
    stages: looked.filter(({ text, column, line }) => ground.isClear(column - 1, line, widthOf(text) + 2)),
    ...canvas,
    columnsPerSeat: (box.width + GAP) / box.height,
  }
}

/** From the first of them to the last over all the room; what lies outside of them at its ends. */
function scaleOf(values: number[], room: number): (value: number) => number {
  const [first, last] = [least(values), greatest(values)]
  if (last <= first) return () => Math.round(room / 2)
  return (value) => Math.round((Math.min(Math.max(value, first), last) - first) * (room / (last - first)))
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
    let nearest = Number.POSITIVE_INFINITY
    for (let dy = -Math.floor(down); dy <= down; dy++)
      for (let dx = -Math.floor(right); dx <= right; dx++) {
        const far = Math.hypot(dx / (width + GAP), dy / height)
        if (far >= nearest || !this.isFree(x + dx, y + dy)) continue
        best = { x: x + dx, y: y + dy }
        nearest = far
      }
    if (best) this.take(best.x, best.y)
    return best
  }

  /** True where no box stands in so many cells of one line. */
  isClear(x: number, line: number, length: number): boolean {
    const from = line * this.canvas.width + x
    return x >= 0 && x + length <= this.canvas.width && !this.taken.subarray(from, from + length).includes(1)
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
