/** The waiting list's screen over a real desk: added after it was shown where, offered, sold, removed. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { refund } from '../../src/core/sales/refund.ts'
import { showOrder } from '../../src/core/sales/show-order.ts'
import { addWait } from '../../src/core/waiting/add-wait.ts'
import { listWaits } from '../../src/core/waiting/list-waits.ts'
import { counterOf as at } from '../support/counter-of.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

const waits = (desk: TestDesk) => listWaits(desk, { performance: 'show', all: true })

const queue = (desk: TestDesk, name: string, party: number) =>
  addWait(desk, {
    ...{ performance: 'show', party, sections: [], categories: [], price_most_minor: null },
    ...{ together: true, until: 'start-2h', name, contact: null, key: desk.ids.next() },
  })

describeEngines('the waiting list of the counter', (engine) => {
  /** Sold out: two orders of four. */
  async function full() {
    const desk = await openHouse(await engine.fresh(), {
      plan: smallPlan([8]),
      performances: ['show', 'zlate'],
    })
    return { desk, sold: [await sellBest(desk, 4), await sellBest(desk, 4)] }
  }

  it('takes who is typed, after it was shown where he would stand, and once', async () => {
    const { desk } = await full()
    await queue(desk, 'Abe', 1)
    const counter = at(desk)
    await counter.press('alt-w')
    expect(await counter.shows('Abe')).toContain('1 waits')
    await counter.press('a', ...'Mei', 'enter', ...'138 0013 8000', 'enter', 'enter', 'enter')
    await counter.press(...Array.from({ length: 4 }, () => 'enter'))
    expect(await counter.text()).toContain('until')
    await counter.press('enter')
    expect(await counter.text()).toContain('number 2 in the queue')
    expect(await waits(desk)).toHaveLength(1)
    await counter.press('enter')
    expect(await counter.text()).toContain('Waits as W2.')
    await counter.press('enter')
    expect(await counter.text()).toMatch(/2 +W2 +Mei +waiting/)
    const [, mei] = await waits(desk)
    expect(mei).toMatchObject({ name: 'Mei', contact: '138 0013 8000', party: 2, together: true })
  })

  it('says why somebody waits still, and who is before him', async () => {
    const { desk } = await full()
    await queue(desk, 'Abe', 1)
    await queue(desk, 'Bo', 2)
    const counter = at(desk, { columns: 120 })
    await counter.press('alt-w')
    await counter.shows('Abe')
    await counter.press('down')
    expect(await counter.text()).toContain('nothing is free of what is wanted; before: W1')
  })

  it('offers what came free; Enter opens the order that was offered, which is sold there', async () => {
    const { desk, sold } = await full()
    await queue(desk, 'Abe', 2)
    await refund(desk, { order: sold[0]!.ref, tickets: [], key: 'back' })
    const counter = at(desk)
    await counter.press('alt-w')
    await counter.shows('offered')
    const [{ offer } = { offer: null }] = await waits(desk)
    await counter.press('enter')
    expect(await counter.shows('Hall A-')).toContain(offer!.order)
    expect(await counter.text()).toContain('offer to Abe, who waited as W1')
    await counter.press('f2', 'enter', 'enter', 'enter', 'enter', 'enter')
    expect((await showOrder(desk, offer!.order)).status).toBe('paid')
    expect((await waits(desk))[0]?.status).toBe('served')
  })

  it('an offer asks for the right to it: who has it signs in place', async () => {
    const { desk } = await full()
    await queue(desk, 'Abe', 2)
    const house = cheap(desk)
    await hire(house, { Ben: 'clerk', Cleo: 'manager' })
    const counter = at(house, { signs: true })
    await counter.shows('Sign in')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter', 'alt-w')
    await counter.shows('Abe')
    await counter.press('f', 'enter')
    expect(await counter.text()).toContain('Enter: a supervisor signs here (Cleo')
    await counter.press('enter', ...'Cleo', 'enter', ...PIN, 'enter')
    expect(await counter.text()).toContain('nothing has come free for anybody who waits')
  })

  it('forgets who waits no longer; h shows him all the same', async () => {
    const { desk } = await full()
    await queue(desk, 'Abe', 2)
    const counter = at(desk)
    await counter.press('alt-w')
    await counter.shows('Abe')
    await counter.press('d')
    expect(await counter.text()).toContain('Abe (W1) waits no longer')
    await counter.press('enter')
    expect(await counter.shows('nobody waits')).not.toContain('Abe')
    expect((await waits(desk))[0]?.status).toBe('removed')
    await counter.press('h')
    expect(await counter.text()).toMatch(/W1 +Abe +removed/)
  })

  it('is of the performance that one sells, of the one after with →, of any that is typed', async () => {
    const { desk } = await full()
    await queue(desk, 'Abe', 2)
    const counter = at(desk)
    await counter.press('down', 'enter', 'alt-w')
    await counter.shows('nobody waits')
    await counter.press('left')
    await counter.shows('Abe')
    await counter.press('right')
    await counter.shows('nobody waits')
    await counter.press('o', ...'show', 'enter')
    await counter.shows('Abe')
    await counter.press('escape')
    expect(await counter.text()).not.toContain('Abe')
  })

  it('who would fit at once is told so, and is not added', async () => {
    const { desk } = await full()
    const counter = at(desk)
    await counter.press('alt-w', 'right')
    await counter.shows('waiting list')
    await counter.press('a', ...'Mei', ...Array.from({ length: 9 }, () => 'enter'))
    expect(await counter.text()).toMatch(/free|now/)
    expect(await listWaits(desk, { performance: 'zlate', all: true })).toEqual([])
  })
})
