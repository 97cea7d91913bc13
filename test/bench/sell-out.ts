/** Sells a hall out, party by party, and watches how well they sit. The same seed gives the same evening. */
import { seeded } from '../../src/core/random.ts'
import { eachBlock } from '../../src/core/seats/blocks.ts'
import type { House } from '../../src/core/seats/house.ts'
import { makeSeatIndex } from '../../src/core/seats/indexed.ts'
import { judgePick } from '../../src/core/seats/judge-pick.ts'
import { random } from '../../src/core/seats/random.ts'

/** Shares of parties of 1 to 8. */
const PARTIES = [0.08, 0.46, 0.12, 0.2, 0.06, 0.05, 0.01, 0.02]

export interface Evening {
  /** Parties of 2 to 4 that sat together, of those who came before 95 % were sold. */
  smallTogether: number
  /** All parties of two and more that sat together, by the same moment and to the end. */
  together95: number
  together: number
  singles95: number
  singles99: number
  /** Mean quality of what was sold at 50 %, by that of the best seats of as many. */
  quality50: number
  /** Microseconds of each proposal with its bookkeeping. */
  took_us: number[]
}

export interface Customers {
  /** Share of parties who pick a block themselves, anywhere; the rule about single seats holds for them. */
  pickers?: number
  /** Share of sales after which somebody brings tickets back. */
  refunds?: number
}

export function sellOut(house: House, seed: number, { pickers = 0, refunds = 0 }: Customers = {}): Evening {
  const next = seeded(seed)
  const index = makeSeatIndex(house, new Uint8Array(house.seats.length).fill(1))
  const all = house.seats.length
  const ranked = [...house.quality].sort((a, b) => a - b)
  const small = { came: 0, together: 0 }
  const early = { came: 0, together: 0 }
  const ever = { came: 0, together: 0 }
  const seen = { singles95: -1, singles99: -1, quality50: -1 }
  const sales: number[][] = []
  const took_us: number[] = []
  let free = all
  let sum = 0
  while (free > 0) {
    const n = Math.min(partyOf(next()), free)
    const share = 1 - free / all
    const start = performance.now()
    const seats =
      (pickers > 0 && next() < pickers ? pick(house, index.free, n, next) : null) ?? found(index, n)
    index.take(seats)
    took_us.push((performance.now() - start) * 1000)
    free -= n
    for (const seat of seats) sum += house.quality[seat]!
    const counts = n === 1 ? [] : [ever, ...(share < 0.95 ? [early, ...(n <= 4 ? [small] : [])] : [])]
    for (const count of counts) {
      count.came++
      if (sitsTogether(house, seats)) count.together++
    }
    sales.push(seats)
    if (refunds > 0 && next() < refunds && share < 0.99) {
      const [back] = sales.splice(Math.floor(next() * sales.length), 1)
      index.release(back!)
      free += back!.length
      for (const seat of back!) sum -= house.quality[seat]!
    }
    const sold = all - free
    if (seen.quality50 < 0 && sold >= all / 2)
      seen.quality50 = sum / ranked.slice(0, sold).reduce((a, b) => a + b, 0)
    if (seen.singles95 < 0 && sold >= 0.95 * all) seen.singles95 = singles(house, index.free)
    if (seen.singles99 < 0 && sold >= 0.99 * all) seen.singles99 = singles(house, index.free)
  }
  const of = ({ came, together }: { came: number; together: number }) => together / came
  return { ...seen, smallTogether: of(small), together95: of(early), together: of(ever), took_us }
}

function partyOf(drawn: number): number {
  let rest = drawn
  let n = 0
  while (n < 7 && rest >= PARTIES[n]!) rest -= PARTIES[n++]!
  return n + 1
}

function found(index: ReturnType<typeof makeSeatIndex>, n: number): number[] {
  const proposal = index.propose(n)
  if (proposal.kind === 'none') throw new Error('there were seats enough')
  return proposal.seats
}

/** Any block with no regard to what it leaves; the clerk says no where the rule does, and the customer points elsewhere. */
function pick(house: House, free: Readonly<Uint8Array>, n: number, next: () => number): number[] | null {
  const seats = Uint8Array.from(free)
  let blocks = 0
  eachBlock(house, seats, n, null, () => {
    blocks++
  })
  for (let time = 0; time < 30 && blocks > 0; time++) {
    let left = Math.floor(next() * blocks)
    let first = -1
    eachBlock(house, seats, n, null, (start) => {
      if (left-- === 0) first = start
    })
    const picked = Array.from({ length: n }, (_, i) => first + i)
    if (judgePick(house, seats, picked) === null) return picked
  }
  const drawn = blocks > 0 ? random(house, seats, n, Math.floor(next() * 2 ** 32)) : null
  return drawn?.kind === 'seats' ? drawn.seats : null
}

function sitsTogether(house: House, seats: number[]): boolean {
  const sorted = [...seats].sort((a, b) => a - b)
  const sameRun = house.segmentOf[sorted[0]!] === house.segmentOf[sorted.at(-1)!]
  return sameRun && sorted.at(-1)! - sorted[0]! === sorted.length - 1
}

function singles(house: House, free: Readonly<Uint8Array>): number {
  const isFree = (seat: number, beside: number) =>
    house.segmentOf[seat] === house.segmentOf[beside] && free[beside] === 1
  return house.seats.reduce(
    (sum, _, seat) => sum + (free[seat] && !isFree(seat, seat - 1) && !isFree(seat, seat + 1) ? 1 : 0),
    0,
  )
}
