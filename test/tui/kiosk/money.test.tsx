/** A kiosk's money: what was shown is what is paid, by what pays by itself; and where nobody knows, it says so. */
import chalk from 'chalk'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { listOrders } from '../../../src/core/sales/list-orders.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import type { PaysHere } from '../../../src/tui/kiosk/kiosk-office.ts'
import { declined, succeeded } from '../../core/payments/playing.ts'
import { issueCard, openSchool } from '../../support/accounts.ts'
import { describeEngines } from '../../support/engines.ts'
import { heldBack } from '../../support/held-back.ts'
import { openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { openKiosk, toMoney, toParty } from '../../support/kiosk.ts'
import { refusalOf } from '../../support/refusal-of.ts'

beforeAll(() => {
  chalk.level = 2
})

describeEngines('the money of a kiosk', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) })
  })
  const theOrder = async () => {
    const [line] = await listOrders(desk, { limit: 1 })
    return showOrder(desk, line!.ref)
  }
  const pays = async (kiosk: ReturnType<typeof openKiosk>) => {
    await kiosk.press('enter', '1')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    const { total_minor, tickets, payments } = await theOrder()
    return {
      total_minor,
      types: tickets.map(({ price_type }) => price_type).toSorted(),
      paid: payments.map(({ tender, amount_minor }) => [tender, amount_minor]),
    }
  }

  it('changes nothing by counts that were given up with Esc', async () => {
    const kiosk = openKiosk(desk, { charge: [succeeded] })
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('held for you')
    await kiosk.press('t', '1', 'down', '1')
    await kiosk.shows(/child .*< +1 >/)
    await kiosk.press('escape')
    await kiosk.shows(/total +43\.00 EUR/)
    expect(await pays(kiosk)).toEqual({
      ...{ total_minor: 4300, types: ['adult', 'adult'], paid: [['alipay', 4300]] },
    })
  })

  it('sells other price types for what they cost', async () => {
    const kiosk = openKiosk(desk, { charge: [succeeded] })
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('held for you')
    await kiosk.press('t', '1', 'down', '1', 'enter')
    await kiosk.shows(/total +33\.00 EUR/)
    expect(await pays(kiosk)).toEqual({
      ...{ total_minor: 3300, types: ['adult', 'child'], paid: [['alipay', 3300]] },
    })
  })

  it('keeps what is held, with its price, where more can not be had', async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([4]) })
    const kiosk = openKiosk(desk, { charge: [succeeded] })
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('held for you')
    await kiosk.press('t', '9', 'enter')
    await kiosk.shows('not so many seats free')
    await kiosk.press('enter', 'escape')
    await kiosk.shows(/total +43\.00 EUR/)
    expect((await pays(kiosk)).types).toEqual(['adult', 'adult'])
  })

  it('asks again before it takes another total than was shown', async () => {
    const kiosk = openKiosk(desk, { charge: [succeeded] })
    const { quote } = kiosk.office
    kiosk.office.quote = async (...asked) => ({ ...(await quote(...asked)), total_minor: 1700 })
    await toMoney(kiosk)
    await kiosk.shows(/total +17\.00 EUR/)
    kiosk.office.quote = quote
    await kiosk.press('1')
    await kiosk.shows('it costs 43.00 EUR now')
    expect(kiosk.asked.charge).toBe(0)
    await kiosk.press('enter')
    await kiosk.shows(/total +43\.00 EUR/)
    await kiosk.press('1')
    await kiosk.shows('Thank you')
    expect((await theOrder()).total_minor).toBe(4300)
  })

  it('has nothing chosen before all that pays is known: what has a digit keeps it', async () => {
    const kiosk = openKiosk(desk, { charge: [succeeded] })
    const { online } = kiosk.office
    const answer = heldBack()
    kiosk.office.online = () => answer.opened.then(online)
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('held for you')
    await kiosk.press('enter', '1')
    await kiosk.shows(/How would you like to pay[\s\S]*total +43\.00 EUR/)
    await kiosk.press('1', 'enter')
    expect(await kiosk.text()).not.toMatch(/gift card/i)
    answer.open()
    await kiosk.shows(/1 {2}Alipay[\s\S]*2 {2}Gift card/)
    await kiosk.press('1')
    await kiosk.shows('Thank you')
    expect((await theOrder()).payments.map(({ tender }) => tender)).toEqual(['alipay'])
  })

  it('takes no cash, no card of a terminal, no account and no id, whatever is sent', async () => {
    const card = await issueCard(desk)
    const kiosk = openKiosk(desk)
    await toMoney(kiosk)
    const { ref } = await theOrder()
    const said = { types: { adult: 2 }, expected_minor: 4300 }
    const sell = (payment: unknown, key: string) => kiosk.office.sell(ref, said, payment as PaysHere, key)
    await refusalOf('payment-short', sell('nothing', 'free'))
    await refusalOf('tender-unfit', sell([], 'none'))
    await refusalOf('tender-unfit', sell([{ tender: 'cash', tendered_minor: null }], 'cash'))
    await refusalOf('tender-unfit', sell([{ tender: 'card', reference: 'T-1' }], 'card'))
    await refusalOf('tender-unfit', sell([{ tender: 'account', code: 'northside-school' }], 'account'))
    await refusalOf('account-unknown', sell([{ tender: 'gift-card', code: card.id }], 'id'))
    const other = kiosk.office.sell(
      ref,
      { ...said, expected_minor: 1 },
      [{ tender: 'gift-card', ...card }],
      'o',
    )
    await refusalOf('price-differs', other)
    expect((await theOrder()).status).toBe('held')
  })

  it("lets nobody buy on somebody's account by its code", async () => {
    await openSchool(desk)
    const kiosk = openKiosk(desk)
    await toMoney(kiosk)
    await kiosk.press('2')
    await kiosk.fill('northside-school')
    await kiosk.press('enter')
    await kiosk.shows('There is no gift card with this code.')
    expect((await theOrder()).status).toBe('held')
  })

  it('says of a gift card that nobody knows, where the house was lost on the way, and asks for no second payment', async () => {
    const card = await issueCard(desk)
    const kiosk = openKiosk(desk)
    kiosk.office.sell = async () => {
      throw new Error('connect ECONNREFUSED db.theatre.example:5432')
    }
    await toMoney(kiosk)
    const { ref } = await theOrder()
    await kiosk.press('2')
    await kiosk.fill(card.code)
    await kiosk.press('enter')
    const text = await kiosk.shows('do not know yet')
    expect(text).toContain(ref)
    expect(text).not.toMatch(/ECONN|theatre\.example|Alipay/)
  })

  it("tells a customer no raw trouble, and none of the counter's tips", async () => {
    const kiosk = openKiosk(desk)
    kiosk.office.own = async () => {
      throw new Error('connect ECONNREFUSED db.theatre.example:5432')
    }
    await kiosk.press('1', '2')
    await kiosk.fill('W7K3-9QF2', '020 7946 0958')
    await kiosk.press('enter')
    expect(await kiosk.shows('can not do this at the moment')).not.toMatch(
      /ECONN|theatre\.example|Alt-|Ctrl-/,
    )
  })

  it('writes no money where there was nothing to pay', async () => {
    const terms = { ...TERMS, prices: { Best: { adult: 0, child: 0 } }, surcharges: [] }
    desk = await openHouse(await engine.fresh(), { terms })
    const kiosk = openKiosk(desk, { charge: [declined] })
    await toMoney(kiosk)
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    expect(await theOrder()).toMatchObject({ status: 'paid', total_minor: 0, payments: [] })
  })
})
