import { asc } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { entryHash, GENESIS, lockChain, record } from '../../../src/core/ledger/record.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse } from '../../support/house.ts'

describeEngines('a register’s chain', (engine) => {
  it('goes on where it ends, wherever its end was when somebody looked', async () => {
    const desk = await openHouse(await engine.fresh())
    const { register } = desk.actor
    const before = await desk.store.read((tx) => tx.$count(tx.t.ledger))
    await desk.store.write(async (tx) => {
      const seen = await lockChain(tx, register)
      const entry = (subject: string) => ({ action: 'order.noted' as const, subject, body: { subject } })
      await record(tx, desk, entry('first'), 1, seen)
      // By now the end that was seen is another's place.
      await record(tx, desk, entry('second'), 2, seen)
      await record(tx, desk, entry('third'), 3)
      await record(tx, desk, entry('fourth'), 4, { seq: 999, hash: GENESIS })
    })
    const lines = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).orderBy(asc(tx.t.ledger.registerId), asc(tx.t.ledger.seq)),
    )
    const ours = lines.filter(({ registerId }) => registerId === register)
    expect(lines).toHaveLength(before + 4)
    expect(ours.slice(-4).map(({ subject }) => subject)).toEqual(['first', 'second', 'third', 'fourth'])
    let previous = GENESIS
    for (const [index, { hash, registerId, ...line }] of ours.entries()) {
      expect(line.seq).toBe(index + 1)
      expect(hash).toBe(entryHash(previous, { register: registerId, ...line }))
      previous = hash
    }
  })
})
