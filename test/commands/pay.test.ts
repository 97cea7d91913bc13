/** Paying by every tender that another side answers for: providers' simulators, ^C, what nobody knows, and what comes of it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { stringify } from 'yaml'
import { codeOf } from '../core/payments/against.ts'
import { HAMLET, HAMLET_NEXT, openCli, PLAN, type Ran, run, SEASON, type TestHouse } from '../support/cli.ts'
import { type Operation, type Simulator, startSimulator } from '../support/providers/simulator.ts'

const BIN = new URL('../../bin/wicket.js', import.meta.url).pathname

/** The same small house, whose money Alipay takes. */
const CHINESE = SEASON.replace('currency: EUR', 'currency: CNY')

let folder = ''
let template = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wicket-pay-'))
  template = join(folder, 'house.db')
  writeFileSync(join(folder, 'plan.yaml'), PLAN)
  writeFileSync(join(folder, 'season.yaml'), CHINESE)
  const applied = await run(['apply', '-f', join(folder, 'season.yaml')], {
    environment: { WICKET_DATABASE: template },
  })
  if (applied.code !== 0) throw new Error(applied.err)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let house: TestHouse
let simulator: Simulator
let settings = ''
beforeEach(async () => {
  house = await openCli(template)
  simulator = await startSimulator('alipay')
  settings = join(house.folder, 'payments.yaml')
  writeFileSync(
    settings,
    stringify({ alipay: simulator.config }, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }),
  )
  chmodSync(settings, 0o600)
})
afterEach(async () => {
  vi.restoreAllMocks()
  expect((await house.wicket('verify')).out).toContain('ok')
  house.close()
  await simulator.stop()
})

const paying = (line: string): Promise<Ran> =>
  house.wicket(line, { environment: { WICKET_PAYMENTS: settings } })
const refOf = async (line: string): Promise<string> => {
  const { order, hold } = await house.json<{ order?: { ref: string }; hold?: { ref: string } }>(line)
  return (order ?? hold)!.ref
}
const statusOf = async (ref: string) =>
  (await house.json<{ order: { status: string } }>(`order show ${ref}`)).order.status
const errorOf = ({ err }: Ran) =>
  (JSON.parse(err) as { error: { code: string; details: Record<string, unknown> } }).error
const count = (operation: Operation) => simulator.requests.filter((one) => one === operation).length

it('takes a card by a terminal of its own and cash beside it', async () => {
  const { code, out, err } = await house.wicket(`sell ${HAMLET} --best 2 --pay card:T-204411 --pay cash=10`)
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('total 43.00 CNY   card 33.00   cash 10.00')
  const [sale] = await house.json<{ ref: string }[]>('order list')
  const back = await house.wicket(`refund ${sale!.ref}`)
  expect(back.out).toContain('back in card   33.00 CNY')
  expect(back.out).toContain('back in cash   7.00 CNY')
})

it('sells by Alipay when the payer has paid, and gives back to Alipay', async () => {
  const line = `sell ${HAMLET} --best 2 --pay alipay:${codeOf('alipay', '99')} --key one`
  const { code, out, err } = await paying(line)
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('total 43.00 CNY   Alipay 43.00')
  // A new code of the same payer, the same key: nobody is asked again.
  await paying(line.replace('--key', '--json --key'))
  expect(simulator.ledger().charged).toBe(1)
  const [sale] = await house.json<{ ref: string }[]>('order list')
  expect((await paying(`refund ${sale!.ref}`)).out).toContain('back in Alipay   40.00 CNY')
  expect(simulator.ledger()).toMatchObject({ charges: [{ amount: 4300 }], refunded: 4000 })
})

it('says no with exit 6 when the payer is declined, and the seats are held', async () => {
  const ran = await paying(`sell ${HAMLET} --best 2 --pay alipay:${codeOf('alipay', '02')}`)
  expect([ran.code, ran.out]).toEqual([6, ''])
  const [what, , give] = ran.err.split('\n')
  expect(what).toMatch(/^wicket: 43\.00 CNY by Alipay was not paid: there is not enough money /)
  const order = /wicket release (.*)$/.exec(give!)![1]!
  expect(await statusOf(order)).toBe('held')
  const paid = await house.wicket(`pay ${order} --pay cash`)
  expect(paid.out).toContain('cash 43.00')
})

it('asks nobody for nothing, and says so', async () => {
  const ref = await refOf(`sell ${HAMLET} --best 2`)
  const needless = `exchange ${ref} --type child=2 --pay alipay:${codeOf('alipay', '98')}`
  const people = await paying(needless)
  expect([people.code, people.out]).toEqual([5, ''])
  expect(people.err).toBe(
    'wicket: nothing is to be paid, so Alipay is not asked; nothing was sold\n  leave --pay alipay out\n',
  )
  expect((await paying(`${needless} --lang zh-CN`)).err).toContain('应付为零')
  expect(count('charge')).toBe(0)
})

/** The built program, which a signal can be sent to. */
function started(line: string[]): { child: ChildProcess; ended: Promise<Ran> } {
  const env = { ...process.env, VITEST: '', WICKET_DATABASE: house.database, WICKET_PAYMENTS: settings }
  const child = spawn(process.execPath, [BIN, ...line], {
    env: { ...env, WICKET_CLERK: 'ana', WICKET_REGISTER: 'one' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<Ran>((done) => child.on('close', (code) => done({ code: code ?? -1, out, err })))
  return { child, ended }
}

/** Nobody waits half a second and more between two looks. */
function hurry(): void {
  const { setTimeout: real } = globalThis
  const sooner = (work: () => void, ms = 0) => real(work, ms >= 500 ? ms / 20 : ms)
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(sooner as typeof setTimeout)
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((wake) => setTimeout(wake, 20))
}

it.each(['sell', 'basket', 'exchange'])(
  'takes an ask back when whoever waits for it has had enough (%s)',
  async (way) => {
    const tender = `alipay:${codeOf('alipay', '01')}`
    const old = way === 'exchange' ? await refOf(`sell ${HAMLET} --best 2 --type child=2`) : ''
    const held =
      way === 'basket'
        ? [await refOf(`hold ${HAMLET} --best 2`), await refOf(`hold ${HAMLET_NEXT} --best 1`)]
        : []
    const line = {
      sell: ['sell', HAMLET, '--best', '2'],
      basket: ['pay', ...held],
      exchange: ['exchange', old, '--to', HAMLET_NEXT, '--type', 'adult=2'],
    }[way]!
    const { child, ended } = started([...line, '--pay', tender])
    await until(() => count('query') > 0)
    child.kill('SIGINT')
    const { code, out, err } = await ended
    expect([code, out]).toEqual([6, ''])
    expect(err).toContain('by Alipay was not paid: nobody paid, and it was taken back')
    expect(simulator.ledger()).toMatchObject({ charged: 0, charges: [{ state: 'closed' }] })
    if (way === 'exchange') {
      expect(err).toContain(`${old} is as it was; nothing was exchanged`)
      expect(await statusOf(old)).toBe('paid')
    }
    for (const ref of held) expect(await statusOf(ref)).toBe('held')
    expect(await house.json('payment list --unknown')).toEqual([])
  },
)

it.each(['sell', 'basket', 'exchange'])(
  'ends with exit 7 when nobody knows, and payment resolve finds out, without charging again (%s)',
  async (way) => {
    const tender = `alipay:${codeOf('alipay', '99')}`
    const old = way === 'exchange' ? await refOf(`sell ${HAMLET} --best 2 --type child=2`) : ''
    const held =
      way === 'basket'
        ? [await refOf(`hold ${HAMLET} --best 2`), await refOf(`hold ${HAMLET_NEXT} --best 1`)]
        : []
    const line = {
      sell: `sell ${HAMLET} --best 2`,
      basket: `pay ${held.join(' ')}`,
      exchange: `exchange ${old} --to ${HAMLET_NEXT} --type adult=2`,
    }[way]!
    hurry()
    // It is paid, and no answer comes through.
    simulator.fault('lost', 'charge')
    simulator.fault('cut', 'query', 99)
    simulator.fault('cut', 'cancel', 99)
    const ran = await paying(`${line} --pay ${tender} --json`)
    expect([ran.code, ran.out]).toEqual([7, ''])
    const { code, details } = errorOf(ran)
    expect(code).toBe('payment-unknown')
    const listed = await house.json<{ status: string; order: string }[]>('payment list --unknown')
    expect(listed.map(({ status }) => status)).toEqual(
      way === 'basket' ? ['unknown', 'unknown'] : ['unknown'],
    )
    if (old) {
      const refused = await paying(`refund ${old} --json`)
      expect([refused.code, errorOf(refused).code]).toEqual([5, 'payment-open'])
    }
    const order = String(details.order)
    expect((await paying(`payment resolve ${order}`)).code).toBe(7)
    simulator.mend()
    const resolved = await paying(`payment resolve ${order}`)
    expect(resolved.code).toBe(0)
    expect(resolved.out).toContain('paid')
    for (const ref of [order, ...held]) expect(await statusOf(ref)).toBe('paid')
    if (old) expect(await statusOf(old)).toBe('exchanged')
    expect(simulator.ledger().charged).toBe(1)
  },
  60_000,
)

it('exchanges for dearer seats by Alipay, and returns each part to where it came from', async () => {
  const old = await refOf(`sell ${HAMLET} --best 2 --type child=2`)
  const { code, out, err } = await paying(
    `exchange ${old} --type adult=2 --pay alipay:${codeOf('alipay', '99')} --pay cash=5`,
  )
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/total 43\.00 CNY {3}.*exchange 23\.00/)
  expect(out).toContain('Alipay 15.00')
  expect(out).toContain('cash 5.00')
  const [made] = await house.json<{ ref: string }[]>('order list')
  const back = await paying(`refund ${made!.ref}`)
  expect(back.out).toContain('back in Alipay   15.00 CNY')
  // Of the 5.00 that were paid now and the 20.00 of the order before: one sum out of the drawer.
  expect(back.out).toContain('back in cash   25.00 CNY')
  const history = (await house.wicket(`order show ${made!.ref} --history`)).out
  expect(history).toContain(`asked to pay 15.00 CNY (Alipay); to exchange order ${old}: Hall A-3, Hall A-4`)
})

it('pays a basket by one ask, of which each order gives back its own share', async () => {
  const held = [await refOf(`hold ${HAMLET} --best 2`), await refOf(`hold ${HAMLET_NEXT} --best 1`)]
  const { code, out, err } = await paying(
    `pay ${held[0]} ${held[1]}:child=1 --pay alipay:${codeOf('alipay', '99')}`,
  )
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('total 43.00 CNY   Alipay 43.00')
  expect(out).toContain('total 11.50 CNY   Alipay 11.50')
  expect(out).toContain('2 orders together: 54.50 CNY')
  expect(simulator.ledger()).toMatchObject({ charged: 1, charges: [{ amount: 5450 }] })
  expect((await paying(`refund ${held[1]}`)).out).toContain('back in Alipay   10.00 CNY')
  expect((await paying(`refund ${held[0]}`)).out).toContain('back in Alipay   40.00 CNY')
  expect(simulator.ledger().refunded).toBe(5000)
  const number = simulator.ledger().charges[0]!.number
  const list = join(house.folder, 'list.csv')
  const at = new Date().toISOString()
  const rows = simulator
    .ledger()
    .charges[0]!.refunds.map(
      ({ refund_number, amount }) => `${refund_number},refund,${(amount / 100).toFixed(2)},CNY,${at}`,
    )
  writeFileSync(
    list,
    ['number,kind,amount,currency,at', `${number},payment,54.50,CNY,${at}`, ...rows, ''].join('\n'),
  )
  expect((await house.wicket(`payment reconcile ${list}`)).out).toContain('matched: 1 payment, 2 refunds')
})
