import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import { makeDesk, openHouse, smallPlan } from '../support/house.ts'
import { bundleScript, start } from '../support/processes.ts'
import { contents } from './contents.ts'
import { DYING, type DyingName } from './dying.ts'

/** How many are killed at a time: the machines that run this have two cores. */
/** A process for each statement: minutes, where others have the machine too. */
const LONG = { timeout: 180_000 }
const AT_ONCE = 2

type Contents = Awaited<ReturnType<typeof contents>>

/** How many rows each table has. */
const counts = (found: Contents) =>
  Object.fromEntries(Object.entries(found).map(([table, rows]) => [table, rows.length]))

describe.each(Object.keys(DYING) as DyingName[])('a process that is killed in the middle of a %s', (what) => {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-test-'))
  const house = join(folder, 'house.db')
  let before: Contents
  /** Of a house where nobody died. */
  let done: Contents
  let victim: string
  beforeAll(async () => {
    victim = await bundleScript('../faults/victim.ts')
    const store = await openStore(house)
    await prepareStore(store, { now: () => 0 })
    const desk = await openHouse(store, { plan: smallPlan([8]), performances: ['show', 'next'] })
    await DYING[what].prepare(desk)
    before = await contents(store)
    await store.close()
    const whole = await openStore(copyOf('whole'))
    await DYING[what].run(makeDesk(whole, 50))
    done = await contents(whole)
    await whole.close()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function copyOf(name: string): string {
    const location = join(folder, `${name}.db`)
    copyFileSync(house, location)
    return location
  }

  /** Kills one before its n-th step; what was found then. The same key is used again, by the next who opens the file. */
  async function killAt(step: number): Promise<'nothing' | 'all' | 'survived'> {
    const location = copyOf(`killed-${step}`)
    const { child, ended } = start(victim, [location, what, String(step)])
    const { stdout, stderr } = await ended
    const survived = stdout.includes('acknowledged')
    if (!survived && child.signalCode !== 'SIGKILL') throw new Error(stderr)

    const store = await openStore(location)
    const desk = makeDesk(store, 51)
    const found = await contents(store)
    expect(await verify(desk)).toMatchObject({ ok: true })
    const isDone = found.ledger!.length > before.ledger!.length
    if (isDone) expect(counts(found)).toEqual(counts(done))
    else expect(found).toEqual(before)

    const replay = await DYING[what].run(desk)
    if (replay !== undefined) expect(replay).toBe(isDone)
    expect(counts(await contents(store))).toEqual(counts(done))
    expect(await verify(desk)).toMatchObject({ ok: true })
    await store.close()
    if (survived) return 'survived'
    return isDone ? 'all' : 'nothing'
  }

  it(
    'has done nothing or all, whatever statement it died at, and the same again does it once',
    LONG,
    async () => {
      const found: string[] = []
      while (!found.includes('survived')) {
        const steps = Array.from({ length: AT_ONCE }, (_, index) => found.length + index + 1)
        found.push(...(await Promise.all(steps.map(killAt))))
      }
      const deaths = found.slice(0, found.indexOf('survived'))
      // Those that died after COMMIT, before the answer.
      const afterwards = deaths.filter((death) => death === 'all').length
      expect(deaths).toEqual([
        ...Array(deaths.length - afterwards).fill('nothing'),
        ...Array(afterwards).fill('all'),
      ])
      expect(afterwards).toBeGreaterThan(0)
      expect(deaths.length).toBeGreaterThan(15)
    },
  )
})
