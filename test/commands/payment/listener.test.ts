/** Notifications of three providers over HTTP, real ones and others: each settles what it tells once, or changes nothing. */
import { createConnection } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Hearing, type Listening, listen } from '../../../src/commands/run/listener.ts'
import { makeIds } from '../../../src/core/ids.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { askedFor, askFor } from '../../../src/core/payments/asked.ts'
import type { Taken } from '../../../src/core/payments/listen/taken.ts'
import type { How, Provider } from '../../../src/core/payments/provider.ts'
import { findOrder } from '../../../src/core/sales/find-order.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { StorageFault } from '../../../src/db/fault.ts'
import { codeOf, newNumber, providerOf } from '../../core/payments/against.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import {
  type Delivery,
  type Simulator,
  type SimulatorName,
  startSimulator,
} from '../../support/providers/simulator.ts'

const NAMES: SimulatorName[] = ['alipay', 'wechat', 'stripe']
const ACKNOWLEDGED: Record<SimulatorName, [number, string]> = {
  alipay: [200, 'success'],
  wechat: [204, ''],
  stripe: [200, ''],
}

const simulators = {} as Record<SimulatorName, Simulator>
const providers = {} as Record<SimulatorName, Provider>
beforeAll(async () => {
  for (const name of NAMES) {
    simulators[name] = await startSimulator(name)
    providers[name] = await providerOf(name, simulators[name].config)
  }
})
afterAll(async () => {
  for (const name of NAMES) await simulators[name].stop()
})

const open: Listening[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

/** Waits for the payer, who does what the simulator is told. */
const waiting = (name: SimulatorName): How =>
  name === 'stripe' ? { kind: 'reader', reader: null } : { kind: 'scan', auth_code: codeOf(name, '01') }

describeEngines('notifications', (engine) => {
  async function house(name: SimulatorName) {
    const terms = { ...TERMS, currency: name === 'stripe' ? 'EUR' : 'CNY' }
    const desk = await openHouse(await engine.fresh(), { terms, plan: smallPlan([12, 12]) })
    await desk.store.write(async (tx) => {
      await tx.update(tx.t.performance).set({ startsAt: Date.now() + 30 * DAY_MS })
    })
    let ahead = 0
    const now: TestDesk = {
      ...desk,
      // The simulators know the numbers of every test before.
      ids: makeIds({ now: Date.now }, desk.random),
      clock: { now: () => Date.now() + ahead },
      advance: (ms) => {
        ahead += ms
      },
    }
    return now
  }

  /** Held, asked for, and in the provider's books. */
  async function asked(desk: TestDesk, name: SimulatorName, ...seats: string[]) {
    const [seat = 'Hall A-1'] = seats
    const wanted = { mode: 'chosen' as const, seats: seats.length > 0 ? seats : [seat] }
    const { ref } = await hold(desk, { performance: 'show', wanted, key: `hold ${seat}` })
    const online = { tender: name, how: waiting(name) }
    await askPayment(desk, { order: ref, types: {}, online, key: `ask ${seat}` })
    const { payment, currency } = await paymentOf(desk, ref)
    const { handle } = await providers[name].charge(askFor(payment, currency, online.how))
    return { ref, number: payment.number!, asked: askedFor({ ...payment, handle }, currency) }
  }

  async function paymentOf(desk: TestDesk, ref: string) {
    const { payments, order } = await desk.store.read((tx) => findOrder(tx, ref))
    return { payment: payments[0]!, currency: order.currency, id: order.id }
  }

  async function hearing(desk: TestDesk, name: SimulatorName, changes: Partial<Hearing> = {}) {
    const taken: Taken[] = []
    const failed: unknown[] = []
    const listening = await listen({
      desk,
      providers: new Map([[name, providers[name]]]),
      host: '127.0.0.1',
      port: 0,
      onTaken: (one) => taken.push(one),
      onFailed: (_, error) => failed.push(error),
      ...changes,
    })
    open.push(listening)
    const send = async ({ headers, body }: Delivery, path = `/${name}`): Promise<[number, string]> => {
      const response = await fetch(`${listening.url}${path}`, { method: 'POST', headers, body })
      return [response.status, await response.text()]
    }
    return { taken, failed, listening, send }
  }

  const statusOf = async (desk: TestDesk, ref: string) => (await paymentOf(desk, ref)).payment.status
  const entries = (desk: TestDesk, action: string) =>
    desk.store.read(async (tx) => {
      const rows = await tx.select({ action: tx.t.ledger.action }).from(tx.t.ledger)
      return rows.filter((row) => row.action === action).length
    })
  const agrees = async (desk: TestDesk) => expect((await verify(desk)).differences).toEqual([])

  it.each(NAMES)('%s: what was paid is sold, once, however often it is told', async (name) => {
    const desk = await house(name)
    const { ref, number } = await asked(desk, name)
    expect(simulators[name].payer.pays(number)).toBe(true)
    const { send, taken } = await hearing(desk, name)
    const notification = simulators[name].notification(number)
    for (let time = 0; time < 3; time++) expect(await send(notification)).toEqual(ACKNOWLEDGED[name])
    expect((await showOrder(desk, ref)).status).toBe('paid')
    expect(taken).toMatchObject([
      { kind: 'payment', order: ref, number, status: 'succeeded', changed: true },
      { status: 'succeeded', changed: false },
      { status: 'succeeded', changed: false },
    ])
    expect(await entries(desk, 'payment.settled')).toBe(1)
    await agrees(desk)
  })

  it.each(NAMES)(
    '%s: what is forged, changed, not signed or old changes nothing and is refused',
    async (name) => {
      const desk = await house(name)
      const { ref, number } = await asked(desk, name)
      expect(simulators[name].payer.pays(number)).toBe(true)
      const { send, taken } = await hearing(desk, name)
      // Alipay's notifications are not signed for a time of day.
      const wrongs = ['forged', 'tampered', 'unsigned', ...(name === 'alipay' ? [] : ['old'])] as const
      for (const wrong of wrongs as readonly ('forged' | 'tampered' | 'unsigned' | 'old')[]) {
        const [status, body] = await send(simulators[name].notification(number, { wrong }))
        expect([400, 401], wrong).toContain(status)
        expect(body).not.toBe('success')
      }
      expect(await send({ headers: {}, body: 'nothing' })).toMatchObject([
        expect.toSatisfy((code) => code >= 400),
        expect.anything(),
      ])
      expect(taken.every(({ outcome }) => outcome === 'passed')).toBe(true)
      expect(await statusOf(desk, ref)).toBe('pending')
      await agrees(desk)
    },
  )

  it.each(NAMES)('%s: what is told out of order leaves what is settled as it is', async (name) => {
    const desk = await house(name)
    const { ref, number } = await asked(desk, name)
    expect(simulators[name].payer.pays(number)).toBe(true)
    const { send, taken } = await hearing(desk, name)
    for (const as of ['paid', 'waiting', 'closed'] as const)
      expect(await send(simulators[name].notification(number, { as }))).toEqual(ACKNOWLEDGED[name])
    expect(taken[0]).toMatchObject({ status: 'succeeded', changed: true })
    const later = taken.slice(1).map((one) => one.outcome === 'taken' && one.changed)
    expect(later).toEqual([false, false])
    expect((await showOrder(desk, ref)).status).toBe('paid')
    await agrees(desk)
  })

  it.each(NAMES)(
    '%s: another amount than was asked for sells nothing, and somebody has to look',
    async (name) => {
      const desk = await house(name)
      const { ref, number } = await asked(desk, name)
      expect(simulators[name].payer.pays(number)).toBe(true)
      const { send } = await hearing(desk, name)
      expect(await send(simulators[name].notification(number, { more: 100 }))).toEqual(ACKNOWLEDGED[name])
      expect(await statusOf(desk, ref)).toBe('unknown')
      expect((await showOrder(desk, ref)).status).toBe('awaiting-payment')
      await agrees(desk)
      await send(simulators[name].notification(number))
      expect((await showOrder(desk, ref)).status).toBe('paid')
      await agrees(desk)
    },
  )

  it.each(NAMES)('%s: what comes when others have the seats is booked to go back', async (name) => {
    const desk = await house(name)
    const { ref, number } = await asked(desk, name)
    desk.advance(3_600_000)
    const wanted = { mode: 'chosen' as const, seats: ['Hall A-1'] }
    await sell(desk, { performance: 'show', wanted, types: {}, payment: [], key: 'rival' })
    expect(simulators[name].payer.pays(number)).toBe(true)
    const { send, taken } = await hearing(desk, name)
    for (let time = 0; time < 2; time++)
      expect(await send(simulators[name].notification(number))).toEqual(ACKNOWLEDGED[name])
    expect(taken).toMatchObject([{ goes_back: true }, { goes_back: false, changed: false }])
    expect(await showOrder(desk, ref)).toMatchObject({ status: 'expired', refunds: [{ amount_minor: 2150 }] })
    await agrees(desk)
  })

  it.each(NAMES)('%s: a number that nobody here has given is acknowledged, and told', async (name) => {
    const desk = await house(name)
    const number = newNumber()
    const at = Date.now()
    const currency = name === 'stripe' ? 'EUR' : 'CNY'
    const ask = {
      number,
      amount_minor: 100,
      currency,
      subject: 'x',
      at,
      until: at + 600_000,
      how: waiting(name),
    }
    await providers[name].charge(ask)
    expect(simulators[name].payer.pays(number)).toBe(true)
    const { send, taken } = await hearing(desk, name)
    expect(await send(simulators[name].notification(number))).toEqual(ACKNOWLEDGED[name])
    expect(taken).toEqual([{ outcome: 'passed', provider: name, why: 'number-unknown', number }])
  })

  it('stripe: a card that was declined can still be paid with another, and is nothing to settle', async () => {
    const desk = await house('stripe')
    const { ref, number, asked: payment } = await asked(desk, 'stripe')
    simulators.stripe.payer.refuses(number, 'not-enough-money')
    const { send, taken } = await hearing(desk, 'stripe')
    expect(await send(simulators.stripe.notification(number))).toEqual(ACKNOWLEDGED.stripe)
    expect(taken).toEqual([{ outcome: 'passed', provider: 'stripe', why: 'unclear', number }])
    expect(await statusOf(desk, ref)).toBe('pending')
    expect(await providers.stripe.cancel(payment)).toMatchObject({ outcome: 'cancelled' })
  })

  it.each(['wechat', 'stripe'] as const)('%s: a refund that has gone back is settled, once', async (name) => {
    const desk = await house(name)
    const { ref, number, asked: payment } = await asked(desk, name)
    expect(simulators[name].payer.pays(number)).toBe(true)
    const { send, taken } = await hearing(desk, name)
    await send(simulators[name].notification(number))
    await refund(desk, { order: ref, tickets: [], key: 'back' })
    const booked = async () => (await desk.store.read((tx) => findOrder(tx, ref))).refunds[0]!
    const { number: refund_number, amountMinor: amount_minor, status } = await booked()
    expect(status).toBe('pending')
    // It was sent, and its answer was lost.
    const ask = { payment, refund_number: refund_number!, amount_minor, reason: 'x' }
    expect(await providers[name].refund(ask)).toMatchObject({ outcome: 'succeeded' })
    const told = simulators[name].notification(number, { refund: refund_number! })
    await send(simulators[name].notification(number, { refund: refund_number!, wrong: 'forged' }))
    expect((await booked()).status).toBe('pending')
    for (let time = 0; time < 2; time++) expect(await send(told)).toEqual(ACKNOWLEDGED[name])
    expect((await booked()).status).toBe('succeeded')
    expect(taken.slice(-2)).toMatchObject([
      { kind: 'refund', order: ref, status: 'succeeded', changed: true },
      { kind: 'refund', changed: false },
    ])
    expect(await entries(desk, 'refund.settled')).toBe(1)
    await agrees(desk)
  })

  it('many at once, each several times, are each settled once', async () => {
    const desk = await house('alipay')
    const orders = []
    for (const row of ['A', 'B'])
      for (let seat = 1; seat < 12; seat += 2)
        orders.push(await asked(desk, 'alipay', `Hall ${row}-${seat}`, `Hall ${row}-${seat + 1}`))
    for (const { number } of orders) expect(simulators.alipay.payer.pays(number)).toBe(true)
    const { send, failed } = await hearing(desk, 'alipay')
    const deliveries = orders.flatMap(({ number }) => Array(3).fill(simulators.alipay.notification(number)))
    const answers = await Promise.all(deliveries.map((delivery) => send(delivery)))
    expect(answers).toEqual(deliveries.map(() => ACKNOWLEDGED.alipay))
    expect(failed).toEqual([])
    for (const { ref } of orders) expect((await showOrder(desk, ref)).status).toBe('paid')
    expect(await entries(desk, 'payment.settled')).toBe(12)
    await agrees(desk)
  })

  it('where the database is busy the provider is asked to send it again, and then it is taken', async () => {
    const desk = await house('wechat')
    const { ref, number } = await asked(desk, 'wechat')
    expect(simulators.wechat.payer.pays(number)).toBe(true)
    let isBusy = true
    const write: TestDesk['store']['write'] = (work, options) => {
      if (isBusy) throw new StorageFault('busy', 'house.db', { waited_ms: 10_000 })
      return desk.store.write(work, options)
    }
    const store = { ...desk.store, read: desk.store.read.bind(desk.store), write }
    const { send, failed } = await hearing({ ...desk, store }, 'wechat')
    expect((await send(simulators.wechat.notification(number)))[0]).toBe(503)
    expect(failed).toMatchObject([{ code: 'database-busy' }])
    isBusy = false
    expect(await send(simulators.wechat.notification(number))).toEqual(ACKNOWLEDGED.wechat)
    expect((await showOrder(desk, ref)).status).toBe('paid')
  })
})

describeEngines(
  'the listener',
  (engine) => {
    async function hearing(limits: Hearing['limits'] = {}) {
      const desk = await openHouse(await engine.fresh())
      const listening = await listen({
        desk,
        providers: new Map([['alipay', providers.alipay]]),
        host: '127.0.0.1',
        port: 0,
        onTaken: () => undefined,
        onFailed: () => undefined,
        limits,
      })
      open.push(listening)
      return listening
    }

    /** All that comes back until the other side closes. */
    const raw = (url: string, ...parts: string[]) =>
      new Promise<string>((done) => {
        let answer = ''
        const socket = createConnection(Number(new URL(url).port), '127.0.0.1', () => {
          for (const part of parts) socket.write(part)
        })
        socket.on('data', (data) => {
          answer += data.toString()
        })
        socket.on('error', () => undefined)
        socket.on('close', () => done(answer))
      })
    const head = (length: string) => `POST /alipay HTTP/1.1\r\nhost: x\r\n${length}\r\n\r\n`

    it('has a path for each provider that it listens for, and takes POST alone', async () => {
      const { url } = await hearing()
      const statusOf = async (path: string, method: string) => (await fetch(url + path, { method })).status
      expect(await statusOf('/alipay', 'GET')).toBe(405)
      expect(await statusOf('/alipay', 'DELETE')).toBe(405)
      expect(await statusOf('/stripe', 'POST')).toBe(404)
      expect(await statusOf('/', 'POST')).toBe(404)
      expect(await statusOf('//', 'POST')).toBe(404)
    })

    it('takes no bodies that are too large, whether they say so or not', async () => {
      const { url } = await hearing({ body_bytes: 1000 })
      expect(await raw(url, head('content-length: 1001'))).toMatch(/^HTTP\/1.1 413/)
      const chunk = `200\r\n${'x'.repeat(512)}\r\n`
      expect(await raw(url, head('transfer-encoding: chunked'), chunk, chunk)).toMatch(/^HTTP\/1.1 413/)
      expect((await fetch(`${url}/alipay`, { method: 'POST', body: 'x'.repeat(1000) })).status).toBe(400)
    })

    it('waits for no body for ever, and serves others meanwhile', async () => {
      const { url } = await hearing({ request_ms: 300 })
      const slow = raw(url, head('content-length: 100'), 'app_id=')
      expect((await fetch(`${url}/alipay`, { method: 'POST', body: 'x' })).status).toBe(400)
      expect(await slow).toMatch(/^HTTP\/1.1 408/)
    })

    it('ends though somebody is connected who says nothing more, and listens no longer', async () => {
      const listening = await hearing({ request_ms: 60_000, end_ms: 100 })
      const slow = raw(listening.url, head('content-length: 100'), 'app_id=')
      expect((await fetch(`${listening.url}/alipay`, { method: 'POST', body: 'x' })).status).toBe(400)
      await listening.stop()
      expect(await slow).toBe('')
      await expect(fetch(listening.url)).rejects.toThrow()
    })

    it('refuses an address that something else has', async () => {
      const { url } = await hearing()
      const port = Number(new URL(url).port)
      const desk = await openHouse(await engine.fresh())
      const other = { desk, providers: new Map(), onTaken: () => undefined, onFailed: () => undefined }
      await expect(listen({ ...other, host: '127.0.0.1', port })).rejects.toMatchObject({
        code: 'address-unusable',
        details: { cause: 'EADDRINUSE' },
      })
    })
  },
  { dialect: 'sqlite', shared: true },
)
