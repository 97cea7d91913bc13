/**
 * How many seats a train has sold, held and kept back: claims are counted leg by leg, and told in seats for the whole way.
 * A seat that is sold on half of its legs counts as half. Pure.
 */

export interface Counts {
  capacity: number
  sold: number
  held: number
  blocked: number
}

/** Rounded so that the parts never come to more than there are. Of a house, whose seats have one leg, nothing changes. */
export function inSeats({ capacity, sold, held, blocked }: Counts, legs: number): Counts & { free: number } {
  const upTo = (claims: number) => Math.round(claims / legs)
  const [one, two, three] = [upTo(sold), upTo(sold + held), upTo(sold + held + blocked)]
  const seats = Math.floor(capacity / legs)
  return {
    capacity: seats,
    sold: one,
    held: two - one,
    blocked: three - two,
    free: Math.max(0, seats - three),
  }
}

/** Seats by leg, of one class. */
export interface LegCount {
  from: string
  to: string
  sold: number
  held: number
  blocked: number
  free: number
}

/** A part of the way on which as few seats are free everywhere. */
export type Stretch = Pick<LegCount, 'from' | 'to' | 'free'>

/** Where the fewest seats are free, the first such stretch; undefined where there is no leg. */
export function fullestOf(legs: readonly LegCount[]): Stretch | undefined {
  const free = Math.min(...legs.map((leg) => leg.free))
  return stretchesOf(legs).find((stretch) => stretch.free === free)
}

/** Legs one after another with as many free seats, together. */
export function stretchesOf(legs: readonly LegCount[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { from, to, free } of legs) {
    const last = stretches.at(-1)
    if (last?.free === free) last.to = to
    else stretches.push({ from, to, free })
  }
  return stretches
}
