/** The train and the route of a plan, made once: plans are immutable and kept by `loadPlan`. */
import { must } from '../assert.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import type { Route } from './route.ts'
import { compileTrain, type Train } from './train.ts'

export interface Run {
  route: Route
  train: Train
}

const runs = new WeakMap<Plan, Run>()

/** Null where the plan is a house. */
export function runOf(plan: Plan): Run | null {
  if (!plan.run) return null
  const known = runs.get(plan)
  if (known) return known
  const { stops, coaches } = plan.run
  const train = must(compileTrain(coaches).train, `the coaches of ${plan.name} were read without a fault`)
  const run = { route: { name: plan.name, stops, legs: stops.length - 1 }, train }
  runs.set(plan, run)
  return run
}
