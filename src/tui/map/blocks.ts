/** The parts of a house that its overview shows: the blocks of its sections, and its standing areas. Pure. */
import { shown } from '../../core/text.ts'
import type { MapLayout } from './layout.ts'
import { greatest, least } from './numbers.ts'

export interface Block {
  name: string
  /** For where the name has no room: `Lower 12` is `L12`. */
  short: string
  /** Of the layout's places, in the plan's order. */
  places: number[]
  capacity: number
  /** Its middle, in cells of the layout. */
  column: number
  line: number
}

export interface Blocks {
  list: Block[]
  /** By place of the layout. */
  of: Int32Array
}

const known = new WeakMap<MapLayout, Blocks>()

export function blocksOf(layout: MapLayout): Blocks {
  const before = known.get(layout)
  if (before) return before
  const found = new Map<string, { name: string; places: number[] }>()
  const add = (key: string, name: string, place: number) => {
    const block = found.get(key)
    if (block) block.places.push(place)
    else found.set(key, { name, places: [place] })
  }
  layout.seats.forEach((seat, place) => {
    const section = layout.sections[place]!
    const name = seat.block === null ? section : `${section} ${shown(seat.block)}`
    add(`${section}\n${seat.block ?? ''}`, name, place)
  })
  layout.stands.forEach(({ section, name }, at) => {
    add(`\n${section}`, name, layout.seats.length + at)
  })
  const made = makeBlocks(layout, [...found.values()])
  known.set(layout, made)
  return made
}

function makeBlocks(layout: MapLayout, found: { name: string; places: number[] }[]): Blocks {
  const shorts = shortNames(found.map(({ name }) => name))
  const list = found.map(({ name, places }, index) => {
    const stand = layout.stands[places[0]! - layout.seats.length]
    const capacity = stand?.capacity ?? places.length
    return { name, short: shorts[index]!, places, capacity, ...middleOf(layout, places) }
  })
  const of = new Int32Array(layout.columns.length)
  list.forEach(({ places }, block) => {
    for (const place of places) of[place] = block
  })
  return { list, of }
}

function middleOf({ columns, lines }: MapLayout, places: number[]): { column: number; line: number } {
  const middle = (values: number[]) => (least(values) + greatest(values)) / 2
  return {
    column: middle(places.map((place) => columns[place]!)),
    line: middle(places.map((place) => lines[place]!)),
  }
}

/** The first letters of the words, numbers whole; more letters where two blocks would be called the same. */
export function shortNames(names: readonly string[]): string[] {
  for (let letters = 1; letters <= 4; letters++) {
    const short = names.map((name) => abbreviated(name, letters))
    if (new Set(short).size === new Set(names).size) return short
  }
  return [...names]
}

function abbreviated(name: string, letters: number): string {
  const words = name.match(/\p{L}+|\p{N}+/gu) ?? [name]
  const isNumber = (word: string) => /^\p{N}/u.test(word)
  return words.map((word) => (isNumber(word) ? word : [...word].slice(0, letters).join(''))).join('')
}

/** How many places of each block are free, and how many are this customer's. */
export function countBlocks(
  { list, of }: Blocks,
  seats: Uint8Array,
  stands: readonly { free: number; yours: number }[],
  is: { free: Uint8Array; yours: number },
): { free: Int32Array; yours: Int32Array } {
  const [free, yours] = [new Int32Array(list.length), new Int32Array(list.length)]
  for (let seat = 0; seat < seats.length; seat++) {
    const [block, state] = [of[seat]!, seats[seat]!]
    free[block]! += is.free[state]!
    if (state === is.yours) yours[block]!++
  }
  stands.forEach((stand, at) => {
    const block = of[seats.length + at]!
    free[block]! += stand.free
    yours[block]! += stand.yours
  })
  return { free, yours }
}
