import chalk from 'chalk'
import { beforeAll, describe, expect, it } from 'vitest'
import { hold } from '../../src/core/sales/hold.ts'
import { listZs } from '../../src/core/tills/list-zs.ts'
import { lookTill } from '../../src/core/tills/look-till.ts'
import { widthOf } from '../../src/core/width.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import { LEAST } from '../../src/tui/panes.ts'
import { counterOf } from '../support/counter-of.ts'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

describeEngines('the till at the counter', (engine) => {
  it('a shift: float, sales, cash in and out and to the safe, counted, closed', async () => {
    const desk = await openHouse(await engine.fresh())
    const counter = counterOf(desk)
    await counter.press('f8')
    await counter.shows('No till is open')
    await counter.press('n')
    await counter.fill('100')
    await counter.shows(/open, with 100\.00 EUR[\s\S]*100\.00 EUR expected/)
    await sellBest(desk, 2)
    await counter.press('i')
    await counter.fill('20', 'coins from the bank')
    await counter.shows(/20\.00 EUR into the drawer: coins from the bank[\s\S]*163\.00 EUR expected/)
    await counter.press('d')
    await counter.fill('50', '0417', '')
    await counter.shows(/50\.00 EUR to the safe {2}bag 0417[\s\S]*113\.00 EUR expected/)
    await counter.press('o')
    await counter.fill('13', 'stamps')
    await counter.shows(/13\.00 EUR out of the drawer[\s\S]*100\.00 EUR expected/)
    await counter.press('z', 'down', 'down', '2', 'f2')
    await counter.shows('cash: 100.00 expected, 200.00 counted, 100.00 too much')
    await counter.press('escape', 'backspace', '1', 'enter', 'f2')
    await counter.shows('cash: 100.00 expected, 100.00 counted, right')
    await counter.press('enter')
    await counter.shows(/Z 1[\s\S]*coins and notes +1 × 100\.00/)
    await counter.press('escape')
    await counter.shows(/closed: Z 1\.[\s\S]*No till is open/)
    const [z] = await listZs(desk, { limit: 9 })
    expect(z).toMatchObject({ counted_minor: 10_000, variance_minor: 0, drops_minor: 5000 })
  })
  it('a drawer that is short is asked why, and the Z says so; it is read again letter by letter', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 1)
    const counter = counterOf(desk, { columns: 100 })
    await counter.press('f8')
    await counter.shows('21.50 EUR expected')
    await counter.press('z', 'up')
    for (let row = 0; row < 15; row++) await counter.press('down')
    await counter.typeIn('20')
    await counter.press('enter')
    await counter.shows('1.50 missing')
    await counter.press('enter')
    await counter.shows(/Why is it off[\s\S]*1\.50 EUR less/)
    await counter.fill('a wrong note')
    await counter.shows(/variance +-1\.50/)
    await counter.press('escape', 'l')
    await counter.shows(/one +1 .*21\.50 +20\.00 +-1\.50 {2}ana {2}a wrong note/)
    await counter.press('enter')
    await counter.shows(/reason +a wrong note/)
  })
  it('held seats are named before a till is closed over them', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 1)
    const counter = counterOf(desk)
    await counter.press('f8')
    await counter.shows('21.50 EUR expected')
    await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key: 'h' })
    await counter.press('z')
    for (let row = 0; row < 15; row++) await counter.press('down')
    await counter.typeIn('21.50')
    await counter.press('f2')
    await counter.shows('right')
    await counter.press('enter')
    await counter.shows(/all the same[\s\S]*still holds seats/)
    expect(await listZs(desk, { limit: 9 })).toHaveLength(0)
    await counter.press('enter')
    await counter.shows(/Z 1[\s\S]*still held/)
  })
  it('what is not in the drawer is not taken out, and Enter twice takes it once', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 1)
    const counter = counterOf(desk)
    await counter.press('f8')
    await counter.shows('21.50 EUR expected')
    await counter.press('o')
    await counter.fill('300', 'stamps')
    await counter.shows('should hold 21.50 EUR')
    await counter.press('up', 'ctrl-u')
    await counter.typeIn('3')
    await counter.press('down', 'enter', 'enter', 'enter')
    await counter.shows('18.50 EUR expected')
    const { cash_out } = await lookTill(desk)
    expect(cash_out).toEqual({ count: 1, minor: 300 })
  })
  it('a clerk opens the drawer for no money once a supervisor signs, not before', async () => {
    const desk = await openHouse(await engine.fresh())
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    const counter = counterOf(cheap(desk), { signs: true })
    await counter.signIn('Ben', PIN)
    await counter.shows('Ben · one')
    await counter.press('f8')
    await counter.shows('No till is open')
    await counter.press('n')
    await counter.fill('50')
    await counter.shows('50.00 EUR expected')
    await counter.press('s')
    await counter.fill('changed a note')
    await counter.shows(/Ben may not[\s\S]*supervisor signs here/)
    await counter.press('enter')
    await counter.fill('Cleo', '000000')
    await counter.shows(/May be: Cleo, Ana[\s\S]*the secret is wrong/)
    expect((await lookTill(desk)).no_sales).toBe(0)
    await counter.fill(PIN)
    await counter.shows('the drawer is opened: changed a note')
    expect((await lookTill(desk)).no_sales).toBe(1)
  })
  it('that the till is looked at keeps nobody signed in', async () => {
    const desk = await openHouse(await engine.fresh())
    await hire(desk, { Ben: 'clerk' })
    const office = officeOf(cheap(desk), { signs: true })
    await office.people.signIn('Ben', PIN)
    const minutes = (count: number) => desk.advance(count * 60_000)
    minutes(10)
    await office.till.look(undefined).catch(() => undefined)
    minutes(10)
    expect(await office.till.watch()).toBeNull()
    minutes(10)
    await expect(office.till.watch()).rejects.toMatchObject({ code: 'session-over' })
  })
  it('who may not look at a till is told so once, and may let a supervisor act', async () => {
    const desk = await openHouse(await engine.fresh())
    await hire(desk, { Gus: 'gate', Cleo: 'supervisor' })
    const counter = counterOf(cheap(desk), { signs: true })
    await counter.signIn('Gus', PIN)
    await counter.shows('Gus · one')
    await counter.press('f8')
    await counter.shows(/Gus may not do this \(right: till\)/)
    await counter.press('n')
    await counter.fill('50')
    await counter.shows('supervisor signs here')
    await counter.press('enter')
    await counter.fill('Cleo', PIN)
    await counter.shows('The till is open, with 50.00 EUR')
    expect(await counter.text()).not.toContain('expected in the drawer')
    expect((await lookTill(desk)).opened_by).toBe('Gus')
  })
  it('the day of all registers is for who may read reports', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 1)
    await hire(desk, { Ben: 'clerk', Mia: 'manager' })
    const counter = counterOf(cheap(desk), { signs: true, columns: 200 })
    await counter.signIn('Ben', PIN)
    await counter.shows('Ben · one')
    await counter.press('f8')
    await counter.shows('expected in the drawer')
    await counter.press('w', 'enter')
    await counter.shows('Ben may not')
    await counter.press('enter')
    await counter.fill('Mia', PIN)
    await counter.shows(/register +Z[\s\S]*one[\s\S]*total/)
  })
})

describe('the till on any screen', () => {
  it.each([
    [LEAST.columns, LEAST.rows],
    [80, 24],
    [100, 30],
    [200, 60],
  ])('fits %i columns and %i lines, in both languages, with its keys last', async (columns, rows) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const store = await openStore(':memory:')
      await prepareStore(store, { now: () => 0 })
      const desk = await openHouse(store)
      await sellBest(desk, 2)
      const counter = counterOf(desk, { language, columns, rows })
      for (const keys of [['f8'], ['z'], ['escape', 'l'], ['escape', 'x'], ['escape', 'i']]) {
        await counter.press(...keys)
        const lines = counter.shown.frame.split('\n').map((line) => line.replace(/\u001b\[[\d;]*m/g, ''))
        expect(lines).toHaveLength(rows)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns)
        expect(lines.at(-1)).toMatch(/Esc|Enter/)
      }
    }
  })
})
