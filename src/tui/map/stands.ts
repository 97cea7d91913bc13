/** Standing areas on the map: a name, how full it is and its numbers, in the room that the drawing keeps for it. */
import type { Plan, Section } from '../../core/catalogue/plan/plan.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, widthOf } from '../../core/width.ts'
import { fillBar } from '../components/fill-bar.ts'
import type { Theme } from '../theme.ts'
import type { MapText } from './labels.ts'

export interface Stand {
  /** As the plan calls its section: what a hold asks for. */
  section: string
  /** As it is shown. */
  name: string
  category: string
  capacity: number
  /** The leftmost cell, and how many. */
  column: number
  line: number
  width: number
}

const BAR = 8

/** `Kop ███░░░░░ 1234/4000`, its numbers as long as they can get. */
export function standWidth({ name, capacity }: Pick<Section, 'name' | 'capacity'>): number {
  return widthOf(shown(name)) + 1 + BAR + 1 + 2 * String(capacity).length + 1
}

export function standText(stand: Stand, taken: number, theme: Theme): string {
  const bar = fillBar(taken, stand.capacity, BAR, theme)
  return padEndWidth(`${stand.name} ${bar} ${taken}/${stand.capacity}`, stand.width)
}

/** In the plan's order, from the room that the floors keep for them. */
export function standsOf(plan: Plan, texts: readonly MapText[]): Stand[] {
  return texts
    .filter((text): text is MapText & { stand: number } => text.stand !== undefined)
    .sort((a, b) => a.stand - b.stand)
    .map(({ stand, column, line, text }) => {
      const { name, category, capacity } = plan.sections[stand]!
      const where = { column, line, width: text.length }
      return { section: name, name: shown(name), category: category ?? '', capacity, ...where }
    })
}
