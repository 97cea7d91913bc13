/** Clerks as processes on one train, who want parts of its way that overlap: a seat belongs to somebody leg by leg. */
import { eq, inArray } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { formatReference } from '../../src/core/ids.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { showBoard } from '../../src/core/stock/show-board.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import type { TestDesk } from '../support/house.ts'
import { bundleScript } from '../support/processes.ts'
import { contradiction, type Event } from './linear.ts'
import { openRailHouse, SEATS, STATIONS } from './rail-house.ts'
import { lookAtRun, PLACES, type RailLine, stormTime } from './rail-look.ts'
import { together } from './storm.ts'

const CLERKS = 6
/** Of each clerk; `WICKET_RUNS=2000 npm test -- test/storms/rail.test.ts` for a long storm. */
const REQUESTS = Number(process.env.WICKET_RUNS ?? 60)
/** Without these it was no storm. */
const ALWAYS = ['held', 'paid', 'sold', 'returned', 'released', 'not-enough-seats', 'look', 'ended']

describeEngines(
  'six clerks on a train of six seats',
  (engine) => {
    it('are answered leg by leg as by one box office, and what is returned is free, no more', async () => {
      const desk = await openRailHouse(await engine.fresh())
      const origin_ms = Number(process.hrtime.bigint()) / 1e6
      const time = stormTime(origin_ms)
      const script = await bundleScript('../storms/rail-clerk.ts')
      const argsOf = (index: number) => {
        const channel = index % 2 === 0 ? 'web' : 'counter'
        return [desk.store.location, `register ${index}`, channel, `${index}`, `${REQUESTS}`, `${origin_ms}`]
      }
      const { lines } = await together(script, argsOf, CLERKS)
      const asked = lines.flat().map((line) => JSON.parse(line) as RailLine)
      const later = { ...desk, clock: { now: () => Math.floor(time()) } }
      asked.push(await lastLook(later, time))
      expect(contradictions(asked)).toEqual([])
      expect([...new Set(asked.map(({ said }) => said))]).toEqual(expect.arrayContaining(ALWAYS))
      expect(await verify(later)).toMatchObject({ ok: true, differences: [] })
      await allReturned(later)
    }, 240_000)
  },
  { shared: true },
)

async function lastLook(desk: Parameters<typeof lookAtRun>[0], time: () => number): Promise<RailLine> {
  const began = time()
  return { said: 'look', began, deeds: await lookAtRun(desk), ended: time(), who: 'the last look' }
}

/** Of each seat and leg by itself, in words. */
function contradictions(asked: RailLine[]): string[] {
  const events = new Map<string, Event[]>(PLACES.map((place) => [place, []]))
  for (const { began, ended, who, deeds } of asked)
    for (const [place, deed] of deeds) events.get(place)!.push({ began, ended, who, deed })
  return [...events].flatMap(([place, some]) => contradiction(place, some) ?? [])
}

/** Gives back whatever is still sold, once all holds have ended: every seat is free all the way, and the counters say so. */
async function allReturned(desk: Omit<TestDesk, 'advance'>): Promise<void> {
  const now = desk.clock.now() + 60_000
  const after = { ...desk, clock: { now: () => now } }
  const orders = await desk.store.read((tx) =>
    tx
      .select({ ref: tx.t.order.ref })
      .from(tx.t.order)
      .where(inArray(tx.t.order.status, ['paid', 'part-refunded'])),
  )
  for (const { ref } of orders) await refund(after, { order: formatReference(ref), tickets: [], key: ref })
  const { free } = await showBoard(after, { performance: 'run' })
  for (const from of STATIONS.keys())
    for (const to of STATIONS.keys()) expect(free[from]![to]).toBe(to > from ? SEATS.length : 0)
  const sold = await desk.store.read((tx) => tx.$count(tx.t.claim, eq(tx.t.claim.state, 'sold')))
  expect(sold).toBe(0)
  expect(await verify(after)).toMatchObject({ ok: true, differences: [] })
}
