/** Turns what was asked for into tests by seat. */
import type { House } from './house.ts'
import type { Allowed, ChoiceOptions } from './proposal.ts'

/**
 * The free seats that this party may be offered. What is kept for wheelchairs is no seat at all for the others: a block
 * may end beside it, and nothing is left single there.
 */
export function openSeats(house: House, free: Uint8Array, options: ChoiceOptions = {}): Uint8Array {
  const { heldBack } = house
  if (heldBack === null || options.heldBack) return free
  const open = Uint8Array.from(free)
  for (let seat = 0; seat < open.length; seat++) if (heldBack[seat] !== 0) open[seat] = 0
  return open
}

/** Tests by seat to try one after another; null where every seat will do. A restricted view is the second try. */
export function wishes(house: House, options: ChoiceOptions): [Allowed | null, ...(Allowed | null)[]] {
  const { restricted } = house
  const all = allowedSeats(house, options)
  const seen = (is: 0 | 1): Allowed => {
    const marked = (seat: number) => (restricted === null ? 0 : restricted[seat]) === is
    return all === null ? marked : (seat) => marked(seat) && all(seat)
  }
  if (options.restricted !== undefined) return [seen(options.restricted ? 1 : 0)]
  return restricted === null ? [all] : [seen(0), all]
}

/** All of it but the view; null where every seat will do. */
function allowedSeats(house: House, options: ChoiceOptions): Allowed | null {
  const { category, allowed } = options
  const section = options.section?.toLowerCase()
  if (section === undefined && category === undefined) return allowed ?? null
  const sections = section === undefined ? null : sectionsNamed(house, section)
  const { names, of } = house.category
  return (seat) =>
    (sections === null || sections.has(house.sectionOf[seat]!)) &&
    (category === undefined || names[of[seat]!] === category) &&
    (allowed === undefined || allowed(seat))
}

/** Numbers of the sections with this name, told from one seat of each segment. */
function sectionsNamed(house: House, lower: string): ReadonlySet<number> {
  const sections = new Set<number>()
  for (const start of house.segmentStart)
    if (house.section[start]!.toLowerCase() === lower) sections.add(house.sectionOf[start]!)
  return sections
}
