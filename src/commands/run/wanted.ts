/** Flags -> what is wanted. Exactly one way of choosing may be named. */
import { refuse } from '../../core/refusal.ts'
import type { Wanted, Wish } from '../../core/sales/wanted.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import type { ChoiceOptions } from '../sell.ts'

/**
 * `named`: how many price types were counted, the party's size where nothing else says it. Amounts are read in the
 * currency of the house.
 */
export function wantedFrom({ say }: App, options: ChoiceOptions, currency: string, named = 0): Wanted {
  const { ride } = options
  const chosen = chosenFrom(options, currency, named)
  if (!chosen) throw refuse('answer-needed', { question: say.sales.whichSeats, flag: '--best 2' })
  const wanted = { ...chosen, ...(ride === undefined ? {} : { ride }) }
  return options.from === undefined ? wanted : { ...wanted, from: options.from }
}

/** Undefined where no way of choosing is named. */
function chosenFrom(options: ChoiceOptions, currency: string, named: number): Wanted | undefined {
  const { best, random, standing, seat, near, accessible } = options
  const ways = [best, random, standing, seat].filter((way) => way !== undefined)
  if (ways.length > 1)
    throw refuse('value-faulty', {
      field: '--best, --random, --standing, --seat',
      found: String(ways.length),
      wanted: '1',
    })
  if (seat !== undefined || standing !== undefined || random !== undefined)
    checkBestOnly({ near, accessible })
  if (seat !== undefined) return { mode: 'chosen', seats: seat, allow_single: options.allowSingle === true }
  if (standing !== undefined) return { mode: 'standing', count: standing, section: options.section }
  const wish = wishFrom(options, currency)
  if (random !== undefined) return { mode: 'random', count: random, seed: options.seed, ...wish }
  const count = best ?? (named > 0 ? named : accessible)
  return count === undefined ? undefined : { mode: 'best', count, near, accessible, ...wish }
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

/** What only `--best` can do is not silently forgotten by the others. */
function checkBestOnly(options: { near: string | undefined; accessible: number | undefined }): void {
  for (const [name, value] of Object.entries(options))
    if (value !== undefined)
      throw refuse('value-faulty', { field: `--${name}`, found: String(value), wanted: `--best 2 --${name}` })
}
