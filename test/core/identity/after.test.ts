/** What may be done with who comes, once it is sold: another name, a look, a search, a new key, and the end of it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import type { Desk } from '../../../src/core/desk.ts'
import { changeNames } from '../../../src/core/identity/change-names.ts'
import { eraseIdentity, purgeIdentities } from '../../../src/core/identity/erase-identity.ts'
import { findPeople } from '../../../src/core/identity/find-people.ts'
import { readKeys } from '../../../src/core/identity/key-file.ts'
import { identityKeys, makeKeys, withFreshSeal } from '../../../src/core/identity/keys.ts'
import { countSealed, resealAll } from '../../../src/core/identity/rotate-keys.ts'
import { revealIdentity, showIdentity } from '../../../src/core/identity/show-identity.ts'
import { printTickets } from '../../../src/core/sales/print-tickets.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { showWithHistory } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { asking, bytesFrom, person, testKeys, withKeys } from '../../support/people.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]

describeEngines('who comes, after the sale', (engine) => {
  let desk: TestDesk
  let keys = 0
  const key = () => `key-${keys++}`
  const open = async (rule = {}) =>
    withKeys(
      await openHouse(await engine.fresh(), {
        ...{ plan: smallPlan([8, 8]), terms: asking(rule), performances: ['show', 'next'] },
      }),
    )
  beforeEach(async () => {
    desk = await open()
  })
  const rows = () => desk.store.read((tx) => tx.select().from(tx.t.identity))
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const ledger = () =>
    desk.store.read((tx) =>
      tx.rows<{ action: string; body: string }>(sql`SELECT action, body FROM ledger ORDER BY seq`),
    )

  it('can be another for a fee: a line, a payment and a ledger line without anything of the person', async () => {
    const { ref } = await sellBest(desk, 2, { people: [person(1), person(2)] })
    const input = { order: ref, tickets: ['A-3'], people: [person(3)], payment: CASH, key: key() }
    await refusalOf(
      'payment-short',
      changeNames(desk, { ...input, payment: [{ ...CASH[0]!, amount_minor: 500 }], key: key() }),
    )
    const done = await changeNames(desk, input)
    expect(done).toMatchObject({ changed: ['Hall A-3'], mended: [], fee_minor: 1000, replay: false })
    expect(done.order).toMatchObject({ total_minor: 5300, paid_minor: 5300 })
    expect(done.order.lines).toMatchObject([
      { kind: 'surcharge', code: 'name-change', amount_minor: 1000, tax_code: 'full', tax_minor: 160 },
    ])
    expect(await changeNames(desk, input)).toMatchObject({ fee_minor: 0, replay: true })
    await agrees()
    const entry = (await ledger()).find(({ action }) => action === 'tickets.named')!
    for (const secret of [person(1).number, person(3).number, 'Person'])
      expect(entry.body).not.toContain(secret)
    await sellBest(desk, 1, { people: [person(1)] })
    await refusalOf('real-name-taken', sellBest(desk, 1, { people: [person(3)] }))
    // What was paid for it stays where the order is returned, as fees do.
    await refund(desk, { order: ref, tickets: [], key: key() })
    await agrees()
  })

  it('can be another as often as the rule allows, and until when it does; a name can be mended until the start', async () => {
    const { ref } = await sellBest(desk, 1, { people: [person(1)] })
    const change = (number: number, more = {}) =>
      changeNames(desk, {
        order: ref,
        tickets: [],
        people: [person(number, more)],
        payment: CASH,
        key: key(),
      })
    await change(2)
    expect((await refusalOf('name-change-closed', change(3))).details).toMatchObject({
      why: 'times',
      times: 1,
    })
    expect(await change(2, { name: 'Person Two' })).toMatchObject({ mended: ['Hall A-1'], fee_minor: 0 })
    desk.advance(29.5 * DAY_MS)
    expect((await refusalOf('name-change-closed', change(3))).details).toMatchObject({ why: 'late' })
    await change(2, { name: 'Person 2' })
    desk.advance(DAY_MS)
    expect((await refusalOf('name-change-closed', change(2, { name: 'P' }))).details).toMatchObject({
      why: 'late',
    })
    await agrees()
  })

  it('stay who they are where the rule knows no change, and where somebody else has a ticket', async () => {
    desk = await open({ change: null })
    const { ref } = await sellBest(desk, 1, { people: [person(1)] })
    const input = { order: ref, tickets: [], people: [person(2)], payment: [], key: key() }
    expect((await refusalOf('name-change-closed', changeNames(desk, input))).details.why).toBe('never')
    desk = await open({ change: { fee_minor: 0, tax: null, until_ms: 0, times: null } })
    const one = await sellBest(desk, 1, { people: [person(1)] })
    await sellBest(desk, 1, { people: [person(2)] })
    await refusalOf('real-name-taken', changeNames(desk, { ...input, order: one.ref, key: key() }))
    // Two who change places with each other.
    const both = await sellBest(desk, 2, { people: [person(4), person(5)] })
    const [a, b] = both.tickets.map(({ seat }) => seat.label)
    const people = [person(5, { seat: a }), person(4, { seat: b })]
    expect(await changeNames(desk, { ...input, order: both.ref, people, key: key() })).toMatchObject({
      changed: [a, b],
    })
    await agrees()
  })

  it('leave the first to be asked for where a rehearsal tells what it costs', async () => {
    const { ref } = await sellBest(desk, 1, { people: [person(1)] })
    const input = { order: ref, tickets: [], people: [person(2)], payment: [], key: key() }
    expect(await changeNames(desk, input, { dryRun: true })).toMatchObject({ fee_minor: 1000 })
    expect((await rows())[0]).toMatchObject({ changes: 0 })
    await agrees()
  })

  it('are shown masked; in full only behind a ledger line that says who looked and why', async () => {
    const { ref } = await sellBest(desk, 1, { people: [person(1)] })
    const masked = await showIdentity(desk, ref)
    expect(masked).toMatchObject({
      order: ref,
      full: false,
      people: [{ seat: 'Hall A-1', status: 'valid', name: 'P***** 1*' }],
    })
    expect(JSON.stringify(masked)).not.toContain(person(1).number)
    await refusalOf('value-faulty', revealIdentity(desk, { order: ref, reason: ' ' }))
    const shown = await revealIdentity(desk, { order: ref, reason: 'asked by the police' })
    expect(shown.people).toMatchObject([{ name: 'Person 1', number: person(1).number }])
    const viewed = (await ledger()).filter(({ action }) => action === 'identity.viewed')
    expect(viewed).toHaveLength(1)
    expect(JSON.parse(viewed[0]!.body)).toMatchObject({ reason: 'asked by the police' })
    const { history } = await showWithHistory(desk, ref)
    expect(history.at(-1)).toMatchObject({
      action: 'identity.viewed',
      clerk: 'ana',
      reason: 'asked by the police',
    })
  })

  it('are not opened by another key, nor from a row that was changed or moved', async () => {
    const { ref } = await sellBest(desk, 2, { people: [person(1), person(2)] })
    const look = (keys = testKeys()) => revealIdentity(withKeys(desk, keys), { order: ref, reason: 'r' })
    await refusalOf('identity-key-unknown', look(testKeys(9)))
    const [a, b] = await rows()
    await desk.store.write((tx) =>
      tx.update(tx.t.identity).set({ sealed: a!.sealed }).where(sql`ticket_id = ${b!.ticketId}`),
    )
    await refusalOf('database-corrupt', look())
  })

  it('are printed masked where the key is missing, another one, or nobody’s who prints: a paid ticket is printed', async () => {
    const { ref } = await sellBest(desk, 1, { people: [person(1)] })
    const printBy = async (identity: NonNullable<Desk['identity']>) => {
      const input = { order: ref, tickets: [], copy: true, language: 'en' as const, key: key() }
      return (await printTickets({ ...desk, identity }, input))[0]!.holder?.name
    }
    const folder = await mkdtemp(join(tmpdir(), 'keys-'))
    try {
      const masked = 'P***** 1*'
      expect(await printBy(async () => testKeys())).toBe('Person 1')
      expect(await printBy(async () => testKeys(9))).toBe(masked)
      expect(await printBy(() => readKeys({ file: join(folder, 'none') }))).toBe(masked)
      // Read as a file, a folder is refused as a file of another user is.
      await refusalOf('file-unusable', readKeys({ file: folder }))
      expect(await printBy(() => readKeys({ file: folder }))).toBe(masked)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('are found by their document, in every order, masked', async () => {
    const first = await sellBest(desk, 1, { people: [person(1)] })
    const second = await sellBest(desk, 1, { performance: 'next', people: [person(1)] })
    await sellBest(desk, 1, { people: [person(2)] })
    const { document, number } = person(1)
    const found = await findPeople(desk, { document, number: number.toLowerCase(), limit: 10 })
    expect(found.map(({ order, performance, status }) => [order, performance, status])).toEqual([
      [second.ref, 'next', 'valid'],
      [first.ref, 'show', 'valid'],
    ])
    expect(JSON.stringify(found)).not.toContain(number)
    const { details } = await refusalOf(
      'document-invalid',
      findPeople(desk, { document, number: `${number.slice(0, 17)}!`, limit: 1 }),
    )
    expect(JSON.stringify(details)).not.toContain(number.slice(3, 14))
  })

  it('are erased when it is over, and the figures stay', async () => {
    const { ref } = await sellBest(desk, 2, { people: [person(1), person(2)] })
    const early = await refusalOf('identity-needed-still', eraseIdentity(desk, { order: ref, key: key() }))
    expect(early.details.until).toBe(desk.clock.now() + 31 * DAY_MS)
    desk.advance(31 * DAY_MS)
    const once = key()
    expect(await eraseIdentity(desk, { order: ref, key: once })).toMatchObject({
      order: ref,
      erased: 2,
      replay: false,
    })
    expect(await eraseIdentity(desk, { order: ref, key: once })).toMatchObject({ replay: true })
    for (const row of await rows())
      expect(row).toMatchObject({ hash: null, sealed: null, nameMasked: null, kind: 'prc-id' })
    expect((await showIdentity(desk, ref)).people).toMatchObject([{ name: null }, { name: null }])
    expect((await revealIdentity(desk, { order: ref, reason: 'r' })).people).toMatchObject([
      { name: null },
      { name: null },
    ])
    await agrees()
  })

  it('of an order that was returned are erased at once', async () => {
    const { ref } = await sellBest(desk, 1, { people: [person(1)] })
    await refund(desk, { order: ref, tickets: [], key: key() })
    expect(await eraseIdentity(desk, { order: ref, key: key() })).toMatchObject({ erased: 1 })
    await agrees()
  })

  it('of all performances before a day are purged, one by one, and again nothing is left to do', async () => {
    await sellBest(desk, 2, { people: [person(1), person(2)] })
    await sellBest(desk, 1, { performance: 'next', people: [person(1)] })
    await refusalOf('value-faulty', purgeIdentities(desk, { before: desk.clock.now() }))
    expect((await purgeIdentities(desk, { before: desk.clock.now() - DAY_MS })).erased).toBe(0)
    desk.advance(40 * DAY_MS)
    const before = desk.clock.now() - 5 * DAY_MS
    expect((await purgeIdentities(desk, { before, dryRun: true })).erased).toBe(3)
    const steps: number[] = []
    const purged = await purgeIdentities(desk, { before }, (done) => void steps.push(done))
    expect(purged.erased).toBe(3)
    expect(purged.performances.map(({ performance }) => performance).sort()).toEqual(['next', 'show'])
    expect(steps).toEqual([1, 2])
    expect((await purgeIdentities(desk, { before })).performances).toEqual([])
    await agrees()
  })

  it('are sealed by a new key step by step; stopped on the way, the next one goes on', async () => {
    await sellBest(desk, 3, { people: [person(1), person(2), person(3)] })
    const text = makeKeys(bytesFrom(1))
    const rotated = identityKeys(withFreshSeal(text, bytesFrom(77)))
    const [first] = await rows()
    // As if a machine had stopped behind the first of them.
    await desk.store.write(async (tx) => {
      const bound = { order: first!.orderId, ticket: first!.ticketId }
      const open = testKeys().open(first!.sealed!, first!.keyId!, bound)!
      const sealed = rotated.seal(open, bound, desk.random)
      await tx
        .update(tx.t.identity)
        .set({ sealed, keyId: rotated.sealId })
        .where(sql`ticket_id = ${first!.ticketId}`)
    })
    expect(await resealAll(desk, rotated)).toEqual({ key: rotated.sealId, resealed: 2 })
    expect(await resealAll(desk, rotated)).toEqual({ key: rotated.sealId, resealed: 0 })
    expect(await countSealed(desk)).toEqual([{ key: rotated.sealId, people: 3 }])
    const after = withKeys(desk, rotated)
    const ref = (await sellBest(after, 1, { people: [person(4)] })).ref
    expect((await revealIdentity(after, { order: ref, reason: 'r' })).people[0]!.name).toBe('Person 4')
    await refusalOf('real-name-taken', sellBest(after, 1, { people: [person(1)] }))
    await agrees()
  })

  it.each([
    ['a person is gone', `DELETE FROM identity`],
    ['one has another seat', `UPDATE identity SET seat = 'B8' WHERE seat = 'A1'`],
    [
      'one is of another order',
      `UPDATE identity SET order_id = (SELECT id FROM "order" WHERE performance_id = 'id-next')`,
    ],
    ['a place is gone', `DELETE FROM identity_place WHERE performance_id = 'id-show'`],
    [
      "a place is somebody else's",
      `UPDATE identity_place SET ticket_id = 'other' WHERE performance_id = 'id-show'`,
    ],
    [
      'a place is of nobody who comes',
      `UPDATE identity_place SET hash = 'other' WHERE performance_id = 'id-show'`,
    ],
    ['one has a hash that no place has', `UPDATE identity SET hash = 'other'`],
    ['somebody came back', `INSERT INTO identity_place VALUES ('id-show', 'x', 0, 'o', 't')`],
  ])('verify finds that %s', async (_, statement) => {
    await sellBest(desk, 1, { people: [person(1)] })
    await sellBest(desk, 1, { performance: 'next', people: [person(2)] })
    await agrees()
    await desk.store.write((tx) => tx.rows(sql`${sql.raw(statement)} RETURNING 1`))
    const { differences } = await verify(desk)
    expect(differences.map(({ invariant }) => invariant)).toContain('I21')
  })
})
