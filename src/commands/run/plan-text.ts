/** A plan in a few figures. */
import type { Plan } from '../../core/catalogue/plan/plan.ts'
import type { Dictionary } from '../../core/language/language.ts'
import { shown } from '../../core/text.ts'

export interface PlanSummary {
  name: string
  seats: number
  capacity: number
  sections: { name: string; kind: 'seated' | 'standing'; capacity: number }[]
  categories: { name: string; seats: number }[]
}

export function summaryOf(plan: Plan): PlanSummary {
  const counts = new Map(plan.categories.map(({ name }) => [name, 0]))
  for (const section of plan.sections) {
    if (section.category !== null)
      counts.set(section.category, (counts.get(section.category) ?? 0) + section.capacity)
    for (const seat of section.seats) counts.set(seat.category, (counts.get(seat.category) ?? 0) + 1)
  }
  return {
    name: plan.name,
    seats: plan.sections.reduce((sum, section) => sum + section.seats.length, 0),
    capacity: plan.sections.reduce((sum, section) => sum + section.capacity, 0),
    sections: plan.sections.map(({ name, kind, capacity }) => ({ name, kind, capacity })),
    categories: [...counts].map(([name, seats]) => ({ name, seats })),
  }
}

export function planLineText({ sales: { columns } }: Dictionary, summary: PlanSummary): string {
  const sections = summary.sections.map(({ name, capacity }) => `${shown(name)} ${capacity}`).join(', ')
  const categories = summary.categories.map(({ name, seats }) => `${shown(name)} ${seats}`).join(', ')
  return [
    `${shown(summary.name)}: ${summary.capacity} ${columns.seats}`,
    `  ${columns.section}: ${sections}`,
    `  ${columns.category}: ${categories}`,
  ].join('\n')
}
