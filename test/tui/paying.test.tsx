/** Taking money at the counter over a real desk: each tender, shares of a total, a supervisor for what is in the way, undoing. */
import chalk from 'chalk'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { listOrders } from '../../src/core/sales/list-orders.ts'
import { showOrder } from '../../src/core/sales/show-order.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { cancelled, declined, pending, playing, succeeded } from '../core/payments/playing.ts'
import { issueCard } from '../support/accounts.ts'
import { counterOf as at } from '../support/counter-of.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { heldBack } from '../support/held-back.ts'
import { openHouse, type TestDesk } from '../support/house.ts'
import { limitedTo, PER_PERFORMANCE } from '../support/limits.ts'
import { offer, SUMMER } from '../support/promotions.ts'
import { sellBest } from '../support/selling.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

/** With the reference beside it: the key for money is called so, too. */
const PAID = /paid {2}[0-9A-Z]{4}-/

beforeAll(() => {
  chalk.level = 2
})

/** The one order that is there. */
async function theOrder(desk: TestDesk) {
  const [line] = await listOrders(desk, { limit: 1 })
  return showOrder(desk, line!.ref)
}

describeEngines('money at the counter', (engine) => {
  const house = async (choice: Parameters<typeof openHouse>[1] = {}) =>
    openHouse(await engine.fresh(), choice)
  const agrees = async (desk: TestDesk) =>
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('a card is taken by the slip of its terminal; without one nothing is sold', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('enter', '2', 'f3', 'enter')
    expect(await counter.text()).toContain('The slip of the terminal has a reference.')
    await counter.press('escape', ...'T-4711', 'enter')
    expect(await counter.text()).toMatch(PAID)
    expect((await theOrder(desk)).payments).toMatchObject([{ tender: 'card', amount_minor: 4300 }])
    await agrees(desk)
  })

  it('after a refusal the next digit begins another amount, and does not lengthen the one that was refused', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('enter', '2', 'f2', ...'40', 'enter')
    await counter.shows('3.00 short of 43.00')
    await counter.press(...'50', 'enter')
    await counter.shows(/cash +50\.00[\s\S]*change +7\.00 EUR/)
  })

  it('change of more than the largest note is asked about before it is in the till', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('enter', '2', 'f2', ...'4050', 'enter')
    await counter.shows('4007.00 EUR would be change')
    expect((await theOrder(desk)).status).toBe('held')
    await counter.press(...'543', 'enter', 'enter', 'enter')
    await counter.shows(/cash +543\.00[\s\S]*change +500\.00 EUR/)
  })

  it('an amount before the key of another tender is a share of the total', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('enter', '2', 'f2', ...'20', 'f3')
    expect(await counter.text()).toMatch(/- cash +20\.00 EUR[\s\S]*due +23\.00 EUR/)
    await counter.press(...'T-1', 'enter')
    const { payments, status } = await theOrder(desk)
    expect(status).toBe('paid')
    expect(payments.map(({ tender, amount_minor }) => [tender, amount_minor]).sort()).toEqual([
      ['card', 2300],
      ['cash', 2000],
    ])
    await agrees(desk)
  })

  it('two cards share it, the second for the rest', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('enter', '2', 'f3', ...'T-1', 'down', ...'13', 'enter', 'f3', ...'T-2', 'enter')
    const { payments } = await theOrder(desk)
    expect(payments.map(({ amount_minor }) => amount_minor).sort()).toEqual([1300, 3000])
  })

  it('a share of all that is due is none', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('enter', '2', 'f2', ...'43', 'f3')
    expect(await counter.text()).toContain('That is no share')
    expect((await theOrder(desk)).payments).toEqual([])
  })

  it('a gift card pays what it has, and cash the rest, with its change', async () => {
    const desk = await house()
    const { code } = await issueCard(desk, { amount_minor: 3000 })
    const counter = at(desk)
    await counter.press('enter', '2', 'f5', ...code, 'enter')
    expect(await counter.text()).toMatch(/- gift card +30\.00 EUR[\s\S]*due +13\.00 EUR/)
    await counter.press(...'20', 'enter')
    expect(await counter.text()).toMatch(/change +7\.00 EUR/)
    await agrees(desk)
  })

  it('a gift card that has enough pays it all, and an empty one nothing', async () => {
    const desk = await house()
    const { code } = await issueCard(desk)
    const counter = at(desk)
    await counter.press('enter', '2', 'f5', ...code, 'enter', 'enter')
    expect((await theOrder(desk)).status).toBe('paid')
    await counter.press('1', 'f5', ...code, 'enter', 'enter')
    desk.advance(1)
    await counter.press('escape')
    await agrees(desk)
  })

  it('a wallet’s code that is scanned says whose it is, and is asked for once', async () => {
    const { desk, providers, asked } = playing(await house(), { charge: [succeeded] })
    const counter = at(desk, { providers })
    await counter.press('enter', '2', 'f4', ...'28763443825664394', 'enter')
    await counter.shows(PAID)
    expect((await theOrder(desk)).payments).toMatchObject([{ tender: 'alipay', amount_minor: 4300 }])
    expect(asked.charge).toBe(1)
    await agrees(desk)
  })

  it('our own code is shown until the payer has paid', async () => {
    const { desk, providers } = playing(await house(), { charge: [pending], query: [succeeded] })
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const counter = at({ ...desk, pause: () => gate }, { providers })
    await counter.press('enter', '2', 'f4', 'enter')
    expect(await counter.shows('The payer scans this.')).toMatch(/[█▀▄]{10}/)
    go()
    await counter.shows(PAID)
    await agrees(desk)
  })

  it('Esc takes back what nobody pays, and the seats are still held', async () => {
    const script = { charge: [pending], query: [pending], cancel: [cancelled] }
    const { desk, providers, asked } = playing(await house(), script)
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const counter = at({ ...desk, pause: () => gate }, { providers })
    await counter.press('enter', '2', 'f4', 'enter')
    await counter.shows('The payer scans this.')
    await counter.press('escape')
    expect(await counter.text()).toContain('taking it back')
    go()
    await counter.shows('Not sold')
    expect(asked.cancel).toBeGreaterThan(0)
    expect((await theOrder(desk)).payments.filter(({ status }) => status === 'succeeded')).toEqual([])
  })

  it('what was declined is asked anew, as another ask', async () => {
    const { desk, providers, asked } = playing(await house(), { charge: [declined, succeeded] })
    const counter = at(desk, { providers })
    await counter.press('enter', '2', 'f4', ...'28763443825664394', 'enter')
    await counter.shows('Not sold')
    await counter.press('escape', 'enter')
    await counter.shows(PAID)
    expect(asked.charge).toBe(2)
    await agrees(desk)
  })

  it('what was declined may be paid in cash', async () => {
    const { desk, providers } = playing(await house(), { charge: [declined] })
    const counter = at(desk, { providers })
    await counter.press('enter', '2', 'f4', ...'28763443825664394', 'enter')
    await counter.shows('Not sold')
    await counter.press('escape', 'f2', 'enter')
    await counter.shows(PAID)
    expect((await theOrder(desk)).status).toBe('paid')
    await agrees(desk)
  })

  it('the last sale is undone with u, and its seats are free again', async () => {
    const desk = await house()
    await openTill(desk, { float_minor: 10_000, key: 'till' })
    const counter = at(desk)
    await counter.press('enter', '2', 'f2', 'enter', 'u')
    expect(await counter.text()).toContain('As if it had not been sold')
    await counter.press('enter', 'enter', 'enter')
    expect((await theOrder(desk)).status).toBe('voided')
    expect(await counter.text()).toContain('free 16')
    await agrees(desk)
  })

  it('a promotion that is named changes the price at once; one that there is not is told where it was typed', async () => {
    const desk = await house()
    await offer(desk, SUMMER)
    const counter = at(desk)
    await counter.press('enter', '2', 'o', 'down', 'down', 'down', ...'WINTER', 'enter', 'enter', 'enter')
    expect(await counter.text()).toContain('WINTER')
    expect(await counter.text()).toMatch(/Who buys/)
    await counter.press('up', 'up', 'ctrl-u', ...'summer', 'enter', 'enter', 'enter')
    expect(await counter.text()).toMatch(/total +38\.00 EUR/)
    await counter.press('f2', 'enter')
    expect((await theOrder(desk)).total_minor).toBe(3800)
    await agrees(desk)
  })

  it('who buys is kept with the order', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press(
      'enter',
      '1',
      'o',
      ...'Chen Mei',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
    )
    await counter.press('f2', 'enter')
    expect((await theOrder(desk)).buyer).toMatchObject({ name: 'Chen Mei' })
  })

  it('a limit that is reached may be passed by a supervisor in place; the order tells of both', async () => {
    const desk = cheap(await house({ terms: limitedTo({ ...PER_PERFORMANCE, most: 2 }) }))
    await sellBest(desk, 2, { buyer: { name: 'Chen Mei', phone: '+86 138 0013 8000' } })
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    const counter = at(desk, { signs: true })
    await counter.shows('Sign in')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter')
    await counter.shows('Ben · one')
    await counter.press(
      'enter',
      '1',
      'o',
      'down',
      ...'+86 138 0013 8000',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
    )
    await counter.press('f2', 'enter')
    expect(await counter.text()).toContain('s: a supervisor lets it pass')
    await counter.press('s', 'enter', 'enter', ...'Cleo', 'enter', ...PIN, 'enter')
    await counter.shows(PAID)
  })
})

describeEngines('a sale that was interrupted', (engine) => {
  it('is offered again at the next start, goes on with its seats, and is sold', async () => {
    const desk = await openHouse(await engine.fresh())
    const crashed = at(desk)
    await crashed.press('enter', '2')
    const ref = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await crashed.text())?.[0]
    crashed.close()
    const counter = at(desk)
    expect(await counter.shows('A sale was interrupted')).toContain(ref)
    await counter.press('enter')
    expect(await counter.shows(/total +43\.00 EUR/)).toContain(ref)
    await counter.press('f2', 'enter')
    expect(await counter.text()).toMatch(PAID)
    expect(await theOrder(desk)).toMatchObject({ ref, status: 'paid' })
  })

  /** A counter whose look for what was interrupted begins and answers when it is told to. */
  async function afterCrash() {
    const desk = await openHouse(await engine.fresh())
    const crashed = at(desk)
    await crashed.press('enter', '2')
    const ref = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await crashed.text())?.[0]
    crashed.close()
    const office = officeOf(desk)
    const [begins, answers] = [heldBack(), heldBack()]
    const interrupted = async () => {
      await begins.opened
      const found = await office.interrupted()
      begins.passed()
      await answers.opened
      return found
    }
    const counter = openCounter({ ...office, interrupted }, { sentences: true, now: () => desk.clock.now() })
    onTestFinished(() => counter.close())
    return { counter, ref, begins, answers }
  }

  it('is offered to who was quicker than the look for it once he is back at the list, and never his own sale', async () => {
    const { counter, ref, begins, answers } = await afterCrash()
    answers.open()
    await counter.press('enter', '2')
    begins.open()
    await counter.press('f2', 'enter')
    const paid = await counter.shows(PAID)
    expect(paid).not.toContain('interrupted')
    await counter.press('enter', 'escape')
    expect(await counter.shows('A sale was interrupted')).toContain(ref)
  })

  it('is looked for again where the look saw his own sale, and answers when that is paid and he is back', async () => {
    const { counter, ref, begins, answers } = await afterCrash()
    // It begins once it is known who sells here.
    await counter.shows('ana · one')
    await counter.press('enter', '2')
    begins.open()
    await begins.wasPassed
    await counter.press('f2', 'enter')
    await counter.shows(PAID)
    await counter.press('enter', 'escape')
    await counter.shows('choose a performance')
    answers.open()
    expect(await counter.shows('A sale was interrupted')).toContain(ref)
  })

  it('is not offered over what is typed meanwhile, and waits for who is back at the list', async () => {
    const { counter, ref, begins, answers } = await afterCrash()
    await counter.shows('ana · one')
    begins.open()
    await begins.wasPassed
    await counter.press('f8')
    await counter.shows('No till is open')
    await counter.press('n', '1')
    answers.open()
    await counter.settle()
    await counter.press('0', '0', 'enter')
    expect(await counter.shows('open, with 100.00 EUR')).not.toContain('interrupted')
    await counter.press('escape', 'f6')
    expect(await counter.shows('A sale was interrupted')).toContain(ref)
  })

  it('is left as it is with Esc, and is not offered when its time is over, or at another register', async () => {
    const desk = await openHouse(await engine.fresh())
    const crashed = at(desk)
    await crashed.press('enter', '2')
    crashed.close()
    const other = at({ ...desk, actor: { ...desk.actor, register: 'two' } })
    expect(await other.shows('ana · two')).not.toContain('interrupted')
    const counter = at(desk)
    await counter.shows('A sale was interrupted')
    await counter.press('escape')
    expect(await theOrder(desk)).toMatchObject({ status: 'held' })
    desk.advance(3_600_000)
    const later = at(desk)
    expect(await later.shows('ana · one')).not.toContain('interrupted')
  })
})
