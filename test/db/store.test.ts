import { asc, eq, gt, sql, sum } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { constraintOf } from '../../src/db/fault.ts'
import { type Builders, counted, statement, type Tx } from '../../src/db/store.ts'
import { describeEngines, type TestStore } from '../support/engines.ts'

const event = (id: string, title = id) => ({ id, code: id, title })
const add = (tx: Tx, ...ids: string[]) => tx.insert(tx.t.event).values(ids.map((id) => event(id)))
const titles = (tx: Tx) => tx.select({ title: tx.t.event.title }).from(tx.t.event)
const timer = (ms: number) => new Promise((done) => setTimeout(done, ms))

const titleOf = statement<{ id: string }>()('event_title', (q) =>
  q
    .select({ title: q.t.event.title })
    .from(q.t.event)
    .where(eq(q.t.event.id, sql.placeholder('id'))),
)
const rename = statement<{ id: string; title: string }>()('event_rename', (q) =>
  q
    .update(q.t.event)
    .set({ title: sql`${sql.placeholder('title')}` })
    .where(eq(q.t.event.id, sql.placeholder('id')))
    .returning({ title: q.t.event.title }),
)

const retitle = counted<{ from: string; title: string }>()('event_retitle', (q) =>
  q
    .update(q.t.event)
    .set({ title: sql`${sql.placeholder('title')}` })
    .where(gt(q.t.event.id, sql.placeholder('from'))),
)
const look = (q: Builders) =>
  q
    .select({
      id: q.t.event.id,
      none: sql<string | null>`case when ${q.t.event.id} = 'a' then null else ${q.t.event.title} end`.mapWith(
        (text: string) => text.toUpperCase(),
      ),
      isFirst: sql<boolean>`${q.t.event.id} = 'a'`.mapWith(Boolean),
      sold: q.t.stock.sold,
    })
    .from(q.t.event)
    .leftJoin(q.t.stock, eq(q.t.stock.section, q.t.event.id))
    .orderBy(asc(q.t.event.id))
const prepared = statement<Record<string, never>>()('event_look', look)

describeEngines(
  'the store',
  (engine) => {
    let store: TestStore
    beforeAll(async () => {
      store = await engine.fresh()
    })
    beforeEach(() => store.write(async (tx) => void (await tx.delete(tx.t.event))))

    it('keeps what a transaction wrote, and gives back what it answered', async () => {
      const answer = await store.write(async (tx) => {
        await add(tx, 'a')
        return 'done'
      })
      expect(answer).toBe('done')
      expect(await store.read(titles)).toEqual([{ title: 'a' }])
    })

    it('keeps nothing of a transaction that throws, and throws the same', async () => {
      const refusal = new Error('refused')
      const failed = store.write(async (tx) => {
        await add(tx, 'a')
        throw refusal
      })
      await expect(failed).rejects.toBe(refusal)
      expect(await store.read(titles)).toEqual([])
    })

    it('goes on after a failed transaction', async () => {
      await store.write((tx) => add(tx, 'a'))
      await expect(store.write((tx) => add(tx, 'a'))).rejects.toThrow()
      await store.write((tx) => add(tx, 'b'))
      expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(2)
    })

    it('does not let a read write, and lets the next write', async () => {
      const sly = store.read(async (tx) => void (await add(tx, 'sly')))
      await expect(sly).rejects.toThrow()
      await store.write((tx) => add(tx, 'honest'))
      expect(await store.read(titles)).toEqual([{ title: 'honest' }])
    })

    it('names broken constraints alike', async () => {
      const broken = async (work: (tx: Tx) => Promise<unknown>) =>
        constraintOf(await store.write(work).catch((error: unknown) => error))
      await store.write((tx) => add(tx, 'a'))
      expect((await broken((tx) => add(tx, 'a')))?.kind).toBe('unique')
      expect(await broken((tx) => tx.insert(tx.t.stock).values(stock({ held: 3, sold: 8 })))).toEqual({
        kind: 'check',
        name: 'stock_not_overblocked',
      })
      expect((await broken((tx) => tx.insert(tx.t.orderLine).values(line)))?.kind).toBe('foreign')
      const nameless = { ...event('n'), title: sql`NULL` as unknown as string }
      expect((await broken((tx) => tx.insert(tx.t.event).values(nameless)))?.kind).toBe('not-null')
      expect(constraintOf(new Error('another'))).toBeUndefined()
    })

    it('gives sums of money as exact numbers, beyond 32 bits too', async () => {
      const { t, total } = await store.write(async (tx) => {
        await tx
          .insert(tx.t.stock)
          .values([
            stock({ section: 'A', capacity: 3_000_000_000 }),
            stock({ section: 'B', capacity: 3_000_000_000 }),
          ])
        const [row] = await tx.select({ total: sum(tx.t.stock.capacity).mapWith(Number) }).from(tx.t.stock)
        const plain = await tx.rows<{ total: number }>(sql`SELECT sum(capacity) AS total FROM stock`)
        await tx.delete(tx.t.stock)
        return { t: row!.total, total: plain[0]!.total }
      })
      expect(t).toBe(6_000_000_000)
      expect(total).toBe(6_000_000_000)
    })

    it('runs a prepared statement again with other values, in later transactions too', async () => {
      await store.write((tx) => add(tx, 'a', 'b'))
      for (const id of ['a', 'b', 'a'])
        expect(await store.read((tx) => tx.run(titleOf, { id }))).toEqual([{ title: id }])
      expect(await store.write((tx) => tx.run(rename, { id: 'a', title: 'new' }))).toEqual([{ title: 'new' }])
      expect(await store.write((tx) => tx.run(rename, { id: 'nobody', title: 'new' }))).toEqual([])
      expect(await store.read((tx) => tx.run(titleOf, { id: 'a' }))).toEqual([{ title: 'new' }])
    })

    it('gives the same of a prepared statement as of one that is built each time: names, kinds and nothings', async () => {
      const [built, run] = await store.write(async (tx) => {
        await add(tx, 'a', 'b')
        return [await look(tx), await tx.run(prepared, {})]
      })
      expect(run).toEqual(built)
      expect(run).toEqual([
        { id: 'a', none: null, isFirst: true, sold: null },
        { id: 'b', none: 'B', isFirst: false, sold: null },
      ])
    })

    it('counts the rows that a prepared write has changed, and names a value that it was not given', async () => {
      const [two, none] = await store.write(async (tx) => {
        await add(tx, 'a', 'b', 'c')
        return [
          await tx.run(retitle, { from: 'a', title: 'new' }),
          await tx.run(retitle, { from: 'c', title: 'none' }),
        ]
      })
      expect([two, none]).toEqual([2, 0])
      expect(await store.read(titles)).toHaveLength(3)
      const faulty = store.write((tx) => tx.run(retitle, { from: 'a' } as never))
      await expect(faulty).rejects.toThrow('title')
    })

    it('sorts text by its bytes', async () => {
      const ids = ['b', 'B', 'a', '座', 'é', 'Z', '_', '1']
      await store.write((tx) => add(tx, ...ids))
      const sorted = await store.read((tx) =>
        tx.select({ id: tx.t.event.id }).from(tx.t.event).orderBy(asc(tx.t.event.id)),
      )
      const bytes = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      expect(sorted.map(({ id }) => id)).toEqual(bytes)
      const after = await store.read((tx) => tx.$count(tx.t.event, gt(tx.t.event.id, 'a')))
      expect(after).toBe(3)
    })

    const onShared = engine.shared ? it : () => undefined
    onShared('shows a read one moment, whatever is written meanwhile', async () => {
      await store.write((tx) => add(tx, 'a'))
      const seen = await store.read(async (tx) => {
        const before = await tx.$count(tx.t.event)
        const writing = outside(store, 'b')
        await writing
        return [before, await tx.$count(tx.t.event)]
      })
      expect(seen).toEqual([1, 1])
      expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(2)
    })

    it('sells the last places once, however many ask at the same moment', async () => {
      await store.write((tx) => tx.insert(tx.t.stock).values(stock({ capacity: 10 })))
      const take = (tx: Tx) =>
        tx
          .update(tx.t.stock)
          .set({ sold: sql`${tx.t.stock.sold} + 1` })
          .where(gt(sql`${tx.t.stock.capacity} - ${tx.t.stock.sold}`, 0))
          .returning({ sold: tx.t.stock.sold })
      const asked = Array.from({ length: 40 }, () =>
        store.write(async (tx) => {
          await timer(0)
          return (await take(tx)).length
        }),
      )
      const sold = (await Promise.all(asked)).reduce((total, one) => total + one, 0)
      expect(sold).toBe(10)
    })

    it('takes a lock on rows where the engine has such locks', async () => {
      const rows = await store.write(async (tx) => {
        await add(tx, 'a')
        return tx.locked(tx.select().from(tx.t.event).where(eq(tx.t.event.id, 'a')))
      })
      expect(rows).toEqual([event('a')])
    })
  },
  { thorough: true },
)

/** A write that does not come from inside the transaction, as another flow of the program would make it. */
function outside(store: TestStore, id: string): Promise<unknown> {
  return new Promise((done, fail) => {
    setTimeout(() => store.write((tx) => add(tx, id)).then(done, fail), 1)
  })
}

const stock = (over: object) => ({
  performanceId: 'p',
  section: 'Stalls',
  kind: 'seated' as const,
  capacity: 10,
  held: 0,
  sold: 0,
  version: 0,
  ...over,
})

const line = {
  orderId: 'nobody',
  position: 0,
  performanceId: 'p',
  kind: 'base' as const,
  code: 'base',
  quantity: 1,
  unitMinor: 1,
  amountMinor: 1,
  taxBasisPoints: 0,
  taxMinor: 0,
  at: 0,
}
