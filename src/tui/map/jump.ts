/** Where `F12`, `Stalls F-12` or `N104 12` leads, as one types it. Pure. */
import { shown } from '../../core/text.ts'
import type { MapLayout } from './layout.ts'

/** A row of a block, or a standing area: what it is called, in words and numbers, and its places. */
interface Line {
  words: string[]
  /** How many of the words are the section's and the block's: they may be left out. */
  head: number
  places: number[]
  /** By place: the seat's number; none in a standing area. */
  numbers: string[]
}

const known = new WeakMap<MapLayout, Line[]>()

/** What it costs to read the typed words in another way than letter by letter. */
const COST = { begun: 1, leftOut: 0.2, rowLeftOut: 3, elsewhere: 0.5, noNumber: 1.5, letter: 0.1 }

/** The place that fits best; among those that fit as well the nearest to `from`. Undefined where nothing does. */
export function findPlace(layout: MapLayout, typed: string, from: number): number | undefined {
  const query = wordsIn(typed)
  if (query.length === 0) return undefined
  const here = layout.sections[from]
  let [best, least] = [-1, Number.POSITIVE_INFINITY]
  for (const line of linesOf(layout)) {
    const away = layout.sections[line.places[0]!] === here ? 0 : COST.elsewhere
    for (const ofNumber of [0, 1, 2]) {
      if (ofNumber > query.length) break
      const named = query.slice(0, query.length - ofNumber)
      const head = costOfWords(named, line, ofNumber === 0) + away
      if (head >= least + 1e-6) continue
      const number = query.slice(named.length).join('')
      for (const [at, place] of line.places.entries()) {
        const cost = head + costOfNumber(number, line.numbers[at] ?? '') + far(layout, place, from)
        if (cost < least) [best, least] = [place, cost]
      }
    }
  }
  return best < 0 ? undefined : best
}

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

/** The words in their order, each whole or begun; a number is only begun while it is being typed. */
function costOfWords(typed: string[], line: Line, isLast: boolean): number {
  let cost = 0
  let at = 0
  for (const [index, word] of typed.entries()) {
    const mayGrow = isLast && index === typed.length - 1
    const found = line.words.findIndex(
      (name, i) => i >= at && (name === word || (name.startsWith(word) && (mayGrow || !isNumber(word)))),
    )
    if (found < 0) return Number.POSITIVE_INFINITY
    cost += leftOut(line, at, found)
    if (line.words[found] !== word)
      cost += COST.begun + (line.words[found]!.length - word.length) * COST.letter
    at = found + 1
  }
  return cost + leftOut(line, at, line.words.length)
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

function linesOf(layout: MapLayout): Line[] {
  const before = known.get(layout)
  if (before) return before
  const found = new Map<string, Line>()
  layout.seats.forEach(({ block, row, number }, place) => {
    const key = `${layout.sections[place]}\n${block ?? ''}\n${row}`
    let line = found.get(key)
    if (!line) {
      const head = wordsIn(`${layout.sections[place]} ${block ?? ''}`)
      line = { words: [...head, ...wordsIn(row)], head: head.length, places: [], numbers: [] }
      found.set(key, line)
    }
    line.places.push(place)
    line.numbers.push(wordsIn(number).join(''))
  })
  const stands = layout.stands.map(({ name }, at): Line => {
    const words = wordsIn(name)
    return { words, head: words.length, places: [layout.seats.length + at], numbers: [] }
  })
  const made = [...found.values(), ...stands]
  known.set(layout, made)
  return made
}
