/** Dialogs in a window that is lower than what they tell, and fields that begin with something. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { showOrder } from '../../src/core/sales/show-order.ts'
import { counterOf as at } from '../support/counter-of.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'

beforeAll(() => {
  chalk.level = 2
})

const LOW = { columns: 60, rows: 20 }

describeEngines('dialogs of the counter', (engine) => {
  const house = async () => openHouse(await engine.fresh())

  it('are scrolled where the window is lower than what would happen; all of it can be read before it does', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 16)
    const counter = at(desk, LOW)
    await counter.press('f7', ...ref, 'enter', 'r')
    const begins = await counter.shows(/Give back[^\n]* ↑0 ↓\d/)
    expect(begins).not.toContain('back in cash')
    await counter.press('pagedown', 'pagedown')
    expect(await counter.shows('back in cash')).toMatch(/↑\d+ ↓0/)
    await counter.press('pageup', 'pageup', 'down')
    await counter.shows(/↑1 ↓\d/)
    await counter.press('enter')
    await counter.shows('Enter close')
    await counter.press('enter')
    await counter.shows('refunded')
    expect((await showOrder(desk, ref)).status).toBe('refunded')
  })

  it('show the field that one is in, and why something was refused, in the lowest window too', async () => {
    const desk = await house()
    const counter = at(desk, LOW)
    await counter.press('alt-w', 'a')
    await counter.shows('Somebody waits')
    await counter.press(...'Lee')
    for (let field = 0; field < 8; field++) await counter.press('down')
    await counter.press(...'never', 'enter')
    const refused = await counter.shows(/never/)
    expect(refused).toMatch(/until +never[\s\S]*never[\s\S]*└/)
  })

  it('go on from any field with Ctrl-S, which leaves the others as they are and goes to what must not be empty', async () => {
    const counter = at(await house(), LOW)
    await counter.press('f9', 'f2')
    await counter.shows('A new customer')
    await counter.press('down', ...'+442079460958', 'ctrl-s', ...'Lee', 'ctrl-s')
    await counter.shows(/Would be registered as:[\s\S]*Lee[\s\S]*442079460958/)
  })

  it('begin with what is known, which the first letter replaces, and an arrow keeps', async () => {
    const desk = await house()
    const counter = at(desk)
    await counter.press('f9', ...'maier', 'f2')
    expect(await counter.shows('A new customer')).toMatch(/name +maier/)
    await counter.press(...'Anna Maier', 'escape')
    await counter.press('f2', 'end', ...' junior')
    await counter.shows(/name +maier junior/)
    await counter.press('escape', 'f2', 'backspace')
    expect(await counter.text()).toMatch(/name {2,}(?!m)/)
    await counter.press(...'Anna Maier')
    await counter.shows(/name +Anna Maier/)
  })
})
