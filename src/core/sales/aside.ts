/**
 * How far a clerk stands aside of the best block, so that not everybody proposes the same one: not at all until he loses
 * to a rival, further with each loss, and back a little with each sale. Kept in the process: a hint, never a rule.
 */
import type { Store } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { Aside } from '../seats/best-aside.ts'

const WIDTH = { first: 4, most: 16, back: 0.25 }

const widths = new WeakMap<Store, Map<string, number>>()

function widthsOf({ store }: Desk): Map<string, number> {
  const known = widths.get(store) ?? new Map<string, number>()
  widths.set(store, known)
  return known
}

/** Undefined: the best block of all. The first try of a register is always of the same part of the house. */
export function asideFor(desk: Desk, performanceId: string, tries: number): Aside | undefined {
  const width = Math.floor(widthsOf(desk).get(performanceId) ?? 1)
  if (width <= 1) return undefined
  const { register } = desk.actor
  const drawn = tries === 1 ? '' : Buffer.from(desk.random.bytes(4)).toString('hex')
  return { width, who: `${register}${drawn}` }
}

export function asideAfter(desk: Desk, performanceId: string, outcome: 'won' | 'lost'): void {
  const known = widthsOf(desk)
  const width = known.get(performanceId) ?? 1
  const next =
    outcome === 'lost'
      ? Math.min(WIDTH.most, Math.max(WIDTH.first, width * 2))
      : Math.max(1, width - WIDTH.back)
  known.set(performanceId, next)
}
