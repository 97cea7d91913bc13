/** Holds a season against the plans that it names. */
import { refuse } from '../../refusal.ts'
import type { Plan } from '../plan/plan.ts'
import { faultList } from './faults.ts'
import { checkRail } from './protect.ts'
import { checkKnown } from './reading.ts'
import type { Season } from './season.ts'

/**
 * Every category that a price list names is in a plan that it is used for, and what fares and protections name is on the
 * trains that they are for. Refuses file-faulty.
 */
export function checkCategories(season: Season, plans: ReadonlyMap<string, { plan: Plan }>): void {
  const faults = faultList(season.placeOf)
  const all = [...plans.values()].flatMap(({ plan }) => namesOf(plan))
  for (const [list, terms] of season.terms) {
    const used = season.performances.filter((one) => one.prices === list)
    const paths = new Set(used.map((one) => one.plan.path))
    const mine = [...paths].flatMap((path) => namesOf(plans.get(path)?.plan))
    const known = new Set(paths.size === 0 ? all : mine)
    for (const category of Object.keys(terms.prices)) {
      const path = ['price-lists', list, category]
      checkKnown({ faults, currency: undefined }, path, category, [...known], 'category-unknown')
    }
  }
  for (const { path, name } of season.categoriesNamed)
    checkKnown({ faults, currency: undefined }, path, name, [...new Set(all)], 'category-unknown')
  checkRail(season, plans, faults)
  if (faults.all.length > 0) throw refuse('file-faulty', { file: season.file, faults: faults.all })
}

function namesOf(plan: Plan | undefined): string[] {
  return (plan?.categories ?? []).map((category) => category.name)
}
