import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layoutPlan } from '../../../src/tui/map/layout.ts'
import type { TakenSeat } from '../../../src/tui/office.ts'
import { countStates, seatStates } from '../../../src/tui/screens/sell/seat-states.ts'
import { SEAT_MEANINGS } from '../../../src/tui/theme.ts'
import { hall } from '../../support/plans.ts'

const words = { stage: 'STAGE', standing: (name: string) => name }
const layout = layoutPlan(hall(4, 6), { width: 80, height: 24 }, words)
const ids = layout.seats.map(({ id }) => id)

const taken = fc.record({
  seat: fc.constantFrom(...ids, 'Pit#1'),
  state: fc.constantFrom('held', 'sold', 'blocked'),
  mine: fc.boolean(),
}) as fc.Arbitrary<TakenSeat>
const lists = fc.array(fc.uniqueArray(taken, { selector: ({ seat }) => seat, maxLength: 8 }), {
  maxLength: 3,
})
/** After each look some lists are others, and the rest are the same ones. */
const looks = fc.array(
  fc.array(fc.record({ list: fc.nat(5), now: fc.uniqueArray(taken, { selector: ({ seat }) => seat }) })),
)

const SHOWN = { held: 'held', sold: 'sold', blocked: 'house' } as const

it("the map's seats are what the lists say, list by list, whichever of them changed since the look before", () => {
  fc.assert(
    fc.property(lists, looks, fc.subarray(ids, { maxLength: 3 }), (first, looks, held) => {
      const order = { seats: held.map((id) => ({ id })) } as Parameters<typeof seatStates>[2]
      let lists: (readonly TakenSeat[])[] = first
      for (const changes of [[], ...looks]) {
        lists = [...lists]
        for (const { list, now } of changes) lists[list % (lists.length + 1)] = now
        const wanted = new Map<string, string>(
          lists.flatMap((list) => list.map(({ seat, state }) => [seat, SHOWN[state]] as const)),
        )
        for (const id of held) wanted.set(id, 'yours')
        const states = seatStates(layout, lists, order)
        const meanings = [...states].map((state) => SEAT_MEANINGS[state]!)
        expect(meanings).toEqual(layout.seats.map((seat) => wanted.get(seat.id) ?? emptyOf(seat)))
        for (const meaning of SEAT_MEANINGS)
          expect(countStates(states)[meaning]).toBe(meanings.filter((one) => one === meaning).length)
      }
    }),
  )
})

const emptyOf = ({ accessible, restrictedView }: { accessible: boolean; restrictedView: boolean }) =>
  accessible ? 'accessible' : restrictedView ? 'restricted' : 'free'
