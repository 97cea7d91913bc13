/** Who sits where on the way: the pieces of an order's seats, put together again. Pure. */
import { must } from '../assert.ts'
import type { ChosenSeat } from './choose.ts'

/**
 * The seats of each traveller in the order of the way, as indexes; where nobody changes, one each. Everybody of an order
 * rides the same way, so any piece that begins where another ends will do.
 */
export function travellersOf(seats: readonly Pick<ChosenSeat, 'trip'>[]): number[][] {
  const from = Math.min(...seats.map(({ trip }) => trip?.from ?? 0))
  const to = Math.max(...seats.map(({ trip }) => trip?.to ?? 1))
  const left = new Set(seats.keys())
  const next = (stop: number): number => {
    const found = [...left].find((index) => (seats[index]!.trip?.from ?? 0) === stop)
    return must(found, `somebody's way goes on at stop ${stop}`)
  }
  return seats.flatMap(({ trip }, index) => {
    if ((trip?.from ?? 0) !== from || !left.has(index)) return []
    left.delete(index)
    const way = [index]
    for (let end = trip?.to ?? 1; end < to; ) {
      const following = next(end)
      left.delete(following)
      way.push(following)
      end = seats[following]!.trip?.to ?? to
    }
    return [way]
  })
}
