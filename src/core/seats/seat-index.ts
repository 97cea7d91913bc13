/** Seats by what people call them. Made once for each house, and only when somebody types a name. */
import { seatLabel, seatName } from '../catalogue/plan/seat-names.ts'
import type { House } from './house.ts'

const indexes = new WeakMap<House, Map<string, number[]>>()

/**
 * The seats that a name may mean, in the order of the house: by label, by section and row and number, or by row
 * and number alone; in any case, with or without the hyphens and spaces. A label that is typed as it stands wins.
 */
export function seatsNamed(house: House, asked: string): number[] {
  const index = indexOf(house)
  const meant = index.get(compact(asked)) ?? []
  if (meant.length < 2) return meant
  const typed = folded(asked)
  const exact = meant.filter((seat) => folded(house.seats[seat]!.label) === typed)
  return exact.length > 0 ? exact : meant
}

function indexOf(house: House): Map<string, number[]> {
  const known = indexes.get(house)
  if (known) return known
  const index = new Map<string, number[]>()
  const sections = new Map<string, string>()
  const sectionName = (name: string) => {
    const short = sections.get(name) ?? compact(name)
    sections.set(name, short)
    return short
  }
  const add = (name: string, seat: number) => {
    const seats = index.get(name)
    if (seats) seats.push(seat)
    else index.set(name, [seat])
  }
  for (let seat = 0; seat < house.seats.length; seat++) {
    const section = house.section[seat]!
    const { row, number, label, block } = house.seats[seat]!
    const name = compact(seatName({ row, number }))
    const named = sectionName(section) + name
    add(name, seat)
    add(named, seat)
    if (block !== null && label !== seatLabel(section, null, { row, number })) add(compact(label), seat)
  }
  indexes.set(house, index)
  return index
}

/** Full-width letters and any case are what a Chinese keyboard or a hurry makes of the same name. */
export function folded(text: string): string {
  if (/^[!-~]*$/.test(text)) return text.toLowerCase()
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

export function compact(text: string): string {
  return folded(text).replace(/[\s\-\u2010-\u2015]/g, '')
}
