/**
 * Which discount each ticket gets where only one of them can be on it: what costs the customer least. Pure, and exact
 * within the limit below. Where several ways cost the same: the one that is on fewer tickets, then the one whose
 * discounts come first.
 */
import type { Minor } from '../../money.ts'
import type { Candidate, Party } from './alone.ts'
import { type Bought, type Buying, buyTickets, weightOf } from './buy-tickets.ts'
import type { Gives } from './discount.ts'

export interface Best {
  /** Of each ticket: the candidate's index, or -1, and what it takes off; a ticket that another is free for has 0. */
  by: number[]
  taken: Minor[]
  /** Candidates that were not tried, because too many compete. */
  untried: number[]
}

/** Every set of amounts off the order, times the ways in which tickets can stand in groups of `buy`. */
const MOST_WAYS = 4096

export function bestOf(party: Party, candidates: readonly Candidate[]): Best {
  const { whole, buying, untried } = sorted(candidates)
  const single = singles(party, candidates)
  if (whole.length + buying.length === 0) return { ...single, untried }
  const buys = buying.map((index) => buyingOf(party, candidates, index))
  let best: (Bought & { set: readonly number[] }) | undefined
  for (const set of disjoint(candidates, whole)) {
    const way = withSet(party, candidates, single, buys, set)
    const more = best ? way.taken_minor - best.taken_minor : 1
    if (more > 0 || (more === 0 && way.weight < best!.weight)) best = { ...way, set }
  }
  const { by, taken, set } = best!
  for (const index of set)
    for (const unit of candidates[index]!.mine) {
      by[unit] = index
      taken[unit] = candidates[index]!.takes[unit]!
    }
  return { by, taken, untried }
}

/** What is best for the tickets that these amounts off the order leave. */
function withSet(
  party: Party,
  candidates: readonly Candidate[],
  single: Pick<Best, 'by' | 'taken'>,
  buys: readonly Buying[],
  set: readonly number[],
): Bought {
  const covered = set.flatMap((index) => candidates[index]!.mine)
  const order = covered.length === 0 ? party.order : party.order.filter((unit) => !covered.includes(unit))
  const way = buyTickets({ ...party, order }, single, buys)
  for (const index of set) {
    way.taken_minor += candidates[index]!.takes_minor
    way.weight += candidates[index]!.mine.length * weightOf(index)
  }
  return way
}

/** The best of those that look at one ticket alone; the first of them where several take as much. */
function singles({ units }: Party, candidates: readonly Candidate[]): Pick<Best, 'by' | 'taken'> {
  const by = units.map(() => -1)
  const taken = units.map(() => 0)
  for (const [index, { rule, mine, takes }] of candidates.entries()) {
    if (kindOf(rule.discount.gives) !== 'single') continue
    for (const unit of mine)
      if (takes[unit]! > taken[unit]!) {
        by[unit] = index
        taken[unit] = takes[unit]!
      }
  }
  return { by, taken }
}

function kindOf(gives: Gives): 'single' | 'whole' | 'buying' {
  if (gives.kind === 'buy') return 'buying'
  return gives.kind === 'amount' && gives.per === 'order' ? 'whole' : 'single'
}

/** Indexes of candidates: those that bring most by themselves first, as long as all ways can be tried. */
function sorted(candidates: readonly Candidate[]): { whole: number[]; buying: number[]; untried: number[] } {
  const found = { whole: [] as number[], buying: [] as number[], untried: [] as number[] }
  const several = [...candidates.keys()].filter(
    (index) => kindOf(candidates[index]!.rule.discount.gives) !== 'single',
  )
  several.sort((a, b) => candidates[b]!.takes_minor - candidates[a]!.takes_minor || a - b)
  let ways = 1
  for (const index of several) {
    const { gives } = candidates[index]!.rule.discount
    const factor = gives.kind === 'buy' ? gives.buy : 2
    if (ways * factor > MOST_WAYS) found.untried.push(index)
    else {
      ways *= factor
      found[gives.kind === 'buy' ? 'buying' : 'whole'].push(index)
    }
  }
  found.whole.sort((a, b) => a - b)
  found.buying.sort((a, b) => a - b)
  return found
}

function buyingOf({ units }: Party, candidates: readonly Candidate[], index: number): Buying {
  const { rule, mine } = candidates[index]!
  const { buy, pay } = rule.discount.gives as Gives & { kind: 'buy' }
  const meant = units.map(() => false)
  for (const unit of mine) meant[unit] = true
  return { index, buy, pay, meant }
}

/**
 * Every set of amounts off the order of which no two are for the same ticket; the empty one first. Such an amount is on
 * all tickets that it is for, or not at all.
 */
function disjoint(candidates: readonly Candidate[], whole: readonly number[]): number[][] {
  let sets: number[][] = [[]]
  for (const index of whole) {
    const { mine } = candidates[index]!
    const isFree = (other: number) => !candidates[other]!.mine.some((unit) => mine.includes(unit))
    const free = sets.filter((set) => set.every(isFree))
    sets = [...sets, ...free.map((set) => [...set, index])]
  }
  return sets
}
