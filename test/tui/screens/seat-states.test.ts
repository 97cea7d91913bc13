import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layoutPlan } from '../../../src/tui/map/layout.ts'
import type { TakenSeat } from '../../../src/tui/office.ts'
import { seatStates } from '../../../src/tui/screens/sell/seat-states.ts'
import { SEAT_MEANINGS } from '../../../src/tui/theme.ts'
import { hall } from '../../support/plans.ts'

const words = { stage: 'STAGE' }
const layout = layoutPlan(hall(4, 6), { width: 80, height: 24 }, words)
const ids = layout.seats.map(({ id }) => id)

/** Of one section: a seat is in one list at most, and a standing place is no seat of the map. */
const SECTIONS = 4
const list = (section: number) =>
  fc.uniqueArray(
    fc.record({
      seat: fc.constantFrom(...ids.filter((_, at) => at % SECTIONS === section), `Pit#${section}`),
      state: fc.constantFrom('held', 'sold', 'printed', 'scanned', 'blocked'),
      mine: fc.boolean(),
    }) as fc.Arbitrary<TakenSeat>,
    { selector: ({ seat }) => seat },
  )
const change = fc
  .nat(SECTIONS - 1)
  .chain((section) => fc.record({ section: fc.constant(section), now: list(section) }))
/** After each look some lists are others, and the rest are the same ones. */
const looks = fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1 })

const SHOWN = { sold: 'sold', printed: 'printed', scanned: 'scanned', blocked: 'house' } as const
const shownAs = ({ state, mine }: TakenSeat) =>
  state === 'held' ? (mine ? 'heldHere' : 'held') : SHOWN[state]

it("the map's seats are what the lists say, list by list, whichever of them changed since the look before", () => {
  fc.assert(
    fc.property(looks, fc.subarray(ids, { maxLength: 3 }), (looks, held) => {
      const order = { seats: held.map((id) => ({ id })) } as Parameters<typeof seatStates>[2]
      let lists: (readonly TakenSeat[])[] = Array.from({ length: SECTIONS }, () => [])
      for (const changes of looks) {
        lists = [...lists]
        for (const { section, now } of changes) lists[section] = now
        const wanted = new Map<string, string>(
          lists.flatMap((list) => list.map((one) => [one.seat, shownAs(one)] as const)),
        )
        for (const id of held) wanted.set(id, 'yours')
        const { states, counts } = seatStates(layout, lists, order)
        const meanings = [...states].map((state) => SEAT_MEANINGS[state]!)
        expect(meanings).toEqual(layout.seats.map((seat) => wanted.get(seat.id) ?? emptyOf(seat)))
        for (const meaning of SEAT_MEANINGS)
          expect(counts[meaning]).toBe(meanings.filter((one) => one === meaning).length)
      }
    }),
  )
})

const emptyOf = ({ accessible, restrictedView }: { accessible: boolean; restrictedView: boolean }) =>
  accessible ? 'accessible' : restrictedView ? 'restricted' : 'free'

const LEGS = 6
const trip = fc
  .tuple(fc.nat(LEGS - 1), fc.integer({ min: 1, max: LEGS }))
  .map(([from, length]) => ({ from, to: Math.min(from + length, LEGS) }))
const parts = fc.array(
  fc.record({
    seat: fc.constantFrom(...ids.slice(0, 6)),
    state: fc.constantFrom('held', 'sold'),
    mine: fc.constant(false),
    trip,
  }) as fc.Arbitrary<TakenSeat>,
)

it('on a train a seat is free where nobody has a leg of the ride, else what comes first of those who have, ride after ride', () => {
  fc.assert(
    fc.property(parts, fc.array(trip, { minLength: 1, maxLength: 4 }), (list, rides) => {
      const lists = [list]
      for (const ride of rides) {
        const { states } = seatStates(layout, lists, null, ride)
        const wanted = layout.seats.map((seat) => {
          const had = list.filter((one) => one.seat === seat.id && legsOf(one.trip!).some(isOn(ride)))
          if (had.length === 0) return emptyOf(seat)
          return had.some(({ state }) => state === 'sold') ? 'sold' : 'held'
        })
        expect([...states].map((state) => SEAT_MEANINGS[state]!)).toEqual(wanted)
      }
    }),
  )
})

const legsOf = ({ from, to }: { from: number; to: number }) =>
  Array.from({ length: to - from }, (_, at) => from + at)
const isOn = (ride: { from: number; to: number }) => (leg: number) => legsOf(ride).includes(leg)
