/** What is changed of an order at the counter, over a real desk: exchanged, paid, ended, named, given back another way. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { reserve } from '../../src/core/payments/reserve.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { showOrder } from '../../src/core/sales/show-order.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { issueCard } from '../support/accounts.ts'
import { counterOf as at } from '../support/counter-of.ts'
import { describeEngines } from '../support/engines.ts'
import { HOUR_MS, MORNING, openHouse, type TestDesk } from '../support/house.ts'
import { asking, person, withKeys } from '../support/people.ts'
import { sellBest } from '../support/selling.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

const refIn = (text: string): string => /new order is ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text)?.[1] ?? '-'

/** At another register: what this one held would be offered to it as a sale that was interrupted. */
async function heldBest(desk: TestDesk, count: number) {
  const other = { ...desk, actor: { ...desk.actor, register: 'two' } }
  const { ref } = await hold(other, {
    performance: 'show',
    wanted: { mode: 'best', count },
    key: desk.ids.next(),
  })
  return ref
}

describeEngines('an order at the counter', (engine) => {
  const house = async (performances = ['show', 'late']) => openHouse(await engine.fresh(), { performances })

  it('is exchanged for another performance: the quote first, once, and the new order is opened', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 2)
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'x')
    expect(await counter.text()).toContain('this performance, other seats')
    await counter.press('right')
    expect(await counter.text()).toContain('late')
    await counter.press('enter', 'enter', 'enter', 'enter')
    expect(await counter.text()).toContain('Hall A-')
    expect((await showOrder(desk, ref)).status).toBe('paid')
    await counter.press('enter')
    const anew = refIn(await counter.text())
    await counter.press('enter')
    expect(await counter.text()).toContain(anew)
    expect((await showOrder(desk, ref)).status).toBe('exchanged')
    expect(await showOrder(desk, anew)).toMatchObject({ performance: 'late', status: 'paid' })
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('one ticket of it is exchanged for a dearer type, and the difference is paid before it happens', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 2, { types: { child: 2 } })
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'space', 'x', 'enter', 'enter', 'enter', ...'adult')
    await counter.press('enter')
    expect(await counter.text()).toMatch(/still to pay 1\d\.\d\d EUR/)
    await counter.press('enter')
    expect(await counter.text()).toContain('paid by')
    expect((await showOrder(desk, ref)).tickets.map(({ status }) => status)).toEqual(['valid', 'valid'])
    await counter.press('enter', ...'5', 'enter')
    expect(await counter.shows('short of')).toMatch(/another tender[\s\S]*Esc/)
    expect(await counter.text()).not.toContain('F3')
    await counter.press(...'20', 'enter')
    const text = await counter.text()
    expect(text).toMatch(/change \d+\.\d\d EUR/)
    const anew = await showOrder(desk, refIn(text))
    expect(anew.tickets.map(({ price_type }) => price_type)).toEqual(['adult'])
    expect((await showOrder(desk, ref)).tickets.map(({ status }) => status).sort()).toEqual([
      'exchanged',
      'valid',
    ])
    // What two payments give back in cash is handed over in one sum.
    await counter.press('enter', 'r')
    const quote = await counter.shows('back in cash')
    expect(quote.match(/back in cash/g)).toHaveLength(1)
    await counter.press('enter')
    await counter.shows(/back in cash[\s\S]*Enter close/)
    expect((await showOrder(desk, anew.ref)).refunds).toHaveLength(2)
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('of which no ticket is left is told to be so before anything is asked about an exchange', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'r', 'enter', 'enter')
    await counter.shows(/back in cash [\s\S]*returned/)
    await counter.press('x')
    expect(await counter.shows(/order \S+ is refunded, not paid/)).not.toContain(
      'this performance, other seats',
    )
  })

  it('is not exchanged where Esc answers how the difference is paid', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1, { types: { child: 1 } })
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'x', 'enter', 'enter', 'enter', ...'adult', 'enter', 'enter')
    await counter.press('escape')
    expect((await showOrder(desk, ref)).status).toBe('paid')
    expect(await counter.text()).not.toContain('paid by')
  })

  it('that is held is paid in cash, with the price types that are typed', async () => {
    const desk = await house()
    const ref = await heldBest(desk, 2)
    const counter = at(desk)
    await counter.press(
      'f7',
      ...ref,
      'enter',
      'f2',
      ...'adult=1, child=1',
      'enter',
      'enter',
      ...'40',
      'enter',
    )
    await counter.press('enter')
    expect(await counter.text()).toContain('still to pay 33.00 EUR')
    expect((await showOrder(desk, ref)).status).toBe('held')
    await counter.press('enter')
    expect(await counter.text()).toContain('change 7.00 EUR')
    expect(await showOrder(desk, ref)).toMatchObject({ status: 'paid', paid_minor: 3300 })
  })

  it('that is reserved is paid in part, then the rest by a card’s slip, and is sold', async () => {
    const desk = await house()
    const ref = await heldBest(desk, 1)
    const until_at = MORNING + 24 * HOUR_MS
    await reserve(desk, { order: ref, until_at, types: {}, buyer: { name: 'Chen Mei' }, key: 'reserve' })
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter')
    expect(await counter.text()).toContain('still to pay 21.50 EUR')
    await counter.press('f2', 'enter', 'enter', ...'10', 'enter', 'enter')
    expect(await counter.text()).toContain('still to pay 11.50 EUR')
    await counter.press('enter', 'f2', 'right', 'enter', ...'T-4711', 'enter', 'enter', 'enter')
    const order = await showOrder(desk, ref)
    expect(order).toMatchObject({ status: 'paid', paid_minor: 2150 })
    expect(order.payments.map(({ tender }) => tender)).toEqual(['cash', 'card'])
  })

  it('that is held gives its seats back; what was sold is cancelled, and its money goes back by itself', async () => {
    const desk = await house()
    const held = await heldBest(desk, 2)
    const counter = at(desk)
    await counter.press('f7', ...held, 'enter', 'd')
    expect(await counter.text()).toContain('They are free again at once.')
    await counter.press('enter')
    expect((await showOrder(desk, held)).status).toBe('released')
    const { ref } = await sellBest(desk, 1)
    await counter.press('escape', 'escape', ...ref, 'enter', 'd', ...'ill', 'enter')
    expect((await showOrder(desk, ref)).tickets[0]?.status).toBe('cancelled')
    expect((await showOrder(desk, ref)).refunds).toEqual([])
    await counter.press('r', 'enter', 'enter')
    expect((await showOrder(desk, ref)).refunds).toHaveLength(1)
  })

  it('has another buyer as soon as he is typed; what was emptied is taken away', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1, { buyer: { name: 'Chen Mei', phone: '020-79460000' } })
    const counter = at(desk)
    await counter.press(
      'f7',
      ...ref,
      'enter',
      'e',
      'ctrl-u',
      ...'Li Wei',
      'enter',
      'ctrl-u',
      'enter',
      'enter',
    )
    expect((await showOrder(desk, ref)).buyer).toEqual({ name: 'Li Wei', phone: null })
    expect(await counter.text()).toContain('Li Wei')
  })

  it('money beyond the rules is a supervisor’s to give, who signs in place, and has a reason', async () => {
    const desk = cheap(await house())
    const { ref } = await sellBest(desk, 1)
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    const counter = at(desk, { signs: true })
    await counter.shows('Sign in')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter')
    await counter.press('f7', ...ref, 'enter', 'g', ...'5', 'enter', ...'cold hall', 'enter', 'enter')
    expect(await counter.text()).toContain('Enter: a supervisor signs here (Cleo')
    await counter.press('enter', ...'Cleo', 'enter', ...PIN, 'enter')
    expect(await counter.text()).toMatch(/back in cash +5\.00 EUR/)
    expect((await showOrder(desk, ref)).refunded_minor).toBe(0)
    await counter.press('enter', 'enter', 'enter')
    const order = await showOrder(desk, ref)
    expect(order.refunds).toMatchObject([{ kind: 'goodwill', amount_minor: 500 }])
    expect(await counter.text()).toContain('cold hall')
  })

  it('is given back to a gift card where the customer wants that', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1)
    const { code } = await issueCard(desk)
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 't', 'right', 'right', 'enter', ...code, 'enter', 'enter')
    expect(await counter.text()).toMatch(/back .*gift card/)
    await counter.press('enter')
    expect((await showOrder(desk, ref)).refunds).toMatchObject([{ tender: 'gift-card' }])
  })

  it('has another name on a ticket by the rules, when its fee is paid', async () => {
    const store = await engine.fresh()
    const desk = withKeys(await openHouse(store, { terms: asking() }))
    const { ref } = await sellBest(desk, 1, { people: [person(1)] })
    const counter = at(desk)
    const { number } = person(2)
    await counter.press('f7', ...ref, 'enter', 'i', ...'Person 2', 'enter', 'enter', ...number, 'enter')
    const text = await counter.text()
    expect(text).toContain("Somebody else's now: Hall A-")
    expect(text).toContain('still to pay 10.00 EUR')
    await counter.press('enter', 'enter', 'enter')
    expect(await counter.text()).toContain('Print them again')
    expect((await showOrder(desk, ref)).paid_minor).toBe(2150 + 1000)
  })

  it('a mistyped amount is told where it was typed, and nothing is written', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('f7', ...ref, 'enter', 'g', ...'5,,', 'enter', ...'x', 'enter', 'enter')
    expect(await counter.text()).toContain('5,,')
    expect((await showOrder(desk, ref)).refunds).toEqual([])
  })
})
