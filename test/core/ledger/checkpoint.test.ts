/** A signed note of where all chains end: what it says, who signed it, and what it reveals. */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { makeKeyPair } from '../../../src/core/gate/keys.ts'
import { originOf, readNote, signNote } from '../../../src/core/ledger/checkpoint-note.ts'
import { entryHash, GENESIS } from '../../../src/core/ledger/record.ts'
import { takeCheckpoint } from '../../../src/core/ledger/take-checkpoint.ts'
import { verifyCheckpoint } from '../../../src/core/ledger/verify-checkpoint.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { closeTill } from '../../../src/core/tills/close-till.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { unguard } from '../../support/unguard.ts'

let keys = 0
const key = () => `checkpoint-${keys++}`

describeEngines('a checkpoint', (engine) => {
  let store: TestStore
  let desk: TestDesk
  beforeEach(async () => {
    store = await engine.fresh()
    desk = await openHouse(store)
  })
  const at = (register: string) => ({ ...desk, actor: { ...desk.actor, register } })
  const sale = (register = 'one') =>
    sell(at(register), {
      performance: 'show',
      wanted: { mode: 'best', count: 1 },
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: key(),
    })
  const proved = (note: string) => verifyCheckpoint(desk, note, 'note.txt')
  /** The whole chain anew with another entry in it: every hash is right again. */
  const rewrite = (register: string) =>
    store.write(async (tx) => {
      const { ledger, register: registers } = tx.t
      const rows = await tx
        .select()
        .from(ledger)
        .where(eq(ledger.registerId, register))
        .orderBy(asc(ledger.seq))
      let hash = GENESIS
      for (const row of rows) {
        const clerk = row.action === 'order.sold' ? 'nobody' : row.clerk
        hash = entryHash(hash, { ...row, clerk, register })
        await tx.update(ledger).set({ clerk, hash }).where(eq(ledger.hash, row.hash))
      }
      await tx.update(registers).set({ ledgerHash: hash }).where(eq(registers.id, register))
    })

  it('stands at the foot of each Z, and holds as long as the chains only grow', async () => {
    await sale('two')
    await sale()
    const { checkpoint, till } = await closeTill(desk, { counted_minor: 2150, key: key() })
    expect(checkpoint).toMatch(/^wicket\/[0-9a-f]{8}\n2\n[A-Za-z0-9+/]{43}=\n2026-12-01T10:00:00.000Z\n/)
    for (let more = 0; more < 3; more++) await sale(more % 2 ? 'one' : 'two')
    expect(await proved(checkpoint!)).toMatchObject({ ok: true, checked: { checkpoints: 2 } })
    const [row] = await store.read((tx) => tx.select().from(tx.t.checkpoint))
    expect(row).toMatchObject({ tillId: till, registerId: 'one', clerk: 'ana', note: checkpoint })
    expect(await verify(desk)).toMatchObject({ ok: true, checked: { checkpoints: 1 } })
  })

  it('reveals a chain that was written anew with all its hashes right', async () => {
    await sale('two')
    const { note } = await takeCheckpoint(desk)
    await rewrite('two')
    const found = await proved(note)
    expect(found.differences).toMatchObject([{ invariant: 'I19', subject: 'register two entry 2' }])
    const whole = await verify(desk)
    expect(whole.differences.map(({ invariant }) => invariant)).toContain('I19')
    expect(whole.differences.map(({ invariant }) => invariant)).not.toContain('I8')
  })

  it("reveals yesterday's chain, and that a register is gone", async () => {
    await sale('two')
    const { note } = await takeCheckpoint(desk)
    await store.write((tx) => tx.delete(tx.t.ledger).where(eq(tx.t.ledger.registerId, 'two')))
    const { differences } = await proved(note)
    expect(differences).toContainEqual({
      invariant: 'I19',
      subject: 'register two entry 2',
      expected: expect.stringMatching(/^[0-9a-f]{64}$/),
      found: 'no entry',
    })
  })

  it('is a signed note: whoever knows the key can check it without this program', async () => {
    await sale()
    const { note } = await takeCheckpoint(desk)
    const [text, line] = [note.slice(0, note.indexOf('\n\n') + 1), note.slice(note.indexOf('\n\n') + 2)]
    const [dash, name, encoded] = line.trimEnd().split(' ')
    expect([dash, name]).toEqual(['—', text.split('\n')[0]])
    const signed = Buffer.from(encoded!, 'base64')
    const [{ publicKey }] = (await store.read((tx) => tx.select().from(tx.t.signingKey))) as unknown as [
      { publicKey: string },
    ]
    const raw = createPublicKey(publicKey).export({ format: 'der', type: 'spki' }).subarray(12)
    const id = createHash('sha256').update(`${name}\n\u0001`).update(raw).digest().subarray(0, 4)
    expect(signed.subarray(0, 4)).toEqual(id)
    expect(verifySignature(null, Buffer.from(text), createPublicKey(publicKey), signed.subarray(4))).toBe(
      true,
    )
  })

  it('is read from a print, with whatever stands around it', async () => {
    await sale()
    const { note } = await takeCheckpoint(desk)
    const print = `register  one\r\n\r\n${note.replaceAll('\n', '  \r\n')}\r\nthank you`
    expect(await proved(print)).toMatchObject({ ok: true })
  })

  it('that was altered, or is a stranger’s, or is none, is refused', async () => {
    await sale()
    const { note } = await takeCheckpoint(desk)
    expect((await refusalOf('checkpoint-forged', proved(note.replace('"one"', '"two"')))).details.why).toBe(
      'signature',
    )
    const origin = originOf('00000000')
    const heads = [{ register: 'one', seq: 1, hash: GENESIS }]
    const foreign = signNote({ origin, at: 0, heads }, makeKeyPair(new Uint8Array(32)))
    expect((await refusalOf('checkpoint-forged', proved(foreign))).details.why).toBe('key')
    for (const text of [
      '',
      'x',
      note.split('\n\n')[0]!,
      note.replace('\n1\n', '\n2\n'),
      note.replace('— ', '- '),
    ])
      expect((await refusalOf('checkpoint-faulty', proved(text))).details).toEqual({ file: 'note.txt' })
  })

  it('of every key that the house had is genuine, under one name', async () => {
    await sale()
    const { note: before } = await takeCheckpoint(desk)
    desk.advance(1000)
    const pair = makeKeyPair(new Uint8Array(32).fill(7))
    await store.write((tx) => tx.insert(tx.t.signingKey).values({ ...pair, createdAt: desk.clock.now() }))
    const { note: after } = await takeCheckpoint(desk)
    expect(after.split('\n')[0]).toBe(before.split('\n')[0])
    for (const note of [before, after]) expect(await proved(note)).toMatchObject({ ok: true })
    expect(() => readNote(after, [pair], '-')).not.toThrow()
    expect(() => readNote(before, [pair], '-')).toThrow()
  })

  it('names registers whatever they are called', async () => {
    await openTill(at('窗口 "1" — x'), { float_minor: 0, key: key() })
    const { note } = await takeCheckpoint(desk)
    expect(await proved(note)).toMatchObject({ ok: true, checked: { checkpoints: 2 } })
  })

  it('is missing from a Z of before there were any', async () => {
    await sale()
    const close = { counted_minor: 2150, key: key() }
    await closeTill(desk, close)
    await unguard(store)
    await store.write((tx) => tx.delete(tx.t.checkpoint))
    expect((await closeTill(desk, close)).checkpoint).toBeNull()
  })
})
