/** What a clerk of the storm does next, and what it remembers: its holds, its sales, and whose seats it ran into. */
import type { Wanted } from '../../src/core/sales/wanted.ts'
import { type Answer, type Ask, ROWS, SEATS_A_ROW } from './asked.ts'

const HOLDS_LAST_MS = [1000, 3000] as const
const MINUTE_MS = 60_000
const MOST_REMEMBERED = 12

interface Remembered {
  holds: { order: string; places: string[] }[]
  sales: { order: string; tickets: string[]; standing: boolean }[]
  /** Orders of others, as refusals told them. */
  others: string[]
  /** Of what the house keeps. */
  codes: string[]
  /** What was asked last found too few seats. */
  short: boolean
}

/** `now`: the storm's clock, for moments that a clerk names. */
export function makeMind(next: () => number, now: () => number) {
  const below = (count: number) => Math.floor(next() * count)
  const one: Pick = (all) => all[below(all.length)]
  const known: Remembered = { holds: [], sales: [], others: [], codes: [], short: false }
  return {
    next: () => decide(known, below, one, now),
    learn: (ask: Ask, answer: Answer) => learn(known, ask, answer),
  }
}

type Below = (count: number) => number
type Pick = <T>(all: T[]) => T | undefined

/** One of what can be done now, each so often as its weight says. */
function decide(known: Remembered, below: Below, one: Pick, now: () => number): Ask {
  const mine = one(known.holds)
  const sale = one(known.sales)
  const other = one(known.others)
  const code = known.codes[0]
  const { short } = known
  const choices: [weight: number, ask: () => Ask][] = [
    [10, () => ({ verb: 'look', places: rowOf(below) })],
    [22, () => holding(below)],
    [18, () => ({ verb: 'sell', wanted: wish(below) })],
    [4, () => keeping(below, now())],
    [short ? 4 : 0, () => ({ verb: 'wait', party: 1 + below(4), together: below(2) === 0 })],
  ]
  if (sale)
    choices.push([
      short ? 40 : 12,
      () => ({ verb: 'refund', order: sale.order, tickets: someTickets(sale, below) }),
    ])
  if (mine) {
    choices.push([16, () => ({ verb: 'pay', ...mine })], [6, () => ({ verb: 'release', ...mine })])
    choices.push([8, () => ({ ...holding(below), instead: mine.order, gives: mine.places })])
    choices.push([6, () => ({ verb: 'extend', ...mine, hold_ms: lastingMs(below) })])
  }
  if (other) {
    choices.push([4, () => ({ verb: 'pay', order: other, places: [] })])
    choices.push([2, () => ({ verb: 'release', order: other, places: [] })])
  }
  if (code !== undefined) {
    choices.push([known.codes.length, () => ({ verb: 'free', code })])
    choices.push([6, () => ({ verb: 'sell', wanted: { mode: 'best', count: 1, from: code } })])
  }
  let left = below(choices.reduce((sum, [weight]) => sum + weight, 0))
  for (const [weight, ask] of choices) {
    left -= weight
    if (left < 0) return ask()
  }
  throw new Error('the weights add up')
}

const rowLetter = (below: Below) => String.fromCharCode(65 + below(ROWS))

function rowOf(below: Below): string[] {
  const row = rowLetter(below)
  return Array.from({ length: SEATS_A_ROW }, (_, index) => `${row}${index + 1}`)
}

/** All of them, or one; standing places are only returned together: they can't be told apart. */
function someTickets({ tickets, standing }: Remembered['sales'][number], below: Below): string[] {
  return standing || below(2) === 0 ? [] : [tickets[below(tickets.length)]!]
}

function holding(below: Below): Ask & { verb: 'hold' } {
  return { verb: 'hold', wanted: wish(below), hold_ms: lastingMs(below), gives: [] }
}

function lastingMs(below: Below): number {
  const [shortest, longest] = HOLDS_LAST_MS
  return shortest + below(longest - shortest)
}

function wish(below: Below): Wanted {
  const count = 1 + below(4)
  const mode = (['best', 'random', 'chosen', 'chosen', 'standing'] as const)[below(5)]!
  if (mode === 'best' || mode === 'random') return { mode, count }
  if (mode === 'standing') return { mode, count }
  const row = rowLetter(below)
  const first = 1 + below(SEATS_A_ROW - count + 1)
  const seats = Array.from({ length: count }, (_, index) => `${row}${first + index}`)
  return { mode, seats, allow_single: below(4) > 0 }
}

/** Seats for the press: until the next full minute, or until somebody frees them. */
function keeping(below: Below, now: number): Ask {
  const until = below(2) === 0 ? null : Math.ceil((now + 1000) / MINUTE_MS) * MINUTE_MS
  const first = 1 + below(SEATS_A_ROW - 1)
  const row = rowLetter(below)
  return { verb: 'keep', code: `code ${below(1e9)}`, places: [`${row}${first}`, `${row}${first + 1}`], until }
}

function learn(known: Remembered, ask: Ask, answer: Answer): void {
  known.short = answer.is === 'short'
  if (answer.is === 'held' || answer.is === 'sold' || answer.is === 'released' || answer.is === 'refused')
    forget(known, ask)
  if (answer.is === 'held') {
    known.holds.push({ order: answer.order, places: answer.places })
    if (known.holds.length > MOST_REMEMBERED) known.holds.shift()
  }
  if (answer.is === 'sold') {
    known.sales.push({ order: answer.order, tickets: answer.tickets, standing: answer.places[0] === 'Pit' })
    if (known.sales.length > MOST_REMEMBERED) known.sales.shift()
  }
  if (answer.is === 'refunded' && ask.verb === 'refund') {
    const sale = known.sales.find(({ order }) => order === ask.order)
    const left =
      ask.tickets.length === 0 ? [] : (sale?.tickets.filter((id) => !ask.tickets.includes(id)) ?? [])
    known.sales = known.sales.filter(({ order }) => order !== ask.order)
    if (sale && left.length > 0) known.sales.push({ ...sale, tickets: left })
  }
  if (answer.is === 'kept' && ask.verb === 'keep') known.codes.push(ask.code)
  if (ask.verb === 'free') known.codes = known.codes.filter((code) => code !== ask.code)
  if (answer.is === 'taken')
    known.others = answer.taken.flatMap(({ state, order }) => (state === 'held' && order ? [order] : []))
}

/** An order that is sold, given back, exchanged or refused is not offered again as it was. */
function forget(known: Remembered, ask: Ask): void {
  const order = ask.verb === 'hold' ? ask.instead : 'order' in ask ? ask.order : undefined
  known.holds = known.holds.filter((hold) => hold.order !== order)
  known.others = known.others.filter((other) => other !== order)
  if (ask.verb === 'refund') known.sales = known.sales.filter((sale) => sale.order !== order)
}
