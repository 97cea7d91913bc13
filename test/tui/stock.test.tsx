/** The stock's screen over a real desk: looked at, kept back, blocked, given back, adjusted, explained. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { holdStock } from '../../src/core/stock/hold-stock.ts'
import { showStock } from '../../src/core/stock/show-stock.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { counterOf as at } from '../support/counter-of.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

const press = (desk: TestDesk, seats: string[], kind: 'hold' | 'block' = 'hold') =>
  holdStock(desk, { performance: 'show', code: 'PRESS', kind, reason: 'first night', seats, key: 'press' })

describeEngines('the stock of the counter', (engine) => {
  const house = async () => openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 20) })

  it('shows each section with what is sold, held, kept and free, and what the house keeps', async () => {
    const desk = await house()
    await sellBest(desk, 3)
    await press(desk, ['Hall B-1..B-4'])
    const counter = at(desk)
    await counter.press('alt-s')
    const text = await counter.shows('PRESS')
    expect(text).toMatch(/Hall .* 16 +3 +0 +4 +9/)
    expect(text).toMatch(/Pit .* 20 +0 +0 +0 +20/)
    expect(text).toMatch(/PRESS +held +4 .*first night/)
    await counter.press('down', 'down')
    expect(await counter.text()).toContain('Hall B-1..B-4')
  })

  it('keeps seats back and places to stand after it was shown which, and once', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('alt-s')
    await counter.shows('Pit')
    await counter.press('h', ...'PRESS', 'enter', ...'first night', 'enter', ...'A-1..A-3', 'enter')
    await counter.press(...'Pit=5', 'enter', 'enter', 'enter')
    expect(await counter.text()).toContain('8 places, 8 of them new')
    expect((await showStock(desk, 'show')).house_holds).toEqual([])
    await counter.press('enter', 'enter')
    expect(await counter.shows('first night')).toMatch(/PRESS +held/)
    const [kept] = (await showStock(desk, 'show')).house_holds
    expect(kept).toMatchObject({ code: 'PRESS', kind: 'hold', may_break: [], release_at: null })
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('adds to what the cursor stands on, and gives some of it back', async () => {
    const desk = await house()
    await press(desk, ['Hall B-1', 'Hall B-2'])
    const counter = at(desk)
    await counter.press('alt-s')
    await counter.shows('PRESS')
    await counter.press('down', 'down', 'h', 'enter', 'enter', ...'B-3', 'enter', 'enter', 'enter', 'enter')
    expect(await counter.text()).toContain('3 places, 1 of them new')
    await counter.press('enter', 'r', 'enter', ...'B-1', 'enter', 'enter')
    expect(await counter.text()).toContain('free again from PRESS: Hall B-1')
    await counter.press('enter')
    expect((await showStock(desk, 'show')).house_holds[0]?.seats).toEqual(['Hall B-2', 'Hall B-3'])
  })

  it('a seat that is sold is not kept back: it says who has it, and nothing is written', async () => {
    const desk = await house()
    const { tickets } = await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('alt-s')
    await counter.shows('Pit')
    await counter.press(
      'b',
      ...'X',
      'enter',
      ...'broken',
      'enter',
      ...tickets[0]!.seat.label,
      'enter',
      'enter',
    )
    expect(await counter.text()).toContain(tickets[0]!.seat.label)
    await counter.press('enter')
    expect((await showStock(desk, 'show')).house_holds).toEqual([])
  })

  it('sets how many places of a section may be sold, and a quota, and takes that away', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('alt-s')
    await counter.shows('Pit')
    await counter.press('down', 'a', 'enter', 'ctrl-u', ...'12', 'enter')
    expect(await counter.text()).toContain('capacity 20 -> 12')
    await counter.press('enter')
    await counter.shows('(by hand)')
    await counter.press('u', ...'web', 'enter', 'enter', ...'web', 'enter', ...'6', 'enter', 'enter')
    expect((await showStock(desk, 'show')).quotas).toMatchObject([{ code: 'web', most: 6, used: 0 }])
    await counter.shows('channel web')
    await counter.press('down', 'u', 'enter', 'enter', 'ctrl-u', 'enter', 'enter')
    expect((await showStock(desk, 'show')).quotas).toEqual([])
  })

  it('is reached by the name of what is done with it, from the sale', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.shows('The play')
    await counter.press('ctrl-k', ...'block seats', 'enter')
    await counter.shows('Block seats for everybody')
    await counter.press('escape')
    expect(await counter.text()).toMatch(/Pit .* 20 +0 +0 +0 +20/)
  })

  it('explains who has a seat', async () => {
    const desk = await house()
    const { ref, tickets } = await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('alt-s')
    await counter.shows('Pit')
    await counter.press('w', ...tickets[0]!.seat.label, 'enter')
    expect(await counter.text()).toContain(`sold (order ${ref}`)
    await counter.press('enter')
    expect(await counter.text()).not.toContain('sold (order')
  })

  it('who may signs in place for what the clerk may not keep back', async () => {
    const desk = cheap(await house())
    await hire(desk, { Ben: 'clerk', Cleo: 'manager' })
    const counter = at(desk, { signs: true })
    await counter.shows('Sign in')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter', 'alt-s')
    await counter.shows('Pit')
    await counter.press('b', ...'X', 'enter', ...'broken', 'enter', ...'A-1', 'enter', 'enter')
    expect(await counter.text()).toContain('Enter: a supervisor signs here (Cleo')
    await counter.press('enter', ...'Cleo', 'enter', ...PIN, 'enter')
    expect(await counter.text()).toContain('1 place, 1 of them new')
    await counter.press('enter')
    expect((await showStock(desk, 'show')).house_holds).toMatchObject([{ kind: 'block', clerk: 'Ben' }])
  })
})
