/**
 * A section as it is kept: the columns of its content, those with most text in few bytes. Coordinates are thousandths, each
 * as its step from the one before; seat numbers that rows repeat stand once. The plan's id is the hash of the content,
 * whichever way it is kept.
 */
import { canonical, type Json } from '../../canonical.ts'
import { type Body, bodyOf, type Column, runsOf } from './encode.ts'
import type { Section } from './plan.ts'

/** Two bytes a step, the lower one first, as base64; -32768 where the next of `far` stands, in thousandths. */
export interface Steps {
  steps: string
  far: number[]
}

/** Names in their order, each list as often in a row as it says. */
export type Lists = [string[], number][]

export interface PackedBody extends Omit<Body, 'number' | 'x' | 'y' | 'quality'> {
  number: Lists
  x: Column<number> | Steps
  y: Column<number> | Steps
  quality: Column<number> | Steps
}

export const PACKED = 2
const FAR = -32_768
const isBigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0

export function packSection(section: Section): string {
  const { v, number, x, y, quality, ...rest } = bodyOf(section)
  const column = (pick: (seat: Section['seats'][number]) => number) => packNumbers(section.seats.map(pick))
  const packed: PackedBody = {
    ...rest,
    v: PACKED,
    number: listsOf(section),
    x: shorter(
      x,
      column((seat) => seat.x),
    ),
    y: shorter(
      y,
      column((seat) => seat.y),
    ),
    quality: shorter(
      quality,
      column((seat) => seat.quality),
    ),
  }
  return canonical(packed as unknown as Json)
}

function shorter(column: Column<number>, packed: Steps | null): Column<number> | Steps {
  const length = (value: unknown) => JSON.stringify(value).length
  return packed && length(packed) < length(column) ? packed : column
}

/** The numbers of each row, rows that have the same ones together. */
function listsOf({ seats }: Section): Lists {
  const lists: Lists = []
  let at = 0
  for (const [, count] of runsOf(seats.map(({ row }) => row))) {
    const names = seats.slice(at, at + count).map(({ number }) => number)
    const last = lists.at(-1)
    if (last && last[0].length === count && last[0].every((name, i) => name === names[i])) last[1]++
    else lists.push([names, 1])
    at += count
  }
  return lists
}

/** Null where a number is no whole thousandth: it would not come back as it is. */
function packNumbers(values: readonly number[]): Steps | null {
  const steps = new Int16Array(values.length)
  const far: number[] = []
  let before = 0
  for (const [i, value] of values.entries()) {
    const thousandths = Math.round(value * 1000)
    if (!Object.is(thousandths / 1000, value) || Math.abs(thousandths) > 2 ** 31) return null
    const step = thousandths - before
    const isFar = step <= FAR || step > -FAR - 1
    steps[i] = isFar ? FAR : step
    if (isFar) far.push(thousandths)
    before = thousandths
  }
  const bytes = Buffer.from(steps.buffer)
  if (isBigEndian) bytes.swap16()
  return { steps: bytes.toString('base64'), far }
}

/** Into the places from `at` on. */
export function unpackSteps({ steps, far }: Steps, into: Float64Array, at: number): void {
  const bytes = Buffer.from(steps, 'base64')
  if (isBigEndian) bytes.swap16()
  const count = bytes.length >> 1
  const list = new Int16Array(bytes.buffer, bytes.byteOffset, count)
  let thousandths = 0
  let next = 0
  for (let i = 0; i < count; i++) {
    const step = list[i]!
    thousandths = step === FAR ? far[next++]! : thousandths + step
    into[at + i] = thousandths / 1000
  }
}
