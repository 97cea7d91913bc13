/** The screens beside the sale in every size and both languages: nothing sticks out, the footer stands last. */
import { afterEach, describe, expect, it } from 'vitest'
import { holdStock } from '../../src/core/stock/hold-stock.ts'
import { addWait } from '../../src/core/waiting/add-wait.ts'
import { widthOf } from '../../src/core/width.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines, type Engine } from '../support/engines.ts'
import { openHouse, smallPlan } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const SIZES = [
  [60, 20],
  [80, 24],
  [200, 60],
] as const
const cases = (['en', 'zh-CN'] as const).flatMap((language) =>
  SIZES.map(([columns, rows]) => ({ language, columns, rows })),
)

/** Sold out but for what is kept back; somebody waits. */
async function house(engine: Engine) {
  const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8], 20) })
  const kept = { performance: 'show', kind: 'hold', code: 'PRESS', reason: 'first night' } as const
  await holdStock(desk, { ...kept, seats: ['A-1', 'A-2'], key: 'press' })
  const { ref } = await sellBest(desk, 6)
  await addWait(desk, {
    ...{ performance: 'show', party: 2, sections: ['Hall'], categories: [], price_most_minor: null },
    ...{ together: true, until: 'start-2h', name: 'Chen Mei', contact: '138 0013 8000', key: 'mei' },
  })
  return { desk, ref }
}

describeEngines(
  'the screens beside the sale',
  (engine) => {
    describe.each(cases)('at $columns x $rows in $language', ({ language, columns, rows }) => {
      it.each([
        ['the waiting list', ['alt-w'], 'W1', '? '],
        ['who is added to it', ['alt-w', 'a'], 'start-2h', 'Esc'],
        ['the stock', ['alt-s'], 'PRESS', '? '],
        ['what is kept back of it', ['alt-s', 'h'], 'start-60m', 'Esc'],
        ['a quota', ['alt-s', 'u'], 'start-60m|channel|渠道', 'Esc'],
        ['a list to pick from', ['alt-s', 'o'], '31', 'Esc'],
        ['the sales of the day', ['alt-r'], 'show', '? '],
        ['how full all is', ['alt-r', '2'], '31', '? '],
        ['a pace', ['alt-r', '3'], '30', '? '],
        ['where it is exported to', ['alt-r', 'e'], 'sales-performance', 'Esc'],
      ])('%s has its place, its footer last, and nothing is wider', async (_, keys, shown, footer) => {
        const { desk } = await house(engine)
        const counter = openCounter(officeOf(desk, { language }), { now: desk.clock.now, columns, rows })
        open.push(counter)
        await counter.press(keys[0]!)
        await counter.shows({ 'alt-w': 'W1', 'alt-s': 'PRESS', 'alt-r': 'show' }[keys[0]!]!)
        await counter.press(...keys.slice(1))
        await counter.shows(new RegExp(shown))
        const lines = await counter.lines()
        expect(lines).toHaveLength(rows)
        expect(lines[rows - 1]).toContain(footer)
        const frame = counter.shown.frame.split('\n')
        expect(frame.length).toBeLessThanOrEqual(rows)
        for (const line of frame) expect(widthOf(line)).toBeLessThanOrEqual(columns)
      })

      it.each([
        ['exchanged', 'x'],
        ['paid', 'f2'],
        ['given back beyond the rules', 'g'],
        ['given another buyer', 'e'],
      ])('an order that is %s is asked about within the window', async (_, key) => {
        const { desk, ref } = await house(engine)
        const counter = openCounter(officeOf(desk, { language }), { now: desk.clock.now, columns, rows })
        open.push(counter)
        await counter.press('f7', ...ref, 'enter', key)
        const lines = await counter.lines()
        expect(lines[rows - 1]).toContain('Enter')
        for (const line of counter.shown.frame.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns)
      })
    })
  },
  { dialect: 'sqlite' },
)
