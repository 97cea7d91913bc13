/**
 * Buy so many, pay fewer: which tickets stand together so that the customer pays least, where each may have another
 * discount in place of it. Pure.
 *
 * Tickets are taken by price, the dearest first, and those of one promotion stand together as they come: for tickets that
 * are given this frees most. (The q-th group's free tickets have q groups' paying ones before them in any grouping, so no
 * grouping has a dearer one at its place.) So the ways are: for each ticket its own discount, or the next place of an open
 * group; a state is how many places of each promotion's open group are taken, and all must be closed at the end.
 */
import type { Minor } from '../../money.ts'
import type { Party } from './alone.ts'

export interface Buying {
  /** The candidate's. */
  index: number
  buy: number
  pay: number
  /** Of each ticket: whether it may stand in its groups. */
  meant: readonly boolean[]
}

export interface Bought {
  by: number[]
  taken: Minor[]
  taken_minor: Minor
  /** The lower, the better, where as much is taken. */
  weight: number
}

/** What a discount on a ticket counts where several ways cost the same: a ticket more than any order of discounts. */
export const weightOf = (index: number): number => 1_000_000 + index

/** Of each state: what is taken at most, -1 where it is not reached; and the weight of it. */
interface Ways {
  taken: number[]
  weight: number[]
}

/** `single`: the best other discount of each ticket. Looks at the tickets in the party's order. */
export function buyTickets(
  party: Party,
  single: { by: readonly number[]; taken: readonly Minor[] },
  buys: readonly Buying[],
): Bought {
  const { order } = party
  const states = buys.reduce((count, { buy }) => count * buy, 1)
  const strides = stridesOf(buys)
  // How each state was reached at each ticket: 0 by its own discount, else by which group's next place.
  const reached = new Uint8Array(order.length * states)
  const nothing = (): Ways => ({ taken: new Array(states).fill(-1), weight: new Array(states).fill(0) })
  let [now, next] = [nothing(), nothing()]
  now.taken[0] = 0
  for (let place = 0; place < order.length; place++) {
    next.taken.fill(-1)
    step(party, { single, buys, strides, reached }, place, now, next)
    ;[now, next] = [next, now]
  }
  return { ...walkBack(party, single, buys, reached), taken_minor: now.taken[0]!, weight: now.weight[0]! }
}

interface Walk {
  single: { by: readonly number[]; taken: readonly Minor[] }
  buys: readonly Buying[]
  strides: readonly number[]
  reached: Uint8Array
}

/** From what is reached before a ticket to what is reached with it. */
function step({ order, prices }: Party, walk: Walk, place: number, now: Ways, next: Ways): void {
  const { single, buys, strides, reached } = walk
  const states = now.taken.length
  const unit = order[place]!
  const [price, own] = [prices[unit]!, single.taken[unit]!]
  const ownWeight = single.by[unit]! < 0 ? 0 : weightOf(single.by[unit]!)
  const reach = (state: number, way: number, taken: number, weight: number) => {
    const best = next.taken[state]!
    if (taken < best || (taken === best && weight >= next.weight[state]!)) return
    next.taken[state] = taken
    next.weight[state] = weight
    reached[place * states + state] = way
  }
  for (let state = 0; state < states; state++) {
    const [taken, weight] = [now.taken[state]!, now.weight[state]!]
    if (taken < 0) continue
    reach(state, 0, taken + own, weight + ownWeight)
    for (let at = 0; at < buys.length; at++) {
      const { index, buy, pay, meant } = buys[at]!
      if (!meant[unit]) continue
      const taking = Math.trunc(state / strides[at]!) % buy
      const to = state + (taking === buy - 1 ? -taking : 1) * strides[at]!
      reach(to, at + 1, taken + (taking >= pay ? price : 0), weight + weightOf(index))
    }
  }
}

function stridesOf(buys: readonly Buying[]): number[] {
  const strides: number[] = []
  for (const [at] of buys.entries()) strides.push(at === 0 ? 1 : strides[at - 1]! * buys[at - 1]!.buy)
  return strides
}

function walkBack(
  { order, prices, units }: Party,
  single: { by: readonly number[]; taken: readonly Minor[] },
  buys: readonly Buying[],
  reached: Uint8Array,
): { by: number[]; taken: Minor[] } {
  const strides = stridesOf(buys)
  const states = order.length === 0 ? 1 : reached.length / order.length
  const by = units.map(() => -1)
  const taken = units.map(() => 0)
  let state = 0
  for (let place = order.length - 1; place >= 0; place--) {
    const unit = order[place]!
    const way = reached[place * states + state]!
    if (way === 0) {
      by[unit] = single.by[unit]!
      taken[unit] = single.taken[unit]!
      continue
    }
    const { index, buy, pay } = buys[way - 1]!
    const stride = strides[way - 1]!
    const after = Math.trunc(state / stride) % buy
    const taking = after === 0 ? buy - 1 : after - 1
    state += (taking - after) * stride
    by[unit] = index
    taken[unit] = taking >= pay ? prices[unit]! : 0
  }
  return { by, taken }
}
