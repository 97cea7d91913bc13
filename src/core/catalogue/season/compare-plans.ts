/** What applying a season changes of venues and their plans: pure. */
import { must } from '../../assert.ts'
import { placesIn } from '../plan/places.ts'
import type { Plan } from '../plan/plan.ts'
import type { Comparison } from './compare.ts'
import { type Change, fieldChanges, type PlanSize } from './difference.ts'
import type { SeasonVenue } from './season.ts'

export function comparePlans(all: Comparison): Change[] {
  return all.season.venues.flatMap((venue) => [compareVenue(all, venue), ...comparePlan(all, venue)])
}

function compareVenue({ plans, current }: Comparison, venue: SeasonVenue): Change {
  const { code, name, zone } = venue
  const { plan, rewritten } = must(plans.get(venue.plan.path), `the plan ${venue.plan.path} was read`)
  const found = current.venues.get(code)
  const fields = found ? fieldChanges({ name: found.name, zone: found.zone }, { name, zone }) : []
  const change = found ? (fields.length === 0 ? 'same' : 'change') : 'add'
  return { change, kind: 'venue', code, name, plan: sizeOf(plan), rewritten, fields }
}

function comparePlan({ plans, current, pairing }: Comparison, venue: SeasonVenue): Change[] {
  const found = current.venues.get(venue.code)
  if (!found) return []
  const { id, plan } = must(plans.get(venue.plan.path), `the plan ${venue.plan.path} was read`)
  const before = must(current.plans.get(found.planId), `the plan ${found.planId} is there`)
  const moving = pairing.pairs.filter(
    ({ wanted, found: one, over }) =>
      one !== undefined && !over && wanted.plan.path === venue.plan.path && one.planId === found.planId,
  )
  const isSame = id === found.planId
  return [
    {
      change: isSame ? 'same' : 'change',
      kind: 'plan',
      code: venue.code,
      from: { seats: before.seatCount, capacity: before.capacity },
      to: sizeOf(plan),
      performances: isSame ? 0 : moving.length,
      sold: isSame ? 0 : moving.reduce((sum, one) => sum + (one.found?.sold ?? 0), 0),
      fields: [],
    },
  ]
}

export function sizeOf(plan: Plan): PlanSize {
  const { seats, places } = placesIn(plan)
  return {
    seats,
    capacity: places,
    sections: plan.sections.length,
    categories: plan.categories.length,
  }
}
