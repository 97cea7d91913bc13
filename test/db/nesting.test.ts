import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../src/db/store.ts'
import { describeEngines, type TestStore } from '../support/engines.ts'

const tick = () => Promise.resolve()
const timer = () => new Promise((done) => setTimeout(done, 2))

/** Every way we know in which code inside a transaction reaches another one. */
const shapes: Record<string, (again: () => Promise<unknown>) => Promise<unknown>> = {
  'at once': (again) => again(),
  'after an await': async (again) => {
    await tick()
    return again()
  },
  'through a helper that is returned, not awaited': async (again) => {
    const helper = async () => {
      await timer()
      return again()
    }
    return helper()
  },
  'in a Promise.all': (again) => Promise.all([tick(), timer().then(again)]),
  'in a Promise.race': (again) => Promise.race([new Promise(() => undefined), timer().then(again)]),
  'in a then': (again) => timer().then(() => again()),
  'in a loop over an async generator': async (again) => {
    const each = async function* () {
      await timer()
      yield again()
    }
    for await (const found of each()) return found
    return undefined
  },
  'inside a new Promise': (again) =>
    new Promise((done, fail) => {
      timer().then(again).then(done, fail)
    }),
}

describeEngines('a transaction inside a transaction', (engine) => {
  let store: TestStore
  beforeAll(async () => {
    store = await engine.fresh()
  })

  for (const [shape, reach] of Object.entries(shapes)) {
    for (const [outer, inner] of [
      ['write', 'write'],
      ['write', 'read'],
      ['read', 'write'],
    ] as const)
      it(`throws at once: ${inner} in ${outer}, reached ${shape}`, async () => {
        const nested = store[outer](() => reach(() => store[inner](async () => 'never')))
        await expect(nested).rejects.toThrow('a transaction is already open here')
      })
  }

  it('is not what two independent flows are: they wait for each other', async () => {
    const order: string[] = []
    const flow = async (name: string) => {
      await timer()
      await store.write(async () => {
        order.push(`${name} begins`)
        await timer()
        order.push(`${name} ends`)
      })
    }
    await Promise.all([flow('one'), flow('two'), store.read(timer)])
    expect(order).toHaveLength(4)
  })

  it('is not what a transaction of another store is', async () => {
    const [from, to]: Store[] = [store, await memory()]
    const copied = await from!.read(async () => to!.write(async () => 'copied'))
    expect(copied).toBe('copied')
    await to!.close()
  })
})

async function memory(): Promise<TestStore> {
  const { openStore } = await import('../../src/db/open.ts')
  return openStore(':memory:')
}
