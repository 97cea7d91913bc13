/** Turns what was asked for into one test by seat; null where every seat will do. */
import type { House } from './house.ts'
import type { Allowed, ChoiceOptions } from './proposal.ts'

export function allowedSeats(house: House, options: ChoiceOptions): Allowed | null {
  const { category, allowed } = options
  const section = options.section?.toLowerCase()
  if (section === undefined && category === undefined) return allowed ?? null
  const sections = section === undefined ? null : sectionsNamed(house, section)
  return (seat) =>
    (sections === null || sections.has(house.sectionOf[seat]!)) &&
    (category === undefined || house.seats[seat]!.category === category) &&
    (allowed === undefined || allowed(seat))
}

/** Numbers of the sections with this name, told from one seat of each segment. */
function sectionsNamed(house: House, lower: string): ReadonlySet<number> {
  const sections = new Set<number>()
  for (const start of house.segmentStart)
    if (house.section[start]!.toLowerCase() === lower) sections.add(house.sectionOf[start]!)
  return sections
}
