import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import { makeDesk, openHouse, smallPlan } from '../support/house.ts'
import { bundleScript, start } from '../support/processes.ts'
import { contents } from './contents.ts'

const KEY = 'the sale'
/** How many are killed at a time: the machines that run this have two cores. */
const AT_ONCE = 2

describe('a process that is killed in the middle of a sale', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-test-'))
  const house = join(folder, 'house.db')
  let before: Awaited<ReturnType<typeof contents>>
  let victim: string
  beforeAll(async () => {
    victim = await bundleScript('../faults/victim.ts')
    const store = await openStore(house)
    await prepareStore(store, { now: () => 0 })
    await openHouse(store, { plan: smallPlan([8]) })
    before = await contents(store)
    await store.close()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Kills one before its n-th step; what was found then. The same key is used again, by the next who opens the file. */
  async function killAt(step: number): Promise<'nothing' | 'all' | 'survived'> {
    const location = join(folder, `killed-${step}.db`)
    copyFileSync(house, location)
    const { child, ended } = start(victim, [location, KEY, String(step)])
    const { stdout, stderr } = await ended
    const survived = stdout.includes('acknowledged')
    if (!survived && child.signalCode !== 'SIGKILL') throw new Error(stderr)

    const store = await openStore(location)
    const desk = makeDesk(store, 1)
    const found = await contents(store)
    expect(await verify(desk)).toMatchObject({ ok: true })
    const isSold = found.order!.length > 0
    if (isSold) expect(found.ticket).toHaveLength(2)
    else expect(found).toEqual(before)

    const again = await sell(desk, {
      performance: 'show',
      wanted: { mode: 'best', count: 2 },
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: KEY,
    })
    expect(again.replay).toBe(isSold)
    const after = await contents(store)
    expect([after.order!.length, after.ticket!.length, after.payment!.length]).toEqual([1, 2, 1])
    expect(await verify(desk)).toMatchObject({ ok: true })
    await store.close()
    if (survived) return 'survived'
    return isSold ? 'all' : 'nothing'
  }

  it('has sold nothing or all, whatever statement it died at, and its key sells once', async () => {
    const found: string[] = []
    while (!found.includes('survived')) {
      const steps = Array.from({ length: AT_ONCE }, (_, index) => found.length + index + 1)
      found.push(...(await Promise.all(steps.map(killAt))))
    }
    const deaths = found.slice(0, found.indexOf('survived'))
    // Only the last one died after COMMIT: before the answer.
    expect(deaths).toEqual([...Array(deaths.length - 1).fill('nothing'), 'all'])
    expect(deaths.length).toBeGreaterThan(15)
  })
})
