/** Limits: how many people have reached one, and how often one has refused. */
import { sql } from 'drizzle-orm'
import { performanceJoins, type Source } from './source.ts'

const countIf = (condition: string, what = '1') => `sum(CASE WHEN ${condition} THEN ${what} ELSE 0 END)`

const REFUSALS: Source['measures'] = {
  refused: { type: 'count', sql: countIf("c.kind = 'reached'", 'c.times') },
  unnamed: { type: 'count', sql: countIf("c.kind = 'buyer'", 'c.times') },
  first_at: { type: 'moment', sql: "min(CASE WHEN c.kind = 'reached' THEN c.first_at END)", fold: Math.min },
  last_at: { type: 'moment', sql: "max(CASE WHEN c.kind = 'reached' THEN c.last_at END)", fold: Math.max },
}

/** What was refused on which days, where: of a rule of an event too it is the performance's that was asked for. */
export const REFUSED_LIMITS: Source = {
  from: 'limit_refused c',
  joins: performanceJoins('c.performance_id'),
  when: { kind: 'day', sql: 'c.day' },
  performance: { sql: 'c.performance_id' },
  dims: { scope: { sql: 'c.scope' }, channel: { sql: 'c.channel' } },
  measures: REFUSALS,
}

/**
 * Whom a limit counts is a keyed hash: how many they are is all that is told. People have reached it as it stands; what was refused
 * is of all days.
 */
export const LIMITS: Source = {
  from: `(SELECT scope, subject, person, used, allowed, NULL AS kind, 0 AS times, NULL AS first_at, NULL AS last_at,
      CASE WHEN scope = 'performance' THEN subject END AS performance_id, CASE WHEN scope = 'event' THEN subject END AS event_id
    FROM limit_count
    UNION ALL
    SELECT r.scope, r.subject, NULL, 0, 0, r.kind, r.times, r.first_at, r.last_at, r.performance_id, p.event_id
    FROM limit_refused r JOIN performance p ON p.id = r.performance_id) c`,
  joins: [
    { name: 'performance', sql: 'JOIN performance p ON p.id = c.performance_id' },
    { name: 'event', sql: 'JOIN event e ON e.id = c.event_id' },
    { name: 'venue', sql: 'JOIN venue v ON v.id = p.venue_id', after: 'performance' },
  ],
  when: null,
  performance: { sql: 'c.performance_id' },
  // Its own limits, and those of its performances.
  ofEvent: (event) => sql`(c.event_id = ${event} OR c.performance_id IN (
    SELECT id FROM performance WHERE event_id = ${event}))`,
  dims: { scope: { sql: 'c.scope' } },
  measures: {
    people: { type: 'count', sql: 'count(DISTINCT c.person)', isDistinct: true },
    tickets: { type: 'count', sql: 'sum(c.used)' },
    reached: { type: 'count', sql: countIf('c.person IS NOT NULL AND c.used >= c.allowed') },
    passed: { type: 'count', sql: countIf('c.used > c.allowed') },
    ...REFUSALS,
  },
}
