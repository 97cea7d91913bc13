/** Who gets which seat: pure. */
import { refuse } from '../refusal.ts'
import type { RealName } from './policy.ts'

interface Named {
  /** As it was typed; null: in the order in which they are named. */
  seat: string | null
}

export interface PersonalSeat {
  /** As printed. */
  label: string
  row: string | null
  number: string | null
}

/**
 * For each seat the index of its person, undefined where nobody is named. `travellers`: the seats of each who comes, as indexes;
 * whoever changes seats on the way has several. Refuses real-name-seat, real-name-many.
 */
export function matchPeople(
  performance: string,
  { per }: Pick<RealName, 'per'>,
  { seats, travellers }: { seats: readonly PersonalSeat[]; travellers: readonly (readonly number[])[] },
  people: readonly Named[],
): (number | undefined)[] {
  const wanted = per === 'order' ? 1 : travellers.length
  if (people.length > wanted)
    throw refuse('real-name-many', { performance, per, given: people.length, wanted })
  const found: (number | undefined)[] = seats.map(() => undefined)
  if (per === 'order') return found.map(() => (people.length === 0 ? undefined : 0))
  const give = (traveller: readonly number[], person: number) => {
    for (const index of traveller) found[index] = person
  }
  for (const [person, { seat }] of people.entries()) {
    if (seat === null) continue
    const mine = travellers.find((one) => one.some((index) => isCalled(seats[index]!, seat)))
    if (!mine || found[mine[0]!] !== undefined)
      throw refuse('real-name-seat', {
        performance,
        person: person + 1,
        seat: seat.slice(0, 100),
        seats: seats.map(({ label }) => label),
      })
    give(mine, person)
  }
  const open = travellers.filter(([first]) => found[first!] === undefined)
  const unseated = [...people.keys()].filter((person) => people[person]!.seat === null)
  for (const [index, person] of unseated.entries()) give(open[index]!, person)
  return found
}

/** As printed, or by its last part: `F-13`. */
function isCalled({ label, row, number }: PersonalSeat, typed: string): boolean {
  const wanted = typed.toLowerCase()
  const short = row === null ? label : `${row}-${number}`
  return [label, short].some((known) => known.toLowerCase() === wanted)
}
