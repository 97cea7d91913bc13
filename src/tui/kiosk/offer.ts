/** What a performance offers, as it is shown before any seat is held. Pure. */
import type { Plan } from '../../core/catalogue/plan/plan.ts'
import { formatMinor } from '../../core/money.ts'
import { runOf } from '../../core/rail/run-of.ts'
import type { Terms } from '../../core/sales/terms.ts'
import { shown } from '../../core/text.ts'
import type { Words } from '../words.ts'

export interface Area {
  /** A standing area, or the class of a train; null: seats, wherever they are best. */
  section: string | null
  label: string
}

/** The kinds of places that there are, seats first. */
export function areasOf(plan: Plan, { kiosk }: Words): Area[] {
  const run = runOf(plan)
  if (run) return run.train.classes.map((name) => ({ section: name, label: shown(name) }))
  const stands = plan.sections.filter(({ kind }) => kind === 'standing')
  const seated = stands.length < plan.sections.length
  return [
    ...(seated ? [{ section: null, label: kiosk.party.seats }] : []),
    ...stands.map(({ name }) => ({ section: name, label: kiosk.party.standing(shown(name)) })),
  ]
}

/** `9.00 - 48.00 EUR`, by the categories of the house; '' of a train, whose fares go by the ride. */
export function priceRange({ terms, plan }: { terms: Terms; plan: Plan }, type: string): string {
  const { prices, currency } = terms
  const all = plan.categories.flatMap(({ name }) => prices[name]?.[type] ?? [])
  if (all.length === 0) return ''
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const low = formatMinor(least, currency)
  return `${least === most ? low : `${low} - ${formatMinor(most, currency)}`} ${currency}`
}
