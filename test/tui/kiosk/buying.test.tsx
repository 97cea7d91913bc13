/** A customer buys: from the language to the ticket, by a wallet that scans our code; what may go wrong on the way. */
import chalk from 'chalk'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { hold } from '../../../src/core/sales/hold.ts'
import { listOrders } from '../../../src/core/sales/list-orders.ts'
import type { PrintedTicket } from '../../../src/core/sales/print-tickets.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { cancelled, declined, pending, succeeded, unknown } from '../../core/payments/playing.ts'
import { issueCard } from '../../support/accounts.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { openKiosk, toMoney, toParty } from '../../support/kiosk.ts'

beforeAll(() => {
  chalk.level = 2
})

describeEngines('buying at a kiosk', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) })
  })
  const theOrder = async () => {
    const [line] = await listOrders(desk, { limit: 1 })
    return showOrder(desk, line!.ref)
  }
  const open = (script: Parameters<typeof openKiosk>[1], options = {}) => openKiosk(desk, script, options)

  it('leads from the language to the printed ticket, and forgets it all by itself', async () => {
    const printed: PrintedTicket[][] = []
    const kiosk = open({ charge: [pending], query: [succeeded] }, { printed })
    expect(await kiosk.shows('The play')).toMatch(/English[\s\S]*中文/)
    await kiosk.press('1', 'enter')
    await kiosk.shows('The play')
    await kiosk.press('enter')
    expect(await kiosk.shows('How many tickets?')).toMatch(/adult +20\.00 EUR/)
    await kiosk.press('1', 'down', '1')
    expect(await kiosk.shows('2 tickets')).toMatch(/child .*< +1 >/)
    await kiosk.press('enter')
    const seats = await kiosk.shows(/total +33\.00 EUR/)
    expect(seats).toMatch(/◆ ?\]?◆/)
    expect(seats).toContain('held for you 10:00')
    await kiosk.press('enter', '1')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    const done = await kiosk.shows('Your tickets are printed')
    const { ref, status, payments, register } = await theOrder()
    expect(done).toContain(ref)
    expect({ status, tenders: payments.map(({ tender }) => tender), register }).toEqual({
      ...{ status: 'paid', tenders: ['alipay'], register: 'one' },
    })
    expect(printed.map((all) => all.length)).toEqual([2])
    desk.advance(20_000)
    expect(await kiosk.shows('English')).not.toContain(ref)
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('sells once, however often Enter is pressed, and asks for the money once', async () => {
    const kiosk = open({ charge: [pending], query: [pending, pending, succeeded] })
    await toParty(kiosk)
    await kiosk.press('2', 'enter', 'enter', '1')
    await kiosk.shows('Alipay')
    await kiosk.press('enter', 'enter', 'enter')
    await kiosk.shows('Thank you')
    expect(kiosk.asked.charge).toBe(1)
    expect(await listOrders(desk, { limit: 9 })).toHaveLength(1)
  })

  it('takes a payment back on Esc, and lets another be tried for the same seats', async () => {
    const kiosk = open({ charge: [pending, succeeded], query: [pending], cancel: [cancelled] })
    await toMoney(kiosk)
    await kiosk.press('enter')
    await kiosk.press('escape')
    await kiosk.shows('nothing was taken from you')
    await kiosk.press('enter', 'enter')
    await kiosk.shows('Thank you')
    expect(kiosk.asked.charge).toBe(2)
  })

  it('says what was declined without the words of staff', async () => {
    const kiosk = open({ charge: [declined] })
    await toMoney(kiosk)
    await kiosk.press('enter')
    const text = await kiosk.shows('nothing was taken from you')
    expect(text).not.toMatch(/wicket|supervisor|ana/)
  })

  it('sends whoever may have paid to the counter with the reference, and asks him for no second payment', async () => {
    const kiosk = open({ charge: [unknown], query: [unknown], cancel: [unknown] })
    await toMoney(kiosk)
    await kiosk.press('enter')
    const text = await kiosk.shows('do not know yet')
    const { ref, status } = await theOrder()
    expect(text).toContain(ref)
    expect(status).not.toBe('released')
    expect(text).not.toContain('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('press 1 or Enter')
    expect((await theOrder()).held).toHaveLength(2)
  })

  it('lets other seats be picked, and stops at a pick that leaves a single one, which nobody can let pass', async () => {
    const kiosk = open({ charge: [succeeded] })
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('adult A-3')
    await kiosk.press('space', 'right', 'right', 'right', 'space')
    await kiosk.shows('leaves A-5 single')
    await kiosk.press('enter')
    expect(await kiosk.shows('leave a single one')).not.toContain('Who buys?')
    await kiosk.press('enter', 'left', 'space')
    await kiosk.shows('3 tickets')
    await kiosk.press('enter')
    await kiosk.shows('Who buys?')
    expect((await theOrder()).held).toHaveLength(3)
  })

  it('offers the next best, and says when there are no others', async () => {
    const kiosk = open({ charge: [succeeded] })
    await toParty(kiosk)
    await kiosk.press('8', 'enter')
    const first = await kiosk.shows('adult A-1')
    await kiosk.press('n')
    expect(await kiosk.shows('adult B-1')).not.toBe(first)
    await kiosk.press('n')
    await kiosk.shows('no other seats')
  })

  it('tells who was faster, and keeps what is held', async () => {
    const kiosk = open({ charge: [succeeded] })
    await toParty(kiosk)
    await kiosk.press('1', 'enter')
    await kiosk.shows('1 ticket')
    const [mine = ''] = (await theOrder()).held
    const next = mine.replace(/\d+$/, (number) => String(Number(number) + 1))
    await hold(
      { ...desk, actor: { ...desk.actor, register: 'two' } },
      { performance: 'show', wanted: { mode: 'chosen', seats: [next], allow_single: true }, key: 'rival' },
    )
    await kiosk.press('right', 'space')
    expect(await kiosk.shows('Somebody was faster')).not.toMatch(/register|two/)
    await kiosk.press('enter')
    expect((await theOrder()).ref).toBeTruthy()
    await kiosk.shows('held for you')
  })

  it('takes a gift card that pays for all, and keeps one that does not', async () => {
    const full = await issueCard(desk)
    const poor = await issueCard(desk, { amount_minor: 500 })
    const kiosk = open({ charge: [succeeded] })
    await toMoney(kiosk)
    await kiosk.press('2')
    await kiosk.fill(poor.code)
    await kiosk.press('enter')
    await kiosk.shows('not enough on this card')
    await kiosk.press('ctrl-u')
    await kiosk.fill(full.code)
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    expect((await theOrder()).payments.map(({ tender }) => tender)).toEqual(['gift-card'])
  })

  it('needs no money where there is nothing to pay', async () => {
    const terms = { ...TERMS, prices: { Best: { adult: 0, child: 0 } }, surcharges: [] }
    desk = await openHouse(await engine.fresh(), { terms })
    const kiosk = open({ charge: [declined] })
    await toMoney(kiosk)
    await kiosk.shows('nothing to pay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    expect(kiosk.asked.charge).toBe(0)
  })

  it('chooses by a touch what is seen under it, and nothing beside, between and below', async () => {
    const kiosk = open({ charge: [pending], query: [pending] })
    await toMoney(kiosk)
    const rows = (await kiosk.text()).split('\n')
    const y = rows.findIndex((row) => row.includes('Alipay'))
    await kiosk.touch(70, y)
    await kiosk.touch(4, y + 2)
    await kiosk.touch(4, 20)
    await kiosk.touch(4, 23)
    expect(await kiosk.text()).toContain('How would you like to pay?')
    expect(kiosk.asked.charge).toBe(0)
    await kiosk.touch(4, y)
    await kiosk.shows('Scan the code')
  })

  it('shows as many price types and tickets as there is room for, around the one where one is', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `kind${index + 1}`)
    const prices = { Best: Object.fromEntries(names.map((name) => [name, 1000])) }
    const price_types = names.map((code) => ({ code, title: {}, right: null, min_age: null, max_age: null }))
    desk = await openHouse(await engine.fresh(), { terms: { ...TERMS, price_types, prices } })
    const kiosk = open({ charge: [succeeded] })
    await toParty(kiosk)
    await kiosk.press(...Array.from({ length: 29 }, () => 'down'), '2')
    const text = await kiosk.shows('2 tickets')
    expect(text).toMatch(/› .*kind30 .*< +2 >/)
    expect(text).toContain('How many tickets?')
  })

  it('sells places to stand', async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([4], 20) })
    const kiosk = open({ charge: [succeeded] })
    await toParty(kiosk)
    await kiosk.press('3', 'down', 'down', 'right')
    await kiosk.shows('standing: Pit')
    await kiosk.press('enter')
    await kiosk.shows(/total +40\.50 EUR/)
    await kiosk.press('enter', '1')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    expect((await theOrder()).tickets.map(({ seat }) => seat.section)).toEqual(['Pit', 'Pit', 'Pit'])
  })
})
