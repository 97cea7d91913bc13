/** The flattened house of a plan, made once: plans are immutable and kept by `loadPlan`. */
import type { Plan } from '../catalogue/plan/plan.ts'
import { type House, makeHouse } from './house.ts'

const houses = new WeakMap<Plan, House>()

export function houseOf(plan: Plan): House {
  const known = houses.get(plan)
  if (known) return known
  const made = makeHouse(plan)
  houses.set(plan, made)
  return made
}
