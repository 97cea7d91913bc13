/**
 * Performances that are far away: their curves say little, and what their event and their house usually come to says something.
 * Told by itself, and drawn together with what the curves say. Pure.
 */
import { grouped } from '../../grouped.ts'
import type { Entry } from '../curves/book.ts'
import { errorOf, type Situation } from '../curves/chances.ts'
import { type Event, History } from '../curves/level.ts'
import { togetherness } from '../curves/totals.ts'
import { type Branch, reconciled } from './reconcile.ts'

/** Days before, from which on a performance is far; nearer ones are summed from their own curves. */
export const FAR = 28

export interface Distant {
  entry: Entry
  month: string
  situation: Situation
}

/** Fewer that are over say nothing of a level. */
const LEAST = 20
/** So many of the newest are forecast again, to see how far off the level was. */
const JUDGED = 60

const TRAITS = [
  { name: 'event', half: 3 },
  { name: 'weekday', half: 5 },
  { name: 'month', half: 10 },
  { name: 'day', half: 2 },
]

/** Most days have no name. */
const USUAL = ''

/** Demand of each, by id: the curves' own where too few are over. `over`: of the venue, in the order of their days. */
export function drawnTogether(
  toCome: readonly Distant[],
  past: readonly { entry: Entry; month: string }[],
): Map<string, number> {
  // Of a hall without places there are no shares.
  const hasPlaces = ({ entry }: { entry: Entry }) => entry.capacity !== 0
  const [far, over] = [toCome.filter(hasPlaces), past.filter(hasPlaces)]
  if (far.length === 0 || over.length < LEAST) return new Map()
  const history = new History(
    TRAITS,
    over.map(({ entry, month }) => eventOf(entry, month)),
  )
  const errors = errorsOf(history, over)
  const today = over.at(-1)!.entry.day
  const levels = new Map(
    far.map(({ entry, month }) => [entry.id, history.forecast(eventOf(entry, month), today) ?? 0]),
  )
  const branchOf = (some: readonly Distant[], parts: Branch<string>[]): Branch<string> => ({
    ...sumOf(
      some.map(({ entry }) => levels.get(entry.id)!),
      errors,
    ),
    parts,
  })
  const events = grouped(far, ({ entry }) => entry.group)
  const tree = branchOf(
    far,
    [...events.values()].map((some) => branchOf(some, some.map(leafOf))),
  )
  return reconciled(tree)
}

const leafOf = ({ entry, situation: { demand, errors } }: Distant): Branch<string> => ({
  ...{ leaf: entry.id, mean: demand, parts: [] },
  variance: meanSquare(errors) * Math.max(1, demand),
})

function eventOf({ day, weekday, sold, capacity, group, name }: Entry, month: string): Event {
  return {
    day,
    final: sold[0] ?? 0,
    capacity,
    traits: [group, String((weekday ?? day) % 7), month, name ?? USUAL],
  }
}

function errorsOf(history: History, over: readonly { entry: Entry; month: string }[]): number[] {
  return over.slice(-JUDGED).flatMap(({ entry, month }) => {
    const said = history.forecast(eventOf(entry, month), entry.day - FAR)
    return said === null ? [] : [errorOf(said, entry.sold[0] ?? 0)]
  })
}

const meanSquare = (errors: readonly number[]) =>
  errors.reduce((sum, error) => sum + error * error, 0) / Math.max(1, errors.length)

/** Errors count by the root of what is told, and are as far together as those of neighbours were. */
function sumOf(told: readonly number[], errors: readonly number[]): { mean: number; variance: number } {
  const shared = togetherness(errors)
  const mean = told.reduce((sum, one) => sum + one, 0)
  const roots = told.reduce((sum, one) => sum + Math.sqrt(Math.max(1, one)), 0)
  return { mean, variance: meanSquare(errors) * ((1 - shared) * mean + shared * roots * roots) }
}
