import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { together } from '../../src/core/together.ts'
import type { Tx } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'

const later = <T>(ms: number, answer: T) => new Promise<T>((done) => setTimeout(done, ms, answer))
const failing = async (ms: number, name: string): Promise<never> => {
  await later(ms, null)
  throw new Error(name)
}

describe('what is asked together', () => {
  it('is answered in its order, whichever answer comes first, and values answer at once', async () => {
    expect(await together([later(5, 'slow'), later(1, 'quick'), 'known'])).toEqual(['slow', 'quick', 'known'])
    expect(await together([])).toEqual([])
  })

  it('fails with its first error, not with that which came first, and not before all has ended', async () => {
    let ended = false
    const last = later(10, null).then(() => {
      ended = true
    })
    const asked = together([later(0, 'done'), failing(5, 'first'), failing(0, 'second'), last])
    await expect(asked).rejects.toThrow('first')
    expect(ended).toBe(true)
  })
})

describeEngines('statements that are asked together', (engine) => {
  const add = (tx: Tx, id: string) => tx.insert(tx.t.event).values({ id, code: id, title: id })
  const codes = (tx: Tx) => tx.select({ code: tx.t.event.code }).from(tx.t.event).orderBy(tx.t.event.code)

  it('are done one after another: each sees what those before it wrote', async () => {
    const store = await engine.fresh()
    const [, few, , , all] = await store.write((tx) =>
      together([
        add(tx, 'a'),
        codes(tx),
        add(tx, 'b'),
        tx.update(tx.t.event).set({ code: 'c' }).where(eq(tx.t.event.id, 'a')),
        codes(tx),
      ]),
    )
    expect(few).toEqual([{ code: 'a' }])
    expect(all).toEqual([{ code: 'b' }, { code: 'c' }])
  })

  it('leave nothing behind where one of them fails, and the store goes on', async () => {
    const store = await engine.fresh()
    const failed = store.write((tx) => together([add(tx, 'a'), add(tx, 'a'), add(tx, 'b'), codes(tx)]))
    await expect(failed).rejects.toThrow()
    expect(await store.read(codes)).toEqual([])
    await store.write((tx) => together([add(tx, 'a'), add(tx, 'b')]))
    expect(await store.read(codes)).toEqual([{ code: 'a' }, { code: 'b' }])
  })
})
