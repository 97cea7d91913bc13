/**
 * Which discount each ticket gets where only one of them can be on it: what costs the customer least. Pure, and exact
 * within the limit below. Where several ways cost the same: the one that is on fewer tickets, then the one whose
 * discounts come first.
 */
import type { Minor } from '../../money.ts'
import type { Party } from './alone.ts'
import { type Bought, type Buying, buyTickets, weightOf } from './buy-tickets.ts'
import { type Gives, isMeant } from './discount.ts'
import type { Rule } from './fits.ts'

export interface Candidate {
  rule: Rule
  /** What it takes off each ticket by itself, and altogether. */
  takes: readonly Minor[]
  takes_minor: Minor
}

export interface Best {
  /** Of each ticket: the candidate's index, or -1, and what it takes off; a ticket that another is free for has 0. */
  by: number[]
  taken: Minor[]
  /** Candidates that were not tried, because too many compete. */
  untried: Set<number>
}

/** Every set of amounts off the order, times the ways in which tickets can stand in groups of `buy`. */
const MOST_WAYS = 4096

interface Sorted {
  /** Indexes of candidates. */
  whole: number[]
  buying: number[]
  untried: Set<number>
}

export function bestOf(party: Party, candidates: readonly Candidate[]): Best {
  const { whole, buying, untried } = sorted(candidates)
  const single = singles(party, candidates)
  if (whole.length + buying.length === 0) return { ...single, untried }
  const buys = buying.map((index) => buyingOf(party, candidates, index))
  let best: (Bought & { set: number[] }) | undefined
  for (const set of disjoint(party, candidates, whole)) {
    const covered = new Set(set.flatMap((index) => coveredBy(party, candidates[index]!)))
    const left = party.order.filter((unit) => !covered.has(unit))
    const bought = buyTickets({ ...party, order: left }, single, buys)
    const taken_minor = set.reduce(
      (total, index) => total + candidates[index]!.takes_minor,
      bought.taken_minor,
    )
    const weight = set.reduce(
      (total, index) => total + coveredBy(party, candidates[index]!).length * weightOf(index),
      bought.weight,
    )
    if (!best || taken_minor > best.taken_minor || (taken_minor === best.taken_minor && weight < best.weight))
      best = { ...bought, taken_minor, weight, set }
  }
  const { by, taken, set } = best!
  for (const index of set)
    for (const unit of coveredBy(party, candidates[index]!)) {
      by[unit] = index
      taken[unit] = candidates[index]!.takes[unit]!
    }
  return { by, taken, untried }
}

/** The best of those that look at one ticket alone; the first of them where several take as much. */
function singles({ units }: Party, candidates: readonly Candidate[]): { by: number[]; taken: Minor[] } {
  const by = units.map(() => -1)
  const taken = units.map(() => 0)
  for (const [index, { rule, takes }] of candidates.entries()) {
    if (kindOf(rule.discount.gives) !== 'single') continue
    for (const [unit, amount] of takes.entries())
      if (amount > taken[unit]!) {
        by[unit] = index
        taken[unit] = amount
      }
  }
  return { by, taken }
}

function kindOf(gives: Gives): 'single' | 'whole' | 'buying' {
  if (gives.kind === 'buy') return 'buying'
  return gives.kind === 'amount' && gives.per === 'order' ? 'whole' : 'single'
}

/** Those that bring most by themselves first, as long as all ways can be tried. */
function sorted(candidates: readonly Candidate[]): Sorted {
  const several = [...candidates.keys()].filter(
    (index) => kindOf(candidates[index]!.rule.discount.gives) !== 'single',
  )
  several.sort((a, b) => candidates[b]!.takes_minor - candidates[a]!.takes_minor || a - b)
  const found: Sorted = { whole: [], buying: [], untried: new Set() }
  let ways = 1
  for (const index of several) {
    const { gives } = candidates[index]!.rule.discount
    const factor = gives.kind === 'buy' ? gives.buy : 2
    if (ways * factor > MOST_WAYS) found.untried.add(index)
    else {
      ways *= factor
      ;(gives.kind === 'buy' ? found.buying : found.whole).push(index)
    }
  }
  found.whole.sort((a, b) => a - b)
  found.buying.sort((a, b) => a - b)
  return found
}

function buyingOf({ units, prices }: Party, candidates: readonly Candidate[], index: number): Buying {
  const { discount } = candidates[index]!.rule
  const { buy, pay } = discount.gives as Gives & { kind: 'buy' }
  const meant = units.map((unit, at) => prices[at]! > 0 && isMeant(discount, unit.category, unit.price_type))
  return { index, buy, pay, meant }
}

/** An amount off the order is on all tickets that it is for, or not at all. */
function coveredBy({ units, prices, order }: Party, { rule }: Candidate): number[] {
  return order.filter(
    (at) => prices[at]! > 0 && isMeant(rule.discount, units[at]!.category, units[at]!.price_type),
  )
}

/** Every set of amounts off the order of which no two are for the same ticket; the empty one first. */
function disjoint(party: Party, candidates: readonly Candidate[], whole: readonly number[]): number[][] {
  const covers = new Map(whole.map((index) => [index, new Set(coveredBy(party, candidates[index]!))]))
  let sets: number[][] = [[]]
  for (const index of whole) {
    const mine = [...covers.get(index)!]
    const free = sets.filter((set) =>
      set.every((other) => mine.every((unit) => !covers.get(other)!.has(unit))),
    )
    sets = [...sets, ...free.map((set) => [...set, index])]
  }
  return sets
}
