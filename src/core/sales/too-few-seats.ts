/** The refusal of a proposal: how many are free of what was asked for, and what that was. */
import { formatMinor } from '../money.ts'
import { refuse } from '../refusal.ts'
import type { House } from '../seats/house.ts'
import type { NoSeats } from '../seats/proposal.ts'
import type { Situation } from './choose.ts'
import type { Proposed } from './wanted.ts'

/** Not-enough-accessible or not-enough-seats. `currency`: of the price, where one is wished. */
export function tooFew(
  at: Situation,
  { wanted, currency }: { wanted: Proposed; currency: string },
  house: House,
  free: Uint8Array,
  { reason, free: left }: NoSeats,
) {
  const performance = at.performance.code
  if (reason === 'too-few-wheelchair-places' && wanted.mode === 'best')
    return refuse('not-enough-accessible', { performance, wanted: wanted.accessible ?? 0, free: left })
  const kept = wanted.mode === 'best' && wanted.accessible ? 0 : keptBack(house, free, wanted.section)
  const only = narrowedBy(wanted, currency)
  return refuse('not-enough-seats', {
    performance,
    wanted: wanted.count,
    free: left,
    section: wanted.section ?? wanted.category ?? null,
    ...(only.length > 0 ? { only } : {}),
    ...(kept > 0 ? { kept } : {}),
  })
}

/** What else than a section, or a category alone, as options. */
function narrowedBy({ section, category, price, restricted, from }: Proposed, currency: string): string[] {
  return [
    ...(section !== undefined && category !== undefined ? [`--category "${category}"`] : []),
    ...(typeof price === 'number' ? [`--price ${formatMinor(price, currency)}`] : []),
    ...(restricted === undefined ? [] : [restricted ? '--restricted' : '--no-restricted']),
    ...(from === undefined ? [] : [`--from ${from}`]),
  ]
}

function keptBack(house: House, free: Uint8Array, section: string | undefined): number {
  const asked = section?.toLowerCase()
  const counts = (seat: number) =>
    free[seat] && house.heldBack?.[seat] && (!asked || house.section[seat]!.toLowerCase() === asked)
  return house.heldBack ? free.reduce((sum, _, seat) => sum + (counts(seat) ? 1 : 0), 0) : 0
}
