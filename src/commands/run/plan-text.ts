/** A plan in a few figures. */
import { placesIn } from '../../core/catalogue/plan/places.ts'
import type { Plan } from '../../core/catalogue/plan/plan.ts'
import type { Dictionary } from '../../core/language/language.ts'
import { shown } from '../../core/text.ts'

export interface PlanSummary {
  name: string
  seats: number
  capacity: number
  sections: { name: string; kind: 'seated' | 'standing'; capacity: number }[]
  categories: { name: string; seats: number }[]
  /** Of a train: where it stops, in order. */
  stops?: string[]
}

export function summaryOf(plan: Plan): PlanSummary {
  const counts = new Map(plan.categories.map(({ name }) => [name, 0]))
  for (const section of plan.sections) {
    if (section.category !== null)
      counts.set(section.category, (counts.get(section.category) ?? 0) + section.capacity)
    for (const seat of section.seats) counts.set(seat.category, (counts.get(seat.category) ?? 0) + 1)
  }
  const { seats, places } = placesIn(plan)
  return {
    name: plan.name,
    seats,
    capacity: places,
    sections: plan.sections.map(({ name, kind, capacity, seats }) => ({
      name,
      kind,
      capacity: plan.run ? seats.length : capacity,
    })),
    ...(plan.run ? { stops: plan.run.stops.map(({ station }) => station) } : {}),
    categories: [...counts].map(([name, seats]) => ({ name, seats })),
  }
}

export function planLineText({ sales: { columns }, rail }: Dictionary, summary: PlanSummary): string {
  const sections = summary.sections.map(({ name, capacity }) => `${shown(name)} ${capacity}`).join(', ')
  const categories = summary.categories.map(({ name, seats }) => `${shown(name)} ${seats}`).join(', ')
  const stops = summary.stops?.map(shown) ?? []
  return [
    `${shown(summary.name)}: ${summary.capacity} ${columns.seats}`,
    ...(stops.length > 0 ? [`  ${rail.way(stops[0]!, stops.at(-1)!, stops.length)}`] : []),
    `  ${columns.section}: ${sections}`,
    `  ${columns.category}: ${categories}`,
  ].join('\n')
}
