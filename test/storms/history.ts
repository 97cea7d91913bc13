/** What many processes lived through, and whether one box office could have answered them all like this. */

export interface Attempt {
  register: string
  mode: 'best' | 'random' | 'chosen'
  count: number
  /** Milliseconds of the machine's monotonic clock: the same one in every process. */
  began: number
  ended: number
  /** `sold`, or the code of the refusal or the kind of the fault. */
  outcome: string
  /** Labels: of what was sold, or of what somebody else had. */
  seats: string[]
  /** How many seats were left, as a refusal says it. */
  free: number | null
  order: string | null
}

/**
 * Every contradiction in a history of a house with so many free seats at its beginning. A sale took effect at one
 * moment between its beginning and its end; an answer that no such moments allow is a contradiction. Exact for each
 * seat (sold at most once, taken only by a sale that had begun) and for the count that a refusal tells.
 */
export function contradictions(history: Attempt[], free: number): string[] {
  const sales = history.filter((one) => one.outcome === 'sold')
  const found: string[] = []
  const soldTo = new Map<string, Attempt>()
  for (const sale of sales) {
    if (sale.seats.length !== sale.count) found.push(`${sale.order} wanted ${sale.count}, has ${sale.seats}`)
    for (const seat of sale.seats) {
      if (soldTo.has(seat)) found.push(`${seat} was sold to ${soldTo.get(seat)!.order} and to ${sale.order}`)
      soldTo.set(seat, sale)
    }
  }
  const seatsOf = (some: Attempt[]) => some.reduce((sum, sale) => sum + sale.seats.length, 0)
  if (seatsOf(sales) > free) found.push(`${seatsOf(sales)} seats were sold of ${free}`)
  for (const refusal of history.filter((one) => one.free !== null)) {
    const surely = seatsOf(sales.filter((sale) => sale.ended < refusal.began))
    const perhaps = seatsOf(sales.filter((sale) => sale.began < refusal.ended))
    const said = free - refusal.free!
    if (said < surely || said > perhaps)
      found.push(`${refusal.register} was told of ${refusal.free} seats when ${surely}-${perhaps} were sold`)
    if (refusal.free! >= refusal.count) found.push(`${refusal.count} were refused with ${refusal.free} left`)
  }
  for (const refusal of history.filter((one) => one.outcome === 'seats-taken'))
    for (const seat of refusal.seats) {
      const sale = soldTo.get(seat)
      if (sale && sale.began > refusal.ended) found.push(`${seat} was taken before anybody asked for it`)
    }
  return found
}
