/** What the storms prove is only worth something if a weaker program fails them: these are weaker, and fail. */
import Database from 'better-sqlite3'
import { afterEach, expect, it, vi } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { makeDesk, openHouse, smallPlan } from '../support/house.ts'
import { dropClaimKey } from '../support/raw.ts'

const SEATS = Array.from({ length: 12 }, (_, at) => `A${at + 1}`)

/** Two connections after each seat in turn; `sold`, a refusal's code, or the error itself. */
async function duel(left: Store, right: Store): Promise<string[]> {
  const answers: string[] = []
  const desks = [makeDesk(left, 21, 'left'), makeDesk(right, 22, 'right')]
  for (const seat of SEATS) {
    const work = desks.map((desk) =>
      sell(desk, {
        performance: 'show',
        wanted: { mode: 'chosen', seats: [seat], allow_single: true },
        types: {},
        payment: { tender: 'cash', tendered_minor: null },
        key: `${desk.actor.register} ${seat}`,
      }).then(
        () => 'sold',
        (error: unknown) => (isRefusal(error) ? error.code : String(error)),
      ),
    )
    answers.push((await Promise.all(work)).sort().join(' '))
  }
  return answers
}

const EXPECTED = SEATS.map(() => 'seats-taken sold')

describeEngines(
  'two connections after one seat',
  (engine) => {
    const open = async () => {
      const desk = await openHouse(await engine.fresh(), { plan: smallPlan([SEATS.length]) })
      const other = await openStore(desk.store.location)
      return { desk, other }
    }

    it('sell it once', async () => {
      const { desk, other } = await open()
      expect(await duel(desk.store, other)).toEqual(EXPECTED)
      expect(await verify(desk)).toMatchObject({ ok: true })
      await other.close()
    })

    it('sell it twice without the key of the claims, until the counter of the section stops them', async () => {
      const { desk, other } = await open()
      await dropClaimKey(desk.store)
      const half = SEATS.length / 2
      expect(await duel(desk.store, other)).toEqual([
        ...Array(half).fill('sold sold'),
        ...Array(half).fill('not-enough-seats not-enough-seats'),
      ])
      const broken = (await verify(desk)).differences.map((one) => one.invariant)
      expect(broken).toContain('I1')
      await other.close()
    })
  },
  { shared: true },
)

describeEngines(
  'a write that begins as a read does',
  (engine) => {
    afterEach(() => {
      vi.restoreAllMocks()
    })

    it('ends in an error for one of two, where ours waits and answers', async () => {
      const desk = await openHouse(await engine.fresh(), { plan: smallPlan([SEATS.length]) })
      const { prepare } = Database.prototype
      vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (
        this: Database.Database,
        text: string,
      ) {
        return prepare.call(this, text === 'BEGIN IMMEDIATE' ? 'BEGIN' : text)
      })
      const left = await openStore(desk.store.location)
      const right = await openStore(desk.store.location)
      const answers = await duel(left, right)
      expect(answers).not.toEqual(EXPECTED)
      expect(answers.join()).toContain('busy')
      await left.close()
      await right.close()
    })
  },
  { dialect: 'sqlite', shared: true },
)
