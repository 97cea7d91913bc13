/** Who a customer is at a kiosk, and what is his: signing in, registering, his orders, giving tickets back. */
import chalk from 'chalk'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { setCustomerSecret } from '../../../src/core/customers/set-customer-secret.ts'
import { listOrders } from '../../../src/core/sales/list-orders.ts'
import { printTickets } from '../../../src/core/sales/print-tickets.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addPerson } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { openKiosk, toParty } from '../../support/kiosk.ts'
import { enrol, openClub } from '../../support/members.ts'
import { cheap } from '../../support/staff.ts'

const SECRET = '730194'
const PHONE = '+44 20 7946 0958'

beforeAll(() => {
  chalk.level = 2
})

describeEngines('what is his own at a kiosk', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = cheap(await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) }))
  })
  const theOrder = async () => {
    const [line] = await listOrders(desk, { limit: 1 })
    return showOrder(desk, line!.ref)
  }
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  /** Two adults by Alipay, by a guest who has told his number. */
  async function bought(): Promise<string> {
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('2', 'enter', 'enter', '2')
    await kiosk.fill(PHONE)
    await kiosk.press('enter', 'enter')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    return (await theOrder()).ref
  }

  it('gives back one of two tickets, after it was told what comes back, to the wallet that paid', async () => {
    const ref = await bought()
    const kiosk = openKiosk(desk)
    await kiosk.press('1', '2')
    await kiosk.fill(ref, '020 7946 0958')
    await kiosk.press('enter')
    await kiosk.shows('The play')
    await kiosk.press('space', 'enter')
    expect(await kiosk.shows('This comes back')).toMatch(/surcharges of 1\.50 are kept[\s\S]*20\.00 EUR/)
    expect((await theOrder()).refunded_minor).toBe(0)
    await kiosk.press('enter')
    await kiosk.shows('20.00 EUR goes back to you')
    expect(kiosk.asked.refund).toBe(1)
    await kiosk.press('enter')
    expect(await kiosk.shows('part refunded')).toContain('returned')
    await agrees()
  })

  it('shows anew what comes back where that has changed, gives back nothing before, and says it in the other language', async () => {
    const ref = await bought()
    const kiosk = openKiosk(desk)
    await kiosk.press('1', '2')
    await kiosk.fill(ref, PHONE)
    await kiosk.press('enter')
    await kiosk.shows('The play')
    await kiosk.press('space', 'down', 'space')
    await kiosk.shows('2 of 2 marked')
    const { quoteReturn } = kiosk.office
    kiosk.office.quoteReturn = async (...asked) => ({ ...(await quoteReturn(...asked)), refund_minor: 1 })
    await kiosk.press('enter')
    await kiosk.shows('This comes back')
    kiosk.office.quoteReturn = quoteReturn
    await kiosk.press('enter')
    await kiosk.shows('It has changed meanwhile')
    expect((await theOrder()).refunded_minor).toBe(0)
    await kiosk.press('f2')
    await kiosk.shows(/^(?![\s\S]*(It has changed|are kept|Enter: give))[\s\S]*期间有变化[\s\S]*可退：/)
    await kiosk.press('f2')
    // Until the quote is there in this language, too, Enter does nothing.
    await kiosk.shows(/It has changed meanwhile[\s\S]*are kept[\s\S]*Enter: give/)
    await kiosk.press('enter')
    await kiosk.shows('40.00 EUR goes back to you')
    expect((await theOrder()).refunded_minor).toBe(4000)
  })

  it('shows what comes back in the other language on F2, too', async () => {
    const ref = await bought()
    const kiosk = openKiosk(desk)
    const { own } = kiosk.office
    const adult = { en: 'Adult', 'zh-CN': '成人' }
    kiosk.office.own = async (asked) => ({ ...(await own(asked)), types: { adult } })
    await kiosk.press('1', '2')
    await kiosk.fill(ref, PHONE)
    await kiosk.press('enter')
    await kiosk.shows('The play')
    await kiosk.press('enter')
    await kiosk.shows('This comes back')
    await kiosk.press('f2')
    await kiosk.shows(/^(?![\s\S]*(are kept|back in|Enter: give|adult))[\s\S]*可退：[\s\S]*成人/)
  })

  it('takes no number that is none, and lets it be typed anew from the payment', async () => {
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('2', 'enter', 'enter', '2')
    await kiosk.fill('12')
    await kiosk.press('enter', 'enter')
    await kiosk.shows('12 is not possible')
    await kiosk.press('ctrl-u')
    await kiosk.fill('020 7946 0000')
    await kiosk.press('enter', 'enter')
    await kiosk.shows('Alipay')
    await kiosk.press('escape')
    expect(await kiosk.shows('Who buys?')).toMatch(/› 2 +As a guest with a telephone number/)
    await kiosk.press('enter', 'ctrl-u')
    await kiosk.fill(PHONE)
    await kiosk.press('enter', 'enter')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    expect((await theOrder()).buyer?.phone).toBe('442079460958')
  })

  it('leads whoever has signed in from the payment back to his seats, which are kept, and on from there to the payment', async () => {
    const code = await addPerson(desk, 'Chen Wei')
    await setCustomerSecret(desk, { customer: code, secret: SECRET })
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('2', 'enter', 'enter', '3')
    await kiosk.fill(code, SECRET)
    await kiosk.press('enter')
    await kiosk.shows('Alipay')
    const before = (await theOrder()).ref
    await kiosk.press('escape')
    const seats = await kiosk.shows('held for you')
    expect(seats).not.toContain('Who buys?')
    expect(seats.match(/◆/g)?.length).toBeGreaterThanOrEqual(2)
    await kiosk.press('enter')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    expect(await theOrder()).toMatchObject({ ref: before, customer: code })
  })

  it('keeps nobody as a guest of seats that were given back', async () => {
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('2', 'enter', 'enter', '1')
    await kiosk.shows('Alipay')
    await kiosk.press('escape', 'escape', 'escape')
    await kiosk.shows('How many tickets?')
    await kiosk.press('enter', 'enter')
    await kiosk.shows('Who buys?')
  })

  it('shows nothing to whoever does not know what was told, and counts his tries', async () => {
    const ref = await bought()
    const kiosk = openKiosk(desk)
    await kiosk.press('1', '2')
    await kiosk.fill(ref, '020 7946 0000')
    await kiosk.press('enter')
    const text = await kiosk.shows('No order fits')
    expect(text).not.toContain('The play')
    for (const number of ['1', '2', '3']) {
      await kiosk.press('ctrl-u')
      await kiosk.fill(`020 7946 111${number}`)
      await kiosk.press('enter')
    }
    await kiosk.shows('wait a minute')
    await kiosk.press('ctrl-u')
    await kiosk.fill(PHONE)
    await kiosk.press('enter')
    await kiosk.shows('wait a minute')
    desk.advance(61_000)
    await kiosk.press('space', 'enter')
    await kiosk.shows('The play')
  })

  it('opens an order by one of its tickets under the scanner, and not by paper that was printed again since', async () => {
    const ref = await bought()
    const print = (copy: boolean) =>
      printTickets(desk, { order: ref, tickets: [], copy, language: 'en', key: `print ${copy}` })
    const [first] = await print(false)
    const kiosk = openKiosk(desk)
    await kiosk.press('1')
    await kiosk.scan(first!.code)
    expect(await kiosk.shows(`Order ${ref}`)).toContain('The play')
    await print(true)
    const later = openKiosk(desk)
    await later.press('1')
    await later.scan(first!.code)
    await later.shows('No order fits')
  })

  it('sends whoever has paid in cash to the counter', async () => {
    const { order } = await sell(desk, {
      ...{ performance: 'show', wanted: { mode: 'best', count: 1 }, types: {}, buyer: { phone: PHONE } },
      ...{ payment: { tender: 'cash', tendered_minor: null }, key: 'cash' },
    })
    const kiosk = openKiosk(desk)
    await kiosk.press('1', '2')
    await kiosk.fill(order.ref, PHONE)
    await kiosk.press('enter')
    await kiosk.shows('it is returned at the')
    await kiosk.press('enter')
    await kiosk.shows('which somebody has to')
    expect((await theOrder()).refunded_minor).toBe(0)
  })

  it('registers somebody, who is signed in then, and whose order is among his', async () => {
    const kiosk = openKiosk(desk)
    await kiosk.press('1', '4')
    await kiosk.fill('Zoe Marsh', PHONE, 'zoe@example.org', '123456', '')
    await kiosk.press('right', 'enter')
    await kiosk.shows('too easy')
    await kiosk.press('ctrl-u')
    await kiosk.fill(SECRET)
    await kiosk.press('down', 'enter')
    const [, code = ''] = /customer code: (C\S+)/.exec(await kiosk.shows('Your customer code')) ?? []
    await kiosk.press('enter')
    await kiosk.shows('Welcome, Zoe Marsh')
    // What was typed is in no key of a request: those stay when a person is erased.
    const asked = await desk.store.read((tx) => tx.select({ key: tx.t.request.key }).from(tx.t.request))
    expect(asked.map(({ key }) => key).join()).not.toMatch(/Zoe|example|7946/)
    await kiosk.press('1')
    await kiosk.shows('The play')
    await kiosk.press('enter', '1', 'enter', 'enter')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    expect((await theOrder()).customer).toBe(code)
    desk.advance(20_000)
    await kiosk.shows('press 1 or Enter')
    await kiosk.press('1', '3')
    await kiosk.fill('zoe@example.org', SECRET)
    await kiosk.press('enter')
    await kiosk.shows('Welcome, Zoe Marsh')
    await kiosk.press('2')
    await kiosk.shows((await theOrder()).ref)
    await kiosk.press('enter')
    await kiosk.shows('Hall A-')
    await agrees()
  })

  it('does not say whether a name is known where the PIN is wrong', async () => {
    const code = await addPerson(desk, 'Chen Wei')
    await setCustomerSecret(desk, { customer: code, secret: SECRET })
    const kiosk = openKiosk(desk)
    const told = []
    for (const name of [code, 'nobody@example.org']) {
      await kiosk.press('1', '3')
      await kiosk.fill(name, '999111')
      await kiosk.press('enter')
      told.push(/Name or PIN are not right/.test(await kiosk.shows('not right')))
      await kiosk.press('escape', 'escape')
    }
    expect(told).toEqual([true, true])
  })

  it('gives a member his price types once he has signed in', async () => {
    desk = cheap(await openClub(await engine.fresh()))
    const { customer } = await enrol(desk)
    await setCustomerSecret(desk, { customer: customer, secret: SECRET })
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    expect(await kiosk.text()).not.toContain('friend')
    await kiosk.press('escape', 'escape', '3')
    await kiosk.fill(customer, SECRET)
    await kiosk.press('enter')
    await kiosk.shows('Welcome')
    await kiosk.press('1')
    await kiosk.shows(/Dec|Jan/)
    await kiosk.press('enter')
    await kiosk.shows('friend')
  })

  it('prints the tickets of an order once, and then sends whoever asks to the counter', async () => {
    const ref = await bought()
    const kiosk = openKiosk(desk)
    await kiosk.press('1', '2')
    await kiosk.fill(ref, PHONE)
    await kiosk.press('enter', 'p')
    await kiosk.shows('Small house')
    await kiosk.press('escape', 'p')
    await kiosk.shows('printed before')
  })
})
