/** What is found after the storm: by the clerks' answers, by a last look at every place, and by the books. */
import { seatStates } from '../../src/core/stock/seat-states.ts'
import type { Store } from '../../src/db/store.ts'
import { type Asked, PIT, SEATS } from './asked.ts'
import { readBooks } from './books.ts'
import { miscounted } from './counting.ts'
import type { Weather } from './crowd.ts'
import { fromHouse, type Places, placesOf } from './deeds.ts'
import { contradiction, type Deed } from './linear.ts'

export interface Aftermath {
  /** Answers that no order of events explains, in words; one for a place. */
  contradictions: string[]
  /** How many events were judged. */
  judged: number
}

export async function aftermath(store: Store, weather: Weather): Promise<Aftermath> {
  const books = await readBooks(store)
  const places = placesOf(weather.asked, books)
  const now = weather.now()
  const last = await lastLook(store, now)
  for (const place of new Set([...SEATS, ...places.keys(), ...last.keys()])) {
    const deed: Deed = last.get(place) ?? { kind: 'sees-free' }
    places.set(place, [
      ...(places.get(place) ?? []),
      { began: now, ended: now + 1, deed, who: 'the last look' },
    ])
  }
  const judged = [...places.values()].reduce((sum, events) => sum + events.length, 0)
  const contradictions = [...places].flatMap(([place, events]) => contradiction(place, events) ?? [])
  return { contradictions: [...contradictions, ...miscounts(places, weather.asked)], judged }
}

/** Refusals say how many are free, of the seats or of the places to stand. */
function miscounts(places: Places, asked: Asked[]): string[] {
  return [true, false].flatMap((standing) => {
    const counted = [...places].filter(([place]) => place.startsWith('Pit') === standing)
    const capacity = standing ? PIT : SEATS.length
    const counts = asked.flatMap(({ register, ask, answer, began, ended }) => {
      const mode = 'wanted' in ask ? ask.wanted.mode : undefined
      if (answer?.is !== 'short' || fromHouse(ask) !== undefined || (mode === 'standing') !== standing)
        return []
      return [{ who: `${register} ${ask.verb} ${mode}`, began, ended, taken: capacity - answer.free }]
    })
    return miscounted(
      counted.map(([, events]) => events),
      counts,
    )
  })
}

/** Who has each place in the end; a place to stand is called as in `deeds.ts`, by its order and its number there. */
async function lastLook(store: Store, now: number): Promise<Map<string, Deed>> {
  const found = new Map<string, Deed>()
  const standing = new Map<string, number>()
  for (const { seat, state, order } of await store.read((tx) => seatStates(tx, 'id-show', now))) {
    const number = standing.get(order) ?? 0
    if (seat.startsWith('Pit')) standing.set(order, number + 1)
    const place = seat.startsWith('Pit') ? `Pit#${order}#${number}` : seat
    found.set(place, { kind: 'sees', state, by: order })
  }
  return found
}
