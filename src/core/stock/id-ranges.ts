/** Between which ids the claims of each section lie: what makes reading one section cheap. */
import type { House } from '../seats/house.ts'
import { ALL_IDS, type IdRange } from './follow-seats.ts'

/** The engines compare bytes, which order text otherwise than code units do from here on. */
const HIGH = /[\ud800-\uffff]/

/** `standing`: the sections whose places are `section#…`. */
export function idRanges(house: House, standing: readonly string[]): Map<string, IdRange> {
  const ranges = new Map<string, IdRange>()
  for (let seat = 0; seat < house.seats.length; seat++) {
    const { id } = house.seats[seat]!
    const section = house.section[seat]!
    const known = ranges.get(section)
    if (HIGH.test(id)) ranges.set(section, ALL_IDS)
    else if (!known) ranges.set(section, { least: id, greatest: id })
    else if (known !== ALL_IDS && id < known.least) known.least = id
    else if (known !== ALL_IDS && id > known.greatest) known.greatest = id
  }
  for (const name of standing) ranges.set(name, { least: `${name}#`, greatest: `${name}$` })
  return ranges
}
