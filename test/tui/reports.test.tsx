/** The reports' screen over a real desk: it follows what is sold, finds, prints, exports; who may not look asks a supervisor. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chalk from 'chalk'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { listLedger } from '../../src/core/ledger/list-ledger.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { DAY_MS, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { playCurves } from '../support/played.ts'
import { sellBest } from '../support/selling.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

type Options = Parameters<typeof officeOf>[1] & { columns?: number; rows?: number }

function at(desk: TestDesk, options: Options = {}) {
  const { columns = 80, rows = 24, ascii = false, ...rest } = options
  const office = officeOf(desk, { ascii, ...rest })
  const counter = openCounter(office, { sentences: true, now: desk.clock.now, columns, rows, ascii })
  open.push(() => counter.close())
  return counter
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'wicket-test-'))
  open.push(() => rmSync(made, { recursive: true, force: true }))
  return made
}

describeEngines('the reports of the counter', (engine) => {
  const house = async () => {
    const desk = await openHouse(await engine.fresh(), {
      plan: smallPlan([8, 8]),
      performances: ['show', 'zlate'],
    })
    return desk
  }

  it('tell what the day has brought, and follow what others sell by themselves', async () => {
    const desk = await house()
    await sellBest(desk, 2)
    const counter = at(desk)
    await counter.press('alt-r')
    const text = await counter.shows('2 tickets')
    expect(text).toMatch(/today 2026-12-01 .* net 43\.00 EUR/)
    expect(text).toMatch(/› show +2 +0 +43\.00 +0\.00 +43\.00/)
    await sellBest({ ...desk, actor: { ...desk.actor, register: 'two' } }, 3, { performance: 'zlate' })
    expect(await counter.shows('5 tickets')).toMatch(/ zlate +3 +0 +64\.50/)
  })

  it('tell it by price type, tender, clerk, register, channel and hour, one after the other', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 2, { types: { adult: 1, child: 1 } })
    await refund(desk, { order: ref, tickets: [], key: 'r' })
    const counter = at(desk)
    await counter.press('alt-r')
    await counter.shows('2 given back')
    await counter.press('tab')
    expect(await counter.text()).toMatch(/price type[\s\S]*› adult +1 +1 +21\.50 +20\.00 +1\.50\n +child/)
    await counter.press('tab')
    expect(await counter.text()).toMatch(/tender +sold +refunded +net\s+› cash +33\.00 +30\.00 +3\.00/)
    await counter.press('tab')
    expect(await counter.text()).toMatch(/clerk +tickets[\s\S]*› ana +2 +2/)
    await counter.press('tab', 'tab', 'tab')
    expect(await counter.text()).toMatch(/hour +tickets[\s\S]*› 11:00 +2 +2/)
    await counter.press('shift-tab')
    expect(await counter.text()).toMatch(/channel +tickets[\s\S]*› counter +2 +2/)
  })

  it('go to the days before and back to today, which goes on', async () => {
    const desk = await house()
    await sellBest(desk, 2)
    desk.advance(DAY_MS)
    await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('alt-r')
    await counter.shows('today 2026-12-02   1 ticket ')
    await counter.press('left')
    expect(await counter.text()).toMatch(/ 2026-12-01 {3}2 tickets/)
    await counter.press('left')
    expect(await counter.text()).toContain('nothing was sold on this day')
    await counter.press('right', 'right', 'right')
    expect(await counter.text()).toContain('today 2026-12-02   1 ticket ')
  })

  it('tell how full what is to come is, find a line of it, and lead to its pace', async () => {
    const desk = await house()
    await sellBest(desk, 4)
    await sellBest(desk, 1, { performance: 'zlate' })
    const counter = at(desk)
    await counter.press('alt-r', '2')
    expect(await counter.shows('5 of 32')).toMatch(/› Thu 31 Dec 11:00 The play .* 25\.0 % +4 +12 +█/)
    await counter.press('/', ...'zla')
    expect(await counter.text()).toMatch(/find: zla[\s\S]*› Thu 31 Dec/)
    await counter.press('enter', 'enter')
    const pace = await counter.shows('sold 1 of 16')
    expect(pace).toContain('30 days to go')
    expect(pace).toContain('nothing like it is over yet')
    await counter.press('left')
    expect(await counter.shows('sold 4 of 16')).toContain('[3 pace]')
    await counter.press('escape')
    expect(await counter.shows('today')).toContain('[1 sales]')
  })

  it('tell what a performance will have sold, follow what others sell, and go from one to the next', async () => {
    const desk = await house()
    await sellBest(desk, 4)
    const counter = at(desk)
    await counter.press('alt-r', '2')
    await counter.shows('4 of 32')
    await counter.press('4')
    const text = await counter.shows('expected 10')
    expect(text).toContain('[4 forecast]')
    expect(text).toMatch(
      /sold 4 of 16 {2}30 days to go\s+expected 10 {2}50 %: 6-14 {2}80 %: 4-16 {2}95 %: 4-16/,
    )
    expect(text).toContain('chance of selling out unknown')
    expect(text).toContain('taken 86.00, expected 215.00  80 %: 86.00 to 344.00')
    expect(text).toContain('at 21.50 each, as so far')
    expect(text).toMatch(/^ +2026-12-01 +2026-12-31$/m)
    expect(text).toMatch(/━[\s\S]*⠒ was {3}━ expected {3}▓ 50 %/)
    await sellBest({ ...desk, actor: { ...desk.actor, register: 'two' } }, 12)
    await counter.shows('sold out')
    await counter.press('right')
    expect(await counter.shows('sold 0 of 16')).toContain('[4 forecast]')
    await counter.press('p')
    expect(await counter.text()).toMatch(/The play[\s\S]*expected 8/)
    await counter.press('escape', 'e')
    expect(await counter.text()).toContain('forecast-zlate.csv')
  })

  it('say what to do about its places in a line, and keep a small fan and no empty lines where there is little room', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) })
    const show = (id: string, day: number, capacity: number, late: number, days: number) => ({
      ...{ id, day, group: 'drama', capacity, cancelled: new Float64Array(days) },
      booked: Float64Array.from({ length: days }, (_, lead) => (lead === 20 ? 12 : late)),
    })
    // Shows that sold forty more in their last twenty days, and one of sixteen places that has sold twelve.
    const over = Array.from({ length: 24 }, (_, at) => show(`old-${at}`, 8 + 2 * at, 60, 2, 21))
    await playCurves(desk.store, [...over, show('next', 75, 16, 0, 30)], {
      ...{ first: '2026-10-01', today: '2026-12-01', zone: 'Europe/Berlin' },
    })
    for (const [language, advice] of [
      ['en', 'advice: add a performance'],
      ['zh-CN', '建议：加演一场'],
    ] as const)
      for (const [columns, rows] of [
        [80, 22],
        [200, 60],
      ] as const) {
        const counter = at(desk, { language, columns, rows })
        await counter.press('alt-r', '4')
        const text = await counter.shows(advice)
        expect(text).toMatch(/━[\s\S]*⠒ [^\n]+50 ?%/)
        expect(text).not.toMatch(/\n *\n *\n/)
      }
  })

  it('tell why there is no forecast of what has begun, and keep no other under it', async () => {
    const desk = await house()
    await sellBest(desk, 1)
    const counter = at(desk)
    await counter.press('alt-r', '4')
    await counter.shows('expected')
    desk.advance(31 * DAY_MS)
    await counter.press('1', '4')
    expect(await counter.shows("can't be forecast: it began")).not.toContain('taken 21.50')
    await counter.press('3')
    await counter.shows('sold 1 of 16')
  })

  it('speak of the forecast in Chinese', async () => {
    const desk = await house()
    await sellBest(desk, 4)
    const counter = at(desk, { language: 'zh-CN' })
    await counter.press('alt-r', '4')
    expect(await counter.shows('预计 10')).toMatch(/\[4 预测\][\s\S]*已售 4 \/ 16/)
  })

  it('print what is seen, and export it to a file that is whole or not there', async () => {
    const desk = await house()
    await sellBest(desk, 2)
    const file = join(folder(), 'today.csv')
    const counter = at(desk, { columns: 120 })
    await counter.press('alt-r')
    await counter.shows('2 tickets')
    await counter.press('p')
    expect(await counter.text()).toMatch(/2026-12-01\n +performance[\s\S]* show +2[\s\S]* total +2 /)
    await counter.press('escape', 'e')
    expect(await counter.text()).toContain('sales-performance-2026-12-01.csv')
    await counter.press('ctrl-u')
    await counter.typeIn(file)
    await counter.press('enter')
    expect(await counter.text()).toContain('1 line to')
    await counter.press('enter')
    await counter.shows('Written:')
    expect(readFileSync(file, 'utf8')).toBe(
      'group,tickets,returned,sold_minor,refunded_minor,net_minor\nshow,2,0,4300,0,4300\n',
    )
    expect(readdirSync(join(file, '..'))).toEqual(['today.csv'])
    await counter.press('e', 'ctrl-u')
    await counter.typeIn('/nowhere/at/all.csv')
    await counter.press('enter', 'enter')
    expect(await counter.text()).toContain('no such folder')
  })

  it('are refused to who may not look, once, until a supervisor who may signs', async () => {
    const desk = cheap(await house())
    await sellBest(desk, 2)
    await hire(desk, { Ben: 'clerk', Cleo: 'manager' })
    const counter = at(desk, { signs: true })
    await counter.shows('Sign in')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter', 'alt-r')
    await counter.shows('Enter: a supervisor who may lets you look')
    expect(await counter.text()).not.toContain('43.00')
    await counter.press('enter')
    await counter.shows('May be: Cleo')
    await counter.press(...'Cleo', 'enter', ...PIN, 'enter')
    expect(await counter.shows('43.00')).toMatch(/2026-12-01[\s\S]*show +2/)
    await counter.press('escape')
    expect(await counter.text()).not.toContain('43.00')
    expect(counter.shown.kept).toEqual([])
    const refused = await listLedger(desk, { action: 'right.refused', limit: 10 })
    expect(refused.length).toBeLessThanOrEqual(1)
  })

  it('of an old house tell how far it is summed up, while that takes a minute', async () => {
    const desk = await house()
    const office = officeOf(desk)
    const reports = Object.assign(Object.create(office.reports), {
      progress: async () => ({ entries: 500_000, taken: 1_000 }),
      day: () => new Promise<never>(() => undefined),
    })
    const counter = openCounter({ ...office, reports }, { now: desk.clock.now })
    open.push(() => counter.close())
    await counter.press('alt-r')
    await counter.shows('taking history in: 1000 of 500000 entries')
  })

  it.each([
    [60, 20],
    [80, 24],
    [200, 60],
  ])('fit %i x %i, in ASCII too', async (columns, rows) => {
    const desk = await house()
    await sellBest(desk, 4)
    const counter = at(desk, { columns, rows, ascii: true })
    for (const view of ['1', '2', '3', '4']) {
      await counter.press('alt-r', view)
      await counter.shows(/4 tickets|4 of 32|4 of 16/)
      const lines = await counter.lines()
      expect(lines).toHaveLength(rows)
      expect(lines[rows - 1]).toContain('? keys')
      for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]*$/)
    }
  })
})
