/** Tickets as discounts count them, each with its base and the steps in force. Pure. */
import type { Minor } from '../../money.ts'
import { refuse } from '../../refusal.ts'
import type { WantedTicket } from '../price.ts'
import type { Taken } from './discounts.ts'
import type { Unit } from './fits.ts'
import type { Pricing } from './pricing.ts'
import { roundTo, type Step, stepsAt, stepsOf } from './steps.ts'

export interface PricedUnit extends Unit {
  /** Indexes of its tickets. */
  pieces: number[]
  bases: Minor[]
  steps: Step[]
  /** Where staff set its price: what would have been taken off without that. */
  given_up?: readonly Taken[] | undefined
}

/** A ticket each; one for all tickets of a traveller who changes seats. Refuses price-type-unknown, price-missing. */
export function unitsOf(pricing: Pricing, wanted: readonly WantedTicket[]): PricedUnit[] {
  const units: PricedUnit[] = []
  const travellers = new Map<number, PricedUnit>()
  for (const [index, ticket] of wanted.entries()) {
    const { category, price_type, part } = ticket
    const base = baseOf(pricing, ticket)
    const known = part?.traveller === undefined ? undefined : travellers.get(part.traveller)
    if (known) {
      known.pieces.push(index)
      known.bases.push(base)
      continue
    }
    const unit = { category, price_type, price_minor: 0, pieces: [index], bases: [base], steps: [] }
    units.push(unit)
    if (part?.traveller !== undefined) travellers.set(part.traveller, unit)
  }
  const steps = stepsAt(pricing)
  const round_to_minor = roundTo(pricing.terms)
  for (const unit of units) {
    const base_minor = unit.bases.reduce((total, base) => total + base, 0)
    unit.price_minor = base_minor
    if (steps.length === 0) continue
    const { category, price_type } = unit
    unit.steps = stepsOf(steps, { category, price_type, base_minor }, round_to_minor)
    for (const { amount_minor } of unit.steps) unit.price_minor += amount_minor
  }
  return units
}

function baseOf({ terms, performance }: Pricing, { category, price_type, part }: WantedTicket): Minor {
  const { price_types, prices } = terms
  if (!price_types.some(({ code }) => code === price_type))
    throw refuse('price-type-unknown', { asked: price_type, known: price_types.map(({ code }) => code) })
  const base = part?.base_minor ?? prices[category]?.[price_type]
  if (base === undefined) throw refuse('price-missing', { performance, category, price_type })
  return base
}
