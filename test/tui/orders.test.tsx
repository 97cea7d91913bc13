/** The orders' screen over a real desk: found, opened, given back after its quote, voided, noted, printed again. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { printTickets } from '../../src/core/sales/print-tickets.ts'
import { showOrder } from '../../src/core/sales/show-order.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { playing, succeeded } from '../core/payments/playing.ts'
import { issueCard } from '../support/accounts.ts'
import { counterOf as at } from '../support/counter-of.ts'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, TERMS } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

const MEI = { name: 'Chen Mei', phone: '+86 138 0013 8000' }

describeEngines('the orders of the counter', (engine) => {
  const house = async () => openHouse(await engine.fresh())

  it('are listed newest first, found by a name, and opened with all that has happened to them', async () => {
    const desk = await house()
    const mei = await sellBest(desk, 2, { buyer: MEI })
    desk.advance(1000)
    const other = await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('f7')
    const list = await counter.shows(other.ref)
    expect(list.indexOf(other.ref)).toBeLessThan(list.indexOf(mei.ref))
    expect(list).toMatch(new RegExp(`${mei.ref} Thu 31 Dec 11:00 The play +2x +43\\.00 paid +Chen Mei`))
    await counter.press(...'chen', 'enter')
    const order = await counter.text()
    expect(order).toContain(mei.ref)
    expect(order).toContain('Chen Mei')
    await counter.press('escape')
    expect(await counter.text()).toMatch(/1 order\s[\s\S]*Chen Mei/)
    expect(await counter.text()).not.toContain(other.ref)
  })

  it('call price types as the house calls them, in the language of the counter', async () => {
    const [adult, child] = TERMS.price_types
    const named = { ...adult!, title: { en: 'Full price', 'zh-CN': '成人票' } }
    const terms = { ...TERMS, price_types: [named, child!] }
    const desk = await openHouse(await engine.fresh(), { terms })
    const { ref } = await sellBest(desk, 1)
    for (const [language, title] of [
      ['en', 'Full price'],
      ['zh-CN', '成人票'],
    ] as const) {
      const counter = at(desk, { language })
      await counter.press('f7')
      await counter.shows(ref)
      await counter.press('enter')
      await counter.shows(new RegExp(`${title} +20\\.00|${title} +21\\.50`))
      counter.close()
    }
  })

  it('are clicked on: the first click goes there, the second opens it; beside the list nothing happens', async () => {
    const desk = await house()
    const mei = await sellBest(desk, 2, { buyer: MEI })
    desk.advance(1000)
    await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('f7')
    await counter.shows(mei.ref)
    const click = (y: number) => counter.typeIn(`\u001b[<0;9;${y + 1}M\u001b[<0;9;${y + 1}m`)
    await click(3)
    await click(12)
    await click(5)
    expect(await counter.shows(`› ${mei.ref}`)).toContain('the newest first')
    await click(5)
    await counter.shows(/paid[\s\S]*sold for 43\.00/)
  })

  it('a slash that begins the search, as it does elsewhere, is none of what is searched', async () => {
    const counter = at(await house())
    await counter.press('f7', '/')
    await counter.typeIn('grove')
    await counter.shows(/find: grove\s/)
    await counter.press('/')
    await counter.shows(/find: grove\/\s/)
  })
  it('whoever types what fits one order alone has it opened at once', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 2)
    await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('f7', ...ref.toLowerCase(), 'enter')
    const text = await counter.text()
    expect(text).toContain('Hall A-')
    expect(text).toContain('sold for')
  })

  it('give back what is marked, after it was shown what that brings, and once', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 2)
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'space', 'r')
    const quote = await counter.text()
    expect(quote).toContain(`Give back 1 ticket of ${ref}`)
    expect(quote).toMatch(/back in cash +\d+\.\d\d EUR/)
    expect((await showOrder(desk, ref)).refunds).toEqual([])
    await counter.press('enter', 'enter', 'enter')
    const order = await showOrder(desk, ref)
    expect(order.tickets.map(({ status }) => status).sort()).toEqual(['returned', 'valid'])
    expect(order.refunds).toHaveLength(1)
    expect(await counter.text()).toContain('part refunded')
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('Esc before the last Enter gives nothing back', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'r', 'escape')
    expect(await counter.text()).not.toContain('Give back')
    expect((await showOrder(desk, ref)).refunds).toEqual([])
  })

  it('what can’t be given back says why, and any key closes it', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'r', 'enter', 'enter', 'r')
    expect(await counter.text()).toMatch(/order \S+ is refunded, not paid/)
    await counter.press('enter')
    expect(await counter.text()).not.toContain('not paid')
  })

  it('are voided within the shift, with a reason, and noted; both are seen at once', async () => {
    const desk = await house()
    await openTill(desk, { float_minor: 10_000, key: 'till' })
    const { ref } = await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'n', ...'wrong day', 'enter')
    expect(await counter.text()).toContain('* wrong day')
    await counter.press('v', ...'mistaken', 'enter')
    await counter.shows('back in cash   21.50 EUR')
    expect((await showOrder(desk, ref)).status).toBe('paid')
    // What was done is told; whoever goes on to another screen has read it.
    await counter.press('enter', 'f8')
    expect(await counter.shows('expected in the drawer')).not.toContain('Void')
    await counter.press('f7')
    expect(await counter.shows('voided')).toMatch(/note: wrong day[\s\S]*voided, back/)
    expect((await showOrder(desk, ref)).status).toBe('voided')
  })

  it('are printed again as a copy, which is read on the screen', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1)
    await officeOf(desk).orders.print(ref, [], false, { key: 'first' })
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'p')
    expect(await counter.text()).toContain('The earlier paper is no ticket any more.')
    await counter.press('enter')
    expect(await counter.text()).toContain('Hall')
    await counter.press('escape')
    expect(await counter.text()).toContain('printed')
  })

  it('a supervisor signs in place for what the clerk may not; the ledger has both names', async () => {
    const desk = cheap(await house())
    const { ref } = await sellBest(desk, 1)
    await officeOf(desk).orders.print(ref, [], false, { key: 'first' })
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    const counter = at(desk, { signs: true })
    await counter.shows('Sign in')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter')
    await counter.press('f7', ...ref, 'enter', 'p', 'enter')
    expect(await counter.text()).toContain('Enter: a supervisor signs here (Cleo')
    await counter.press('enter', ...'Cleo', 'enter', ...'135791', 'enter')
    expect(await counter.text()).toContain('the name or the secret is wrong')
    await counter.press(...Array.from({ length: 6 }, () => 'backspace'), ...PIN, 'enter')
    expect(await counter.text()).toContain('Hall')
    await counter.press('escape')
    expect(await counter.text()).toMatch(/Ben at one, Cleo stood by +(copy|printed)/)
    expect(counter.shown.kept).toEqual([])
  })

  it('a right that is missing, and nobody signs for, is kept when the question is given up', async () => {
    const desk = cheap(await house())
    const { ref } = await sellBest(desk, 1)
    await officeOf(desk).orders.print(ref, [], false, { key: 'first' })
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    const counter = at(desk, { signs: true })
    await counter.shows('Sign in')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter')
    await counter.press('f7', ...ref, 'enter', 'p', 'enter', 'escape')
    expect(counter.shown.kept).toMatchObject([{ code: 'right-missing', details: { right: 'reprint' } }])
  })
})

describeEngines('what is scanned at the counter', (engine) => {
  it('an order’s reference opens it, from any screen', async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 2)
    const counter = at(desk)
    await counter.press('enter')
    await counter.typeIn(`${ref}\r`)
    expect(await counter.shows('sold for')).toContain(ref)
  })

  it('a ticket opens the order that it is of', async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1)
    const [ticket] = await printTickets(desk, {
      order: ref,
      tickets: [],
      copy: false,
      language: 'en',
      key: 'p',
    })
    const counter = at(desk)
    await counter.shows('The play')
    await counter.typeIn(`${ticket!.code}\r`)
    expect(await counter.shows('sold for')).toContain(ref)
  })

  it('a wallet’s code pays for the seats that are held', async () => {
    const { desk, providers } = playing(await openHouse(await engine.fresh()), { charge: [succeeded] })
    const counter = at(desk, { providers })
    await counter.press('enter', '2')
    await counter.typeIn('28763443825664394\r')
    await counter.shows(/paid {2}[0-9A-Z]{4}-/)
  })

  it('a gift card pays for them, too', async () => {
    const desk = await openHouse(await engine.fresh())
    const { code } = await issueCard(desk)
    const counter = at(desk)
    await counter.press('enter', '2')
    await counter.typeIn(`${code}\r`)
    await counter.shows(/paid {2}[0-9A-Z]{4}-/)
  })
})
