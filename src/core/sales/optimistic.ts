/**
 * The optimistic way: seats are proposed on a snapshot, outside the transaction that writes; that shares its turn with
 * all who sell like this, and learns from the claims' key whether it was first. Who lost looks again, three times at most.
 */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { isRefusal, type RefusalDetails, refuse } from '../refusal.ts'
import { settledBy } from '../request.ts'
import { lockPerformance, sharePerformance } from '../stock/lock.ts'
import { settleStock } from '../stock/settle.ts'
import { type PerformanceNow, performanceNow } from '../stock/standing.ts'
import { strategyOf } from '../stock/strategy.ts'
import { asideAfter, asideFor } from './aside.ts'
import { type Choice, chooseSeats } from './choose.ts'
import { checkRoom, claimPlaces, countPlaces } from './claim-seats.ts'
import type { Locking, SeatRequest } from './locking.ts'
import { checkOnSale } from './sale-window.ts'

const TRIES = 3
/** Between two tries. Milliseconds. */
const PAUSE = { least: 5, most: 50 }

/** The performance has another plan or other terms than it had when the seats were proposed. */
class Changed extends Error {}

/** Since the seats were proposed there is something that only a turn makes right. */
class NeedsTurn extends Error {}

type Look =
  | { kind: 'proposed'; performance: PerformanceRow; choice: Choice; plan: Plan }
  /** Something has ended and must be given back before anybody proposes. */
  | { kind: 'ended'; performance: PerformanceRow }
  /** What was asked before, what is sold pessimistically, and what needs the turn: counted places, people who wait. */
  | { kind: 'by-turn' }

/** `write` runs the request's transaction by the given locking; without one, by turn. Refuses contended. */
export async function optimistically<T>(
  desk: Desk,
  request: SeatRequest,
  write: (locking?: Locking) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const look = await lookAndSettle(desk, request, tries)
    if (look.kind !== 'proposed') return write()
    try {
      const result = await write(claiming(look))
      asideAfter(desk, look.performance.id, 'won')
      return result
    } catch (error) {
      if (error instanceof NeedsTurn) return write()
      const lost = lostBy(error, request, look)
      if (!lost) throw error
      if (!(error instanceof Changed)) asideAfter(desk, look.performance.id, 'lost')
      if (tries === TRIES) throw refuse('contended', { ...lost, tries })
    }
    await desk.pause(PAUSE.least + Math.floor(((PAUSE.most - PAUSE.least) * desk.random.bytes(1)[0]!) / 255))
  }
}

async function lookAndSettle(desk: Desk, request: SeatRequest, tries: number): Promise<Look> {
  const look = () => desk.store.read((tx) => lookNow(tx, desk, request, tries))
  const first = await look()
  if (first.kind !== 'ended') return first
  const { id } = first.performance
  // Short, and by turn: what ends here is offered to who waits before anybody else sees it free.
  await desk.store.write(async (tx) => {
    const performance = await lockPerformance(tx, { id })
    await settleStock(tx, desk, performance, desk.clock.now())
  })
  const second = await look()
  return second.kind === 'ended' ? { kind: 'by-turn' } : second
}

/** Refuses what the request would be refused for, in the same order. */
async function lookNow(tx: Tx, desk: Desk, request: SeatRequest, tries: number): Promise<Look> {
  const isAgain = await settledBy(request.key, async () => true)(tx)
  if (isAgain || request.wanted.from !== undefined) return { kind: 'by-turn' }
  const now = desk.clock.now()
  const performance = await performanceNow(tx, request.performance, now)
  checkOnSale(performance, now)
  const plan = await loadPlan(tx, performance.planId)
  if (needsTurn(desk, performance, plan)) return { kind: 'by-turn' }
  if (performance.hasEnded) return { kind: 'ended', performance }
  const aside = asideFor(desk, performance.id, tries)
  const situation = { tx, desk, performance, plan, aside }
  const choice = await chooseSeats(situation, request.wanted)
  if (request.wanted.mode === 'standing') await checkRoom(situation, choice.seats)
  return { kind: 'proposed', performance, choice, plan }
}

/**
 * What is sold pessimistically; and who waits is served first, and no key guards what is counted of a train: the places of
 * a house are what its counters say.
 */
function needsTurn({ actor }: Desk, now: PerformanceNow, { run }: Plan): boolean {
  const isOptimistic = strategyOf(now.locking, actor.channel) === 'optimistic'
  return !isOptimistic || now.isAwaited || (run !== undefined && now.isCounted)
}

/** Claims what was proposed. Until the transaction ends nobody has the turn alone, and so nobody begins to wait. */
const claiming = ({ performance, choice, plan }: Look & { kind: 'proposed' }): Locking => ({
  async enter(tx, desk, _asked, at) {
    const now = await sharePerformance(tx, performance.id, at)
    if (now.planId !== performance.planId || now.termsId !== performance.termsId) throw new Changed()
    if (needsTurn(desk, now, plan)) throw new NeedsTurn()
    return now
  },
  settle: async () => undefined,
  async take(at, _wanted, owner) {
    await claimPlaces(at, owner, choice.seats)
    return choice
  },
  count: (at, owner) => countPlaces(at, owner, choice.seats),
})

/** What was lost to whom; undefined where it was not lost: named seats that are taken are an answer at once. */
function lostBy(
  error: unknown,
  { wanted }: SeatRequest,
  { performance: { code: performance, zone } }: Look & { kind: 'proposed' },
): Omit<RefusalDetails['contended'], 'tries'> | undefined {
  if (error instanceof Changed) return { performance, zone, taken: [], nearest: [] }
  return wanted.mode !== 'chosen' && isRefusal(error, 'seats-taken') ? error.details : undefined
}
