/** Flags -> what is wanted. Exactly one way of choosing may be named. */
import { refuse } from '../../core/refusal.ts'
import type { Wanted } from '../../core/sales/wanted.ts'
import type { ChoiceOptions } from '../sell.ts'

/** `named`: how many price types were counted, the party's size where nothing else says it. */
export function wantedFrom(options: ChoiceOptions, named = 0): Wanted {
  const { best, random, standing, seat, section, category, seed } = options
  const ways = [best, random, standing, seat].filter((way) => way !== undefined)
  if (ways.length > 1)
    throw refuse('value-faulty', {
      field: '--best, --random, --standing, --seat',
      found: String(ways.length),
      wanted: '1',
    })
  if (seat !== undefined) return { mode: 'chosen', seats: seat }
  if (standing !== undefined) return { mode: 'standing', count: standing, section }
  if (random !== undefined) return { mode: 'random', count: random, seed, section, category }
  if (best !== undefined || named > 0) return { mode: 'best', count: best ?? named, section, category }
  throw refuse('answer-needed', { question: 'which seats?', flag: '--best 2' })
}
