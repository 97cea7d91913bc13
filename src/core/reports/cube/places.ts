/** How many places there are and how many are sold: as sections' counters have it now, or as history had it on a day. */
import { type Measure, percentOf, performanceJoins, type Source } from './source.ts'

const full: Measure = {
  type: 'percent',
  from: ['capacity', 'sold'],
  make: (row) => percentOf(row.sold, row.capacity),
}

/** Of a train all is counted in seats for a leg: the share is the same. */
export const PLACES: Source = {
  from: 'stock s',
  joins: performanceJoins('s.performance_id'),
  when: null,
  clocksOf: 'plays',
  performance: { sql: 's.performance_id' },
  dims: { section: { sql: 's.section' } },
  measures: {
    showings: { type: 'count', sql: 'count(DISTINCT s.performance_id)', isDistinct: true },
    capacity: { type: 'count', sql: 'sum(s.capacity)' },
    sold: { type: 'count', sql: 'sum(s.sold)' },
    held: { type: 'count', sql: 'sum(s.held)' },
    house_held: { type: 'count', sql: 'sum(s.blocked)' },
    free: {
      type: 'count',
      from: ['capacity', 'sold', 'held', 'house_held'],
      make: ({ capacity, sold, held, house_held }) =>
        Number(capacity) - Number(sold) - Number(held) - Number(house_held),
    },
    full_basis_points: full,
  },
}

/** At the end of a day of the venues. What was held then nobody has kept. */
export const placesOn = (day: string): Source => ({
  from: `(SELECT performance_id, sum(capacity) AS capacity FROM stock GROUP BY performance_id) s LEFT JOIN (
    SELECT performance_id, sum(tickets - gone) AS sold FROM sold_day WHERE day <= '${day}' GROUP BY performance_id
  ) k ON k.performance_id = s.performance_id`,
  joins: performanceJoins('s.performance_id'),
  when: null,
  clocksOf: 'plays',
  performance: { sql: 's.performance_id' },
  dims: {},
  measures: {
    showings: { type: 'count', sql: 'count(*)' },
    capacity: { type: 'count', sql: 'sum(s.capacity)' },
    sold: { type: 'count', sql: 'sum(coalesce(k.sold, 0))' },
    full_basis_points: full,
  },
})
