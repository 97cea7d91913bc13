/** The best seats of a hall that a screen follows, from the index that its looks keep. */
import type { House } from '../seats/house.ts'
import type { Found } from '../seats/proposal.ts'
import type { Situation } from './choose.ts'
import type { Proposed } from './wanted.ts'

/** Where nothing else is wished; undefined: the whole hall is to be looked at. */
export async function inWatchedHall(
  { tx, desk, performance, within, aside }: Situation,
  house: House,
  wanted: Proposed,
): Promise<Found | undefined> {
  const hall = desk.watched?.get(performance.id)
  if (!hall || hall.planId !== performance.planId || within || aside || wanted.mode !== 'best')
    return undefined
  const { near, accessible, section, category, price, restricted, count, not = [] } = wanted
  if ([near, accessible, section, category, price, restricted].some((wish) => wish !== undefined))
    return undefined
  const passed = not.flat().flatMap((id) => house.indexOf.get(id) ?? [])
  const found = await hall.best(tx, performance.id, count, passed)
  return found.kind === 'seats' ? found : undefined
}
