/** Turns what was asked for into one test by seat; null where every seat will do. */
import type { House } from './house.ts'
import type { Allowed, ChoiceOptions } from './proposal.ts'

export function allowedSeats(house: House, options: ChoiceOptions): Allowed | null {
  const { category, allowed } = options
  const section = options.section?.toLowerCase()
  if (section === undefined && category === undefined) return allowed ?? null
  const names = section === undefined ? null : namesOf(house, section)
  return (seat) =>
    (names === null || names.has(house.section[seat]!)) &&
    (category === undefined || house.seats[seat]!.category === category) &&
    (allowed === undefined || allowed(seat))
}

/** Lower-casing a name for each seat would cost more than the whole choice. */
function namesOf(house: House, lower: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const start of house.segmentStart) {
    const name = house.section[start]!
    if (!names.has(name) && name.toLowerCase() === lower) names.add(name)
  }
  return names
}
