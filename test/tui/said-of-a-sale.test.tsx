/** What is said of a sale at the counter beside its seats: points, a price that staff set, who comes. Over a real desk. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { adjustPoints } from '../../src/core/members/adjust-points.ts'
import { listOrders } from '../../src/core/sales/list-orders.ts'
import { showOrder } from '../../src/core/sales/show-order.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { playing, succeeded } from '../core/payments/playing.ts'
import { counterOf as at } from '../support/counter-of.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, type TestDesk } from '../support/house.ts'
import { enrol, openClub, pointsOf } from '../support/members.ts'
import { asking, residentId, withKeys } from '../support/people.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

const PAID = /paid {2}[0-9A-Z]{4}-/

beforeAll(() => {
  chalk.level = 2
})

async function theOrder(desk: TestDesk) {
  const [line] = await listOrders(desk, { limit: 1 })
  return showOrder(desk, line!.ref)
}

const agrees = async (desk: TestDesk) =>
  expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

describeEngines('points at the counter', (engine) => {
  const member = async () => {
    const desk = await openClub(await engine.fresh())
    const { customer } = await enrol(desk)
    await adjustPoints(desk, { customer, points: 500, reason: 'a birthday', key: 'birthday' })
    return { desk, customer }
  }
  const spending = (customer: string, points: string) => [
    ...['o', 'down', 'down', ...customer, 'down', 'down', ...points, 'enter', 'enter'],
  ]

  it('are spent on the sale: the price says so before it is paid, and the member has fewer', async () => {
    const { desk, customer } = await member()
    const counter = at(desk)
    await counter.press('enter', '2', ...spending(customer, '200'))
    const due = /total +([\d.]+) EUR/.exec(await counter.text())?.[1]
    await counter.press('f2', 'enter')
    const order = await theOrder(desk)
    expect((order.total_minor / 100).toFixed(2)).toBe(due)
    expect(order.total_minor).toBeLessThan(4000)
    expect(await pointsOf(desk, customer)).toBeLessThan(500)
    await agrees(desk)
  })

  it('that he has not are told where they were typed', async () => {
    const { desk, customer } = await member()
    const counter = at(desk)
    await counter.press('enter', '2', ...spending(customer, '9000'))
    expect(await counter.text()).toMatch(/Who buys[\s\S]*9,?000/)
    await counter.press('escape')
    expect(await counter.text()).toMatch(/total +43\.00 EUR/)
  })

  it('are no matter of a wallet', async () => {
    const { desk, customer } = await member()
    const { desk: paying, providers, asked } = playing(desk, { charge: [succeeded] })
    const counter = at(paying, { providers })
    await counter.press('enter', '2', ...spending(customer, '200'), 'f4', ...'28763443825664394', 'enter')
    await counter.shows('Points are spent with cash or a card')
    expect(asked.charge).toBe(0)
  })
})

describeEngines('a price that staff set at the counter', (engine) => {
  it('stands in the basket at once and in the books with its reason, of one seat or of all', async () => {
    const desk = await openHouse(await engine.fresh())
    const counter = at(desk)
    await counter.press('enter', '2', '$', 'right', 'down', ...'10', 'down', ...'torn seat', 'enter')
    expect(await counter.text()).toMatch(/total +33\.00 EUR/)
    await counter.press('$', 'down', 'ctrl-u', ...'5', 'down', 'enter')
    expect(await counter.text()).toMatch(/total +13\.00 EUR/)
    await counter.press('f2', 'enter')
    expect(await counter.text()).toMatch(PAID)
    const order = await theOrder(desk)
    expect(order.total_minor).toBe(1300)
    expect(JSON.stringify(order)).toContain('torn seat')
    await agrees(desk)
  })

  it('is taken away by an empty price', async () => {
    const desk = await openHouse(await engine.fresh())
    const counter = at(desk)
    await counter.press('enter', '2', '$', 'down', ...'5', 'down', ...'gift', 'enter')
    await counter.press('$', 'down', 'ctrl-u', 'down', 'enter')
    expect(await counter.text()).toMatch(/total +43\.00 EUR/)
  })

  it('wants a supervisor in place of who may not', async () => {
    const desk = cheap(await openHouse(await engine.fresh()))
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    const counter = at(desk, { signs: true })
    await counter.shows('PIN')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter')
    await counter.press('enter', '2', '$', 'down', ...'5', 'down', ...'torn', 'enter', 'f2', 'enter')
    expect(await counter.text()).toContain('s: a supervisor lets it pass')
    await counter.press('s', ...'Cleo', 'enter', ...PIN, 'enter')
    await counter.shows(PAID)
    expect((await theOrder(desk)).total_minor).toBe(1300)
    await agrees(desk)
  })
})

describeEngines('real names at the counter', (engine) => {
  const named = async () => withKeys(await openHouse(await engine.fresh(), { terms: asking() }))
  const someone = (number: number) => [
    ...`Person ${number}`,
    'enter',
    'enter',
    ...residentId(number),
    'enter',
  ]

  it('are asked one after the other where they are missing, and the sale goes on with the last', async () => {
    const desk = await named()
    const counter = at(desk)
    await counter.press('enter', '2', 'f2', 'enter')
    expect(await counter.text()).toContain('i: name them now.')
    await counter.press('i')
    expect(await counter.text()).toContain('Visitor 1 of 2')
    await counter.press(...someone(1))
    expect(await counter.text()).toContain('Visitor 2 of 2')
    expect(await counter.text()).not.toContain(residentId(1))
    await counter.press(...someone(2))
    expect(await counter.text()).toMatch(PAID)
    expect((await theOrder(desk)).tickets).toHaveLength(2)
    await agrees(desk)
  })

  it('with a wrong digit are told where they were typed, and nothing is sold', async () => {
    const desk = await named()
    const counter = at(desk)
    await counter.press('enter', '1', 'f2', 'enter', 'i')
    const wrong = residentId(1).slice(0, -1) + (residentId(1).endsWith('1') ? '2' : '1')
    await counter.press(...'Person 1', 'enter', 'enter', ...wrong, 'enter')
    expect(await counter.text()).toContain('Visitor 1 of 1')
    expect((await theOrder(desk)).status).toBe('held')
  })

  it('are asked before a wallet is asked for money, once', async () => {
    const { desk, providers, asked } = playing(await named(), { charge: [succeeded] })
    const counter = at(desk, { providers })
    await counter.press('enter', '1', 'f4', ...'28763443825664394', 'enter')
    await counter.shows('i: name them now.')
    expect(asked.charge).toBe(0)
    await counter.press('i', ...someone(1))
    await counter.shows(PAID)
    expect(asked.charge).toBe(1)
    await agrees(desk)
  })
})
