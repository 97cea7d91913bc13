import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { type Attempt, contradictions } from './history.ts'
import { LEFT, openStormHouse } from './house.ts'
import { storm, tally } from './storm.ts'

describeEngines(
  'eight processes after the last 100 seats',
  (engine) => {
    it('sell exactly 100, refuse the rest, and every answer fits one order of events', async () => {
      const desk = await openStormHouse(await engine.fresh())
      const before = await ticketsOf(desk.store)
      const { history } = await storm(desk.store.location, 1)

      expect(['leaves-single', 'not-enough-seats', 'seats-taken', 'sold']).toEqual(
        expect.arrayContaining(Object.keys(tally(history))),
      )
      expect(contradictions(history, LEFT)).toEqual([])
      const acknowledged = history.filter((one) => one.outcome === 'sold').flatMap((one) => one.seats)
      expect(acknowledged).toHaveLength(LEFT)
      expect((await ticketsOf(desk.store)) - before).toBe(LEFT)
      await catchUp(desk)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
      const twice = await desk.store.read((tx) =>
        tx.rows(sql`SELECT seat FROM claim GROUP BY performance_id, seat, leg HAVING count(*) > 1`),
      )
      expect(twice).toEqual([])
    })
  },
  { shared: true },
)

const ticketsOf = (store: { read: Awaited<ReturnType<typeof openStormHouse>>['store']['read'] }) =>
  store.read((tx) => tx.$count(tx.t.ticket))

describe('the judge of histories', () => {
  const sold = (began: number, ended: number, ...seats: string[]): Attempt => ({
    register: 'one',
    mode: 'best',
    count: seats.length,
    began,
    ended,
    outcome: 'sold',
    seats,
    free: null,
    order: `${began}`,
  })
  const refused = (began: number, ended: number, count: number, free: number): Attempt => ({
    ...sold(began, ended),
    count,
    outcome: 'not-enough-seats',
    free,
    order: null,
  })
  const taken = (began: number, ended: number, seat: string): Attempt => ({
    ...sold(began, ended, seat),
    outcome: 'seats-taken',
  })

  it('accepts what one box office could have answered', () => {
    const history = [
      sold(0, 9, 'A', 'B'),
      sold(2, 4, 'C'),
      taken(3, 5, 'A'),
      refused(5, 8, 2, 1),
      refused(9, 10, 2, 0),
    ]
    expect(contradictions(history, 3)).toEqual([])
  })

  it.each([
    ['a seat that is sold twice', [sold(0, 1, 'A'), sold(2, 3, 'A')]],
    ['more seats than there were', [sold(0, 1, 'A', 'B'), sold(2, 3, 'C', 'D')]],
    ['seats that were sold before and still offered as free', [sold(0, 1, 'A', 'B'), refused(2, 3, 4, 3)]],
    ['seats that were gone before anybody bought them', [refused(0, 1, 2, 1), sold(2, 3, 'A', 'B')]],
    ['a refusal although enough is left', [refused(0, 1, 2, 3)]],
    ['a seat that was taken before its sale began', [taken(0, 1, 'A'), sold(2, 3, 'A')]],
  ])('finds %s', (_title, history) => {
    expect(contradictions(history, 3)).not.toEqual([])
  })
})
