/** Where `F12`, `Stalls F-12` or `N104 12` leads, as one types it. Pure. */
import { shown } from '../../core/text.ts'
import type { MapLayout } from './layout.ts'

/** A row of a block, or a standing area: what it is called, in words and numbers, and its places. */
interface Line {
  words: string[]
  /** How many of the words are the section's and the block's: they may be left out. */
  head: number
  places: number[]
  /** By place: the seat's number; none in a standing area. Rows that are numbered alike share one list. */
  numbers: readonly string[]
}

const known = new WeakMap<MapLayout, Line[]>()

/** What it costs to read the typed words in another way than letter by letter. */
const COST = { begun: 1, leftOut: 0.2, rowLeftOut: 3, elsewhere: 0.5, noNumber: 1.5, letter: 0.1 }

/** Reads the house's names, so that the first letter finds them read. */
export const readNames = (layout: MapLayout): void => void linesOf(layout)

/** The place that fits best; among those that fit as well the nearest to `from`. Undefined where nothing does. */
export function findPlace(layout: MapLayout, typed: string, from: number): number | undefined {
  const query = wordsIn(typed)
  if (query.length === 0) return undefined
  const readings = READINGS.slice(0, query.length + 1).map((ofNumber) => {
    const named = query.slice(0, query.length - ofNumber)
    const number = query.slice(named.length).join('')
    const leastOf = remembering((numbers: Line['numbers']) => bestOf(number, numbers))
    return { named, number, isAll: ofNumber === 0, leastOf }
  })
  const here = layout.sections[from]
  let least = Number.POSITIVE_INFINITY
  let best: { line: Line; number: string } | undefined
  for (const line of linesOf(layout)) {
    const away = layout.sections[line.places[0]!] === here ? 0 : COST.elsewhere
    for (const { named, number, isAll, leastOf } of readings) {
      const leastNumber = leastOf(line.numbers)
      if (leastNumber + away >= least) continue
      const head = costOfWords(named, line, isAll) + away
      if (head + leastNumber >= least) continue
      // Where no number is typed a row's ends stand for it: a letter fits half of a large house.
      const places = number === '' ? endsOf(line) : line.places.keys()
      const cost = head + cheapest(layout, line, number, places, from).cost
      if (cost < least) [best, least] = [{ line, number }, cost]
    }
  }
  return best && cheapest(layout, best.line, best.number, best.line.places.keys(), from).place
}

/** How many of the typed words are the seat's number. */
const READINGS = [0, 1, 2]

const endsOf = ({ places }: Line): number[] => (places.length > 1 ? [0, places.length - 1] : [0])

/** Of these places of the line the one whose number fits best, then the nearest. */
function cheapest(layout: MapLayout, line: Line, number: string, places: Iterable<number>, from: number) {
  const least: { place: number | undefined; cost: number } = {
    place: undefined,
    cost: Number.POSITIVE_INFINITY,
  }
  for (const at of places) {
    const ofNumber = costOfNumber(number, line.numbers[at] ?? '')
    if (ofNumber >= least.cost) continue
    const place = line.places[at]!
    const cost = ofNumber + far(layout, place, from)
    if (cost < least.cost) Object.assign(least, { place, cost })
  }
  return least
}

/** What the number costs that fits best. */
const bestOf = (typed: string, numbers: Line['numbers']): number =>
  numbers.reduce(
    (least, number) => Math.min(least, costOfNumber(typed, number)),
    costOfNumber(typed, numbers[0] ?? ''),
  )

/** Less than any other difference. */
function far({ columns, lines, width, height }: MapLayout, place: number, from: number): number {
  if (from < 0) return 0
  const across = Math.abs(columns[place]! - columns[from]!) / Math.max(1, width)
  const down = Math.abs(lines[place]! - lines[from]!) / Math.max(1, height)
  return (across + down) * 0.01
}

function costOfNumber(typed: string, number: string): number {
  if (typed === '') return number === '' ? 0 : COST.noNumber
  if (typed === number) return 0
  if (!number.startsWith(typed)) return Number.POSITIVE_INFINITY
  return COST.begun + (number.length - typed.length) * COST.letter
}

/** The words in their order, each whole or begun, the cheapest way; a number is only begun while it is being typed. */
function costOfWords(typed: string[], line: Line, isLast: boolean, next = 0, at = 0): number {
  const word = typed[next]
  if (word === undefined) return leftOut(line, at, line.words.length)
  const mayGrow = !isNumber(word) || (isLast && next === typed.length - 1)
  let best = Number.POSITIVE_INFINITY
  for (let found = at; found < line.words.length; found++) {
    const name = line.words[found]!
    if (name !== word && !(mayGrow && name.startsWith(word))) continue
    const begun = name === word ? 0 : COST.begun + (name.length - word.length) * COST.letter
    const rest = costOfWords(typed, line, isLast, next + 1, found + 1)
    best = Math.min(best, leftOut(line, at, found) + begun + rest)
  }
  return best
}

function leftOut({ head }: Line, from: number, to: number): number {
  const inHead = Math.max(0, Math.min(to, head) - from)
  return inHead * COST.leftOut + (to - from - inHead) * COST.rowLeftOut
}

const isNumber = (word: string) => /^\p{N}/u.test(word)

/** `N104 12` is n, 104, 12. */
function wordsIn(text: string): string[] {
  return (
    shown(text)
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{N}+|[\p{L}\p{M}]+/gu) ?? []
  )
}

function remembering<K, T>(read: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>()
  return (key) => {
    const value = known.get(key) ?? read(key)
    known.set(key, value)
    return value
  }
}

function linesOf(layout: MapLayout): Line[] {
  const before = known.get(layout)
  if (before) return before
  const found = new Map<string, Line & { numbers: string[] }>()
  // The same few names of rows and seats come again in every block.
  const wordsOf = remembering(wordsIn)
  const numberOf = remembering((number: string) => wordsIn(number).join(''))
  let last:
    | { section: string; block: string | null; row: string; line: Line & { numbers: string[] } }
    | undefined
  layout.seats.forEach(({ block, row, number }, place) => {
    const section = layout.sections[place]!
    if (last?.section !== section || last.block !== block || last.row !== row) {
      const key = `${section}\n${block ?? ''}\n${row}`
      const head = wordsOf(`${section} ${block ?? ''}`)
      const empty = () => {
        const words = [...head, ...wordsOf(row)]
        return { words, head: head.length, places: [], numbers: [] }
      }
      const line = found.get(key) ?? empty()
      found.set(key, line)
      last = { section, block, row, line }
    }
    last.line.places.push(place)
    last.line.numbers.push(numberOf(number))
  })
  const stands = layout.stands.map(({ name }, at): Line => {
    const words = wordsIn(name)
    return { words, head: words.length, places: [layout.seats.length + at], numbers: [] }
  })
  const made = [...sharing([...found.values()]), ...stands]
  known.set(layout, made)
  return made
}

/** In a large house most rows are numbered like another. */
function sharing(lines: Line[]): Line[] {
  const lists = new Map<string, Line['numbers']>()
  return lines.map((line) => {
    const name = line.numbers.join(' ')
    const numbers = lists.get(name) ?? line.numbers
    lists.set(name, numbers)
    return { ...line, numbers }
  })
}
