/** Who comes, where a performance asks: at a sale, a reservation, a return and an exchange, on every engine. */
import { beforeEach, expect, it } from 'vitest'
import type { PersonInput } from '../../../src/core/identity/person.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { cancelTickets } from '../../../src/core/sales/cancel-tickets.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { asking, person, testKeys, withKeys } from '../../support/people.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { stepped } from '../../support/seams.ts'
import { sellBest } from '../../support/selling.ts'
import { online, succeeded } from '../payments/playing.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]
/** What one adult costs has come. */
const CAME = succeeded({ amount_minor: 2150, currency: 'EUR' })
const seats = (...names: string[]) => ({
  mode: 'chosen' as const,
  seats: names.map((name) => `Hall ${name}`),
  allow_single: true,
})

describeEngines('real names', (engine) => {
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
  const places = () => desk.store.read((tx) => tx.select().from(tx.t.identityPlace))
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const held = async (count = 1) =>
    (await hold(desk, { performance: 'show', wanted: { mode: 'best', count }, key: key() })).ref

  it('are kept with the sale: sealed, hashed, masked, and nothing of them in clear anywhere', async () => {
    const order = await sellBest(desk, 2, { people: [person(1), person(2)] })
    const [first, second] = await rows()
    expect([first!.ticketId, second!.ticketId].sort()).toEqual(order.tickets.map(({ id }) => id).sort())
    expect(first).toMatchObject({ kind: 'prc-id', nameMasked: 'P***** 1*', changes: 0, clerk: 'ana' })
    expect(first!.numberMasked).toMatch(/^119\*{11}\d{3}[\dX]$/)
    const everything = await desk.store.read(async (tx) => {
      const tables = Object.values(tx.t)
      const all: unknown[] = []
      for (const table of tables) all.push(await tx.select().from(table as typeof tx.t.identity))
      return JSON.stringify(all)
    })
    for (const secret of [person(1).number, person(2).number, 'Person 1'])
      expect(everything).not.toContain(secret)
    await agrees()
  })

  it('are needed for every ticket, and the refusal says for which; nothing is written', async () => {
    const { details } = await refusalOf(
      'real-name-needed',
      sellBest(desk, 2, { people: [person(1, { seat: 'A-4' })] }),
    )
    expect(details).toMatchObject({
      performance: 'show',
      seats: ['Hall A-3'],
      count: 1,
      per: 'ticket',
      order: null,
    })
    await refusalOf('real-name-needed', sellBest(desk, 1))
    await refusalOf('real-name-many', sellBest(desk, 1, { people: [person(1), person(2)] }))
    await refusalOf('real-name-seat', sellBest(desk, 1, { people: [person(1, { seat: 'B-8' })] }))
    expect(await rows()).toEqual([])
    await agrees()
  })

  it('go with the seats that they name, the others in their order', async () => {
    const wanted = seats('A-1', 'A-2', 'A-3')
    await sellBest(desk, 3, { wanted, people: [person(1), person(2, { seat: 'Hall A-1' }), person(3)] })
    const names = (await rows()).map(({ seat, sealed, keyId, orderId, ticketId }) => [
      seat,
      JSON.parse(testKeys().open(sealed!, keyId!, { order: orderId, ticket: ticketId })!)[0],
    ])
    expect(Object.fromEntries(names)).toEqual({ A1: 'Person 2', A2: 'Person 1', A3: 'Person 3' })
  })

  it('let one person have one ticket of a performance, however the number is typed, and of another one more', async () => {
    const order = await sellBest(desk, 1, { people: [person(1)] })
    const again = person(1, { name: 'Somebody Else', number: person(1).number.replace(/^(.{6})/, '$1 ') })
    const { details } = await refusalOf('real-name-taken', sellBest(desk, 1, { people: [again] }))
    expect(details).toMatchObject({ performance: 'show', order: `${order.ref.slice(0, 4)}-****` })
    await refusalOf('real-name-taken', sellBest(desk, 2, { people: [person(2), person(2)] }))
    await sellBest(desk, 1, { performance: 'next', people: [person(1)] })
    await agrees()
  })

  it.each([
    ['returned', (order: string) => refund(desk, { order, tickets: [], key: key() })],
    ['voided', (order: string) => voidOrder(desk, { order, key: key() })],
    ['cancelled', (order: string) => cancelTickets(desk, { order, tickets: [], key: key() })],
  ])('are free for another ticket once theirs is %s', async (_, end) => {
    const order = await sellBest(desk, 1, { people: [person(1)] })
    await end(order.ref)
    expect(await places()).toEqual([])
    await sellBest(desk, 1, { people: [person(1)] })
    await agrees()
  })

  it('of the order alone are one person, who may buy again', async () => {
    desk = await open({ per: 'order' })
    await sellBest(desk, 3, { people: [person(1)] })
    await sellBest(desk, 2, { people: [person(1)] })
    expect(await rows()).toHaveLength(5)
    expect(await places()).toEqual([])
    await refusalOf('real-name-many', sellBest(desk, 2, { people: [person(1), person(2)] }))
    await refusalOf('real-name-needed', sellBest(desk, 2))
    await agrees()
  })

  it('are taken by the documents that the performance takes', async () => {
    desk = await open({ documents: ['passport'] })
    const { details } = await refusalOf('document-kind', sellBest(desk, 1, { people: [person(1)] }))
    expect(details).toMatchObject({ person: 1, documents: ['passport'] })
    await sellBest(desk, 1, { people: [{ name: 'Person 1', document: 'passport', number: 'X1234567' }] })
  })

  it('are kept of nobody where nobody is asked, and no key is wanted there', async () => {
    const plain = await openHouse(await engine.fresh())
    await sellBest(plain, 2)
    await refusalOf('identity-key-missing', sellBest(plain, 1, { people: [person(1)] }))
    await refusalOf('real-name-unasked', sellBest(withKeys(plain), 1, { people: [person(1)] }))
  })

  it('are asked for by no key but that of the house', async () => {
    await sellBest(desk, 1, { people: [person(1)] })
    const other = withKeys(desk, testKeys(9))
    const { details } = await refusalOf('identity-key-other', sellBest(other, 1, { people: [person(2)] }))
    expect(details).toEqual({ found: testKeys(9).hashId, wanted: testKeys().hashId })
  })

  it('make one request of a key: the same people are answered, others refused', async () => {
    const said = { key: 'once', people: [person(1)] as PersonInput[] }
    const order = await sellBest(desk, 1, said)
    expect(await sellBest(desk, 1, said)).toEqual(order)
    await refusalOf('key-reused', sellBest(desk, 1, { key: 'once', people: [person(2)] }))
    const [request] = await desk.store.read((tx) => tx.select().from(tx.t.request))
    expect(JSON.stringify(request)).not.toContain(person(1).number)
  })

  it('are not wanted of a hold, and are of its sale', async () => {
    const order = await held(2)
    const input = { wanted: { mode: 'held' as const, order }, types: {}, payment: CASH, key: key() }
    const { details } = await refusalOf('real-name-needed', sell(desk, input))
    expect(details).toMatchObject({ count: 2, order })
    await sell(desk, { ...input, people: [person(1), person(2)], key: key() })
    await agrees()
  })

  it('can be named in part with a reservation, whose place they have, and in full when it is paid', async () => {
    const order = await held(2)
    const until_at = desk.clock.now() + 24 * HOUR_MS
    const buyer = { name: 'Li Wei' }
    await reserve(desk, { order, until_at, buyer, types: {}, people: [person(1)], key: key() })
    await agrees()
    await refusalOf('real-name-taken', sellBest(desk, 1, { people: [person(1)] }))
    const missing = await refusalOf(
      'real-name-needed',
      pay(desk, { order, payment: CASH, types: {}, key: key() }),
    )
    expect(missing.details.seats).toHaveLength(1)
    const people = [person(2, { seat: missing.details.seats[0] })]
    const paid = await pay(desk, { order, payment: CASH, types: {}, people, key: key() })
    expect(paid.order.status).toBe('paid')
    expect((await rows()).map(({ ticketId }) => ticketId).sort()).toEqual(
      paid.order.tickets.map(({ id }) => id).sort(),
    )
    await agrees()
  })

  it('are forgotten with what is released, and free with what has ended', async () => {
    const first = await held()
    const reserved = (order: string, people: PersonInput[]) =>
      reserve(desk, {
        order,
        until_at: desk.clock.now() + HOUR_MS,
        buyer: { name: 'Li' },
        types: {},
        people,
        key: key(),
      })
    await reserved(first, [person(1)])
    await release(desk, { order: first, key: key() })
    expect([await rows(), await places()]).toEqual([[], []])
    await reserved(await held(), [person(1)])
    desk.advance(2 * HOUR_MS)
    await sellBest(desk, 1, { people: [person(1)] })
    await agrees()
  })

  it('are sealed before a provider is asked, and its answer needs no key', async () => {
    const order = await held()
    await refusalOf('real-name-needed', askPayment(desk, { order, online, types: {}, key: key() }))
    const asked = await askPayment(desk, { order, online, types: {}, people: [person(1)], key: key() })
    await agrees()
    const { identity: _, ...keyless } = desk
    const done = await settlePayment(keyless, { ...asked, answer: CAME })
    expect(done.order.status).toBe('paid')
    expect((await rows())[0]!.ticketId).toBe(done.order.tickets[0]!.id)
    await agrees()
  })

  it('that bought elsewhere while their money was late have one ticket, and the money goes back', async () => {
    const order = await held()
    const asked = await askPayment(desk, { order, online, types: {}, people: [person(1)], key: key() })
    desk.advance(26 * HOUR_MS)
    await sellBest(desk, 1, { wanted: seats('B-8'), people: [person(1)] })
    const done = await settlePayment(desk, { ...asked, answer: CAME })
    expect(done.order).toMatchObject({ status: 'expired', tickets: [] })
    expect(await places()).toHaveLength(1)
    await agrees()
  })

  it('go on to the ticket that theirs is exchanged for, sealed anew, unless others are named', async () => {
    const order = await sellBest(desk, 2, { wanted: seats('A-1', 'A-2'), people: [person(1), person(2)] })
    const input = { order: order.ref, tickets: ['A-1'], types: {}, payment: [] }
    const moved = await exchange(desk, { ...input, wanted: seats('B-1'), key: key() })
    await refusalOf('real-name-taken', sellBest(desk, 1, { people: [person(1)] }))
    await agrees()
    const next = { ...input, order: moved.order.ref, tickets: [], performance: 'next' }
    const other = await exchange(desk, { ...next, people: [person(3)], key: key() })
    await sellBest(desk, 1, { people: [person(1)] })
    await refusalOf('real-name-taken', sellBest(desk, 1, { performance: 'next', people: [person(3)] }))
    expect(other.order.tickets).toHaveLength(1)
    await agrees()
  })

  it('cost a sale that asks nobody not one statement more', async () => {
    const plain = await openHouse(await engine.fresh())
    const names: string[] = []
    await sellBest(plain, 2)
    await sellBest({ ...plain, store: stepped(plain.store, (what) => void names.push(what)) }, 2)
    expect(names.filter((name) => /identity/.test(name))).toEqual([])
    const asked: string[] = []
    await sellBest(desk, 2, { people: [person(1), person(2)] })
    await sellBest({ ...desk, store: stepped(desk.store, (what) => void asked.push(what)) }, 2, {
      people: [person(3), person(4)],
    })
    // What is more is all of real names.
    expect(asked.filter((name) => !/identity/.test(name))).toEqual(names)
    expect(asked.length).toBeGreaterThan(names.length)
  })
})
