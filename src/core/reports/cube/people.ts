/** Who waits, members and their points, limits and flags: counted where they are kept. */
import { performanceJoins, type Source } from './source.ts'

const countIf = (condition: string, what = '1') => `sum(CASE WHEN ${condition} THEN ${what} ELSE 0 END)`

export const WAITS: Source = {
  from: 'wait_request w',
  joins: performanceJoins('w.performance_id'),
  when: { kind: 'moment', sql: 'w.at', zone: 'v.zone', joins: ['venue'] },
  performance: { sql: 'w.performance_id' },
  dims: { status: { sql: 'w.status' }, clerk: { sql: 'w.clerk' }, register: { sql: 'w.register_id' } },
  measures: {
    requests: { type: 'count', sql: 'count(*)' },
    places: { type: 'count', sql: 'sum(w.party)' },
    still: { type: 'count', sql: countIf("w.status = 'waiting'", 'w.party') },
    offered: { type: 'count', sql: countIf("w.status = 'offered'", 'w.party') },
    served: { type: 'count', sql: countIf("w.status = 'served'", 'w.party') },
    lost: { type: 'count', sql: countIf("w.status IN ('lapsed', 'ended', 'removed')", 'w.party') },
  },
}

/** Days are the house's: points belong to no venue. */
export const POINTS: Source = {
  from: 'point_movement m',
  joins: [],
  when: { kind: 'moment', sql: 'm.at', zone: '', joins: [] },
  dims: { kind: { sql: 'm.kind' }, clerk: { sql: 'm.clerk' }, register: { sql: 'm.register_id' } },
  measures: {
    movements: { type: 'count', sql: 'count(*)' },
    given: { type: 'count', sql: countIf('m.points > 0', 'm.points') },
    taken: { type: 'count', sql: `-${countIf('m.points < 0', 'm.points')}` },
    points: { type: 'count', sql: 'sum(m.points)' },
  },
}

/** By their tier at a moment, with the points that they had then. */
export const membersAt = (at: number, soon: number): Source => {
  const isValid = `n.from_at <= ${at} AND n.until_at > ${at}`
  return {
    from: `member_term n LEFT JOIN (
      SELECT member_id, sum(points) AS points FROM point_movement WHERE at <= ${at} GROUP BY member_id
    ) m ON m.member_id = n.member_id`,
    joins: [],
    when: null,
    dims: { tier: { sql: 'n.tier' } },
    measures: {
      members: { type: 'count', sql: countIf(isValid) },
      ending: { type: 'count', sql: countIf(`${isValid} AND n.until_at <= ${soon}`) },
      over: { type: 'count', sql: countIf(`n.until_at <= ${at}`) },
      points: { type: 'count', sql: countIf(isValid, 'coalesce(m.points, 0)') },
      terms_minor: { type: 'money', sql: 'sum(n.price_minor)' },
    },
    where: `n.at <= ${at}`,
  }
}

export const FLAGS: Source = {
  from: 'watch_flag f',
  joins: performanceJoins('f.performance_id'),
  when: { kind: 'moment', sql: 'f.at', zone: 'v.zone', joins: ['venue'] },
  performance: { sql: 'f.performance_id' },
  dims: { rule: { sql: 'f.rule' }, status: { sql: 'f.status' } },
  measures: {
    flags: { type: 'count', sql: 'count(*)' },
    open: { type: 'count', sql: countIf("f.status = 'open'") },
    orders: { type: 'count', sql: 'sum(f.orders)' },
    tickets: { type: 'count', sql: 'sum(f.tickets)' },
  },
}
