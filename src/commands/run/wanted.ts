/** Flags -> what is wanted. Exactly one way of choosing may be named. */
import { refuse } from '../../core/refusal.ts'
import type { WishAnew } from '../../core/sales/exchange/anew.ts'
import type { Wanted, Wish } from '../../core/sales/wanted.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import type { ChoiceOptions } from '../sell.ts'

/**
 * `named`: how many price types were counted, the party's size where nothing else says it. Amounts are read in the
 * currency of the house.
 */
export function wantedFrom({ say }: App, options: ChoiceOptions, currency: string, named = 0): Wanted {
  const chosen = chosenFrom(options, currency, named)
  if (!chosen) throw refuse('answer-needed', { question: say.sales.whichSeats, flag: '--best 2' })
  return { ...chosen, ...besideOf(options) }
}

/** What is said beside every way of choosing. */
function besideOf({ ride, from, delayed }: ChoiceOptions): Pick<Wanted, 'ride' | 'from' | 'delayed'> {
  return {
    ...(ride === undefined ? {} : { ride }),
    ...(from === undefined ? {} : { from }),
    ...(delayed ? { delayed } : {}),
  }
}

/** What an exchange asks for: seats, a wish for as many as there are, or nothing: then they stay as they are. */
export function anewFrom(
  { say }: App,
  options: ChoiceOptions,
  currency: string,
): { wanted?: Wanted; wish?: WishAnew } {
  const { near } = options
  const beside = besideOf(options)
  const chosen = chosenFrom(options, currency, 0)
  if (chosen) return { wanted: { ...chosen, ...beside } }
  if (options.seed !== undefined || options.allowSingle === true)
    throw refuse('answer-needed', { question: say.sales.whichSeats, flag: '--best 2' })
  const wish = { ...wishFrom(options, currency), near, ...beside }
  return Object.values(wish).some((value) => value !== undefined) ? { wish } : {}
}

/** Undefined where no way of choosing is named. */
function chosenFrom(options: ChoiceOptions, currency: string, named: number): Wanted | undefined {
  const { best, random, standing, seat, near, accessible } = options
  const ways = WAYS.filter((way) => options[way] !== undefined)
  if (ways.length > 1)
    throw refuse('value-faulty', {
      field: '--best, --random, --standing, --seat',
      found: ways.map((way) => `--${way}`).join(' '),
      wanted: ways.map((way) => `--${way}`).join(' | '),
    })
  const count = best ?? (named > 0 ? named : accessible)
  const way = ways[0] ?? (count === undefined ? undefined : 'best')
  if (way === undefined) return undefined
  checkTaken(options, way)
  if (seat !== undefined) return { mode: 'chosen', seats: seat, allow_single: options.allowSingle === true }
  if (standing !== undefined) return { mode: 'standing', count: standing, section: options.section }
  const wish = wishFrom(options, currency)
  if (random !== undefined) return { mode: 'random', count: random, seed: options.seed, ...wish }
  return { mode: 'best', count: count ?? 1, near, accessible, ...wish }
}

function wishFrom(options: ChoiceOptions, currency: string): Wish {
  const { category, price, restricted, change } = options
  const section = options.section ?? options.class
  const amount =
    price === undefined || price === 'lowest' || price === 'highest'
      ? price
      : amountOf('--price', price, currency)
  return {
    section,
    category,
    price: amount,
    restricted,
    ...(change ? { may_change: true } : {}),
  }
}

const WAYS = ['best', 'random', 'seat', 'standing'] as const
type Way = (typeof WAYS)[number]

/** By which ways of choosing a wish is understood, the usual one first; `--from`, `--ride` by all. */
const TAKEN_BY = {
  near: ['best'],
  accessible: ['best'],
  seed: ['random'],
  allowSingle: ['seat'],
  section: ['best', 'random', 'standing'],
  class: ['best', 'random'],
  category: ['best', 'random'],
  price: ['best', 'random'],
  restricted: ['best', 'random'],
  change: ['best', 'random'],
} satisfies Partial<Record<keyof ChoiceOptions, Way[]>>

const EXAMPLE: Record<Way, string> = {
  best: '--best 2',
  random: '--random 2',
  seat: '--seat NAME',
  standing: '--standing 2',
}

/** What only other ways understand is not silently forgotten. */
function checkTaken(options: ChoiceOptions, way: Way): void {
  for (const [name, ways] of Object.entries(TAKEN_BY) as [keyof typeof TAKEN_BY, Way[]][]) {
    const value = options[name]
    if (value === undefined || ways.includes(way)) continue
    const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const field = value === false ? `--no-${kebab}` : `--${kebab}`
    const found = typeof value === 'boolean' ? EXAMPLE[way] : String(value)
    throw refuse('value-faulty', { field, found, wanted: `${EXAMPLE[ways[0]!]} ${field}` })
  }
}
