/** `wicket payment listen` as a process of its own: what it says, what it takes, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { openStore } from '../../../src/db/open.ts'
import { HAMLET, openCli, type TestHouse } from '../../support/cli.ts'
import { type Simulator, startSimulator } from '../../support/providers/simulator.ts'

const BIN = new URL('../../../bin/wicket.js', import.meta.url).pathname

let house: TestHouse
let stripe: Simulator
let payments: string
beforeAll(async () => {
  stripe = await startSimulator('stripe')
})
afterAll(() => stripe.stop())
beforeEach(async () => {
  house = await openCli()
  payments = join(house.folder, 'payments.yaml')
  settings(stripe.config)
})
/** Ended here where a test fails before it ends them. */
const started = new Set<ChildProcess>()
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
  await house.close()
})

const settings = (config: Simulator['config']) =>
  writeFileSync(payments, stringify({ stripe: config }, { defaultStringType: 'QUOTE_DOUBLE' }), {
    mode: 0o600,
  })

function start(...args: string[]) {
  const env = { ...process.env, VITEST: '', WICKET_DATABASE: house.database, WICKET_PAYMENTS: payments }
  const child = spawn(process.execPath, [BIN, 'payment', 'listen', '--port', '0', ...args], { env })
  started.add(child)
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) => {
    child.on('close', (code) => done({ code, out, err }))
  })
  const url = new Promise<string>((done, fail) => {
    child.stderr.on('data', () => {
      const found = /http:\/\/[\d.]+:\d+/.exec(err)
      if (found) done(found[0])
    })
    void ended.then(() => fail(new Error(`it has ended: ${err}`)))
  })
  // Not everybody asks where it listens.
  url.catch(() => undefined)
  return { child, url, ended }
}

it('takes what a provider sends, says so line by line, and ends with ^C', async () => {
  const { hold } = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 2`)
  const paying = house.wicket(['pay', hold.ref, '--pay', 'stripe', '--json'], {
    environment: { WICKET_PAYMENTS: payments },
  })
  const { child, url, ended } = start('--json')
  const address = await url
  await expect.poll(() => stripe.ledger().charges.length, { timeout: 30_000 }).toBe(1)
  const number = stripe.ledger().charges[0]?.number ?? ''
  // Not before the reader asks for a card.
  await expect.poll(() => stripe.payer.pays(number), { timeout: 30_000 }).toBe(true)
  const post = (wrong?: 'forged') => {
    const { headers, body } = stripe.notification(number, wrong ? { wrong } : {})
    return fetch(`${address}/stripe`, { method: 'POST', headers, body })
  }
  expect((await post('forged')).status).toBe(401)
  expect((await post()).status).toBe(200)
  expect((await post()).status).toBe(200)
  // Whoever has asked sees what the notification has settled, or settles it before: it is sold once.
  expect(await paying).toMatchObject({ code: 0 })
  child.kill('SIGINT')
  const { code, out, err } = await ended
  expect(code).toBe(0)
  const lines = out.trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(JSON.parse(lines[1] ?? '')).toEqual({
    provider: 'stripe',
    kind: 'payment',
    order: hold.ref,
    number,
    status: 'succeeded',
    amount_minor: 4300,
    currency: 'EUR',
    changed: false,
    goes_back: false,
  })
  const [listening, forged] = err.trim().split('\n')
  expect(JSON.parse(listening ?? '')).toEqual({ listening: { url: address, paths: ['/stripe'] } })
  expect(JSON.parse(forged ?? '')).toMatchObject({ notification: { provider: 'stripe', code: 'forged' } })
  expect((await house.wicket('verify')).code).toBe(0)
})

it('sends back what comes too late, behind its answer', async () => {
  const { hold } = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 2`)
  const env = { ...process.env, VITEST: '', WICKET_DATABASE: house.database, WICKET_PAYMENTS: payments }
  const before = stripe.ledger().charges.length
  const asking = spawn(process.execPath, [BIN, 'pay', hold.ref, '--pay', 'stripe'], { env })
  started.add(asking)
  await expect.poll(() => stripe.ledger().charges.length, { timeout: 30_000 }).toBe(before + 1)
  await expect
    .poll(() => house.wicket('payment list --unknown --json').then(({ out }) => out))
    .toContain('pending')
  asking.kill('SIGKILL')
  // Its time is over, and somebody else has its seats.
  const store = await openStore(house.database)
  await store.write(async (tx) => {
    await tx.update(tx.t.order).set({ expiresAt: 1 })
    await tx.update(tx.t.claim).set({ expiresAt: 1 })
  })
  await store.close()
  expect((await house.wicket(`sell ${HAMLET} --best 2`)).code).toBe(0)
  const number = stripe.ledger().charges.at(-1)?.number ?? ''
  expect(stripe.payer.pays(number)).toBe(true)
  const { child, url, ended } = start()
  const { headers, body } = stripe.notification(number)
  expect((await fetch(`${await url}/stripe`, { method: 'POST', headers, body })).status).toBe(200)
  await expect.poll(() => stripe.ledger().charges.at(-1)?.refunds.length, { timeout: 30_000 }).toBe(1)
  child.kill('SIGINT')
  expect((await ended).err).toContain(`43.00 EUR for ${hold.ref} came too late, and was sent back`)
  expect(await house.json('payment list --unknown')).toEqual([])
  expect((await house.wicket('verify')).code).toBe(0)
})

it('says in words where it listens, and ends with SIGTERM too', async () => {
  const { child, url, ended } = start()
  const address = await url
  const { status } = await fetch(`${address}/stripe`, { method: 'POST', body: '{}' })
  expect(status).toBe(401)
  child.kill('SIGTERM')
  expect(await ended).toEqual({
    code: 0,
    out: '',
    err: `listening on ${address} for /stripe; ^C ends it\nwicket: Stripe: not signed; nothing was changed\n`,
  })
})

it('listens for nobody whose notifications can not be checked', async () => {
  const { webhook_secret: _secret, ...rest } = stripe.config
  settings(rest)
  const { code, err } = await start().ended
  expect(code).toBe(2)
  expect(err).toContain('stripe.webhook_secret is missing')
  expect(err).toContain('the settings of payment providers have a fault')
})

it('refuses a port that there is not', async () => {
  const { code, err } = await house.wicket('payment listen --port 70000', {
    environment: { WICKET_PAYMENTS: payments },
  })
  expect(code).toBe(2)
  expect(err).toContain('--port')
})
