import { afterEach, describe, expect, it } from 'vitest'
import { widthOf } from '../../src/core/width.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { makeFakeOffice } from '../support/fake-office.ts'
import { inTheRound } from '../support/plans.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const SIZES = [
  [60, 20],
  [80, 24],
  [200, 60],
] as const
const WORDS = {
  en: { keys: '? keys', cash: 'F2 cash', open: 'on sale', small: 'The counter needs 60x20' },
  'zh-CN': { keys: '? 按键', cash: 'F2 现金', open: '在售', small: '柜台需要 60x20' },
}
const cases = (['en', 'zh-CN'] as const).flatMap((language) =>
  SIZES.map(([columns, rows]) => ({ language, columns, rows })),
)

function start(language: 'en' | 'zh-CN', columns: number, rows: number) {
  const counter = openCounter(makeFakeOffice({ plan: inTheRound(), language }), { columns, rows })
  open.push(counter)
  return counter
}

describe.each(cases)('at $columns x $rows in $language', ({ language, columns, rows }) => {
  const words = WORDS[language]
  it.each([
    ['the list', [], words.keys],
    ['the map with seats', ['enter', '3'], words.cash],
    ['price types', ['enter', '3', 't'], words.cash],
    ['cash', ['enter', '3', 'f2'], words.keys],
    ['the sold tickets', ['enter', '3', 'f2', 'enter'], words.keys],
    ['a refusal', ['enter', 'f2'], 'Esc'],
    ['the help', ['enter', '?'], 'Esc'],
  ])('%s has its place, its footer on the last line, and nothing is wider', async (_, keys, footer) => {
    const counter = start(language, columns, rows)
    await counter.press(...keys)
    const lines = await counter.lines()
    expect(lines).toHaveLength(rows)
    expect(lines[rows - 1]).toContain(footer)
    // The frame as Ink made it: the screen would hide what sticks out.
    const frame = counter.shown.frame.split('\n')
    expect(frame.length).toBeLessThanOrEqual(rows)
    for (const line of frame) expect(widthOf(line)).toBeLessThanOrEqual(columns)
  })
  it('the list has every figure, the map the hour of the performance', async () => {
    const counter = start(language, columns, rows)
    expect(await counter.shows(words.open)).not.toMatch(/\d…/)
    await counter.press('enter', '3')
    expect((await counter.lines())[0]).toContain('19:30')
  })
})

describe('a window that is too small', () => {
  it.each([
    [59, 20],
    [60, 19],
    [20, 5],
    [4, 2],
    [1, 1],
  ])(
    '%i x %i: says so where there is room, takes no key, and is a counter again afterwards',
    async (columns, rows) => {
      for (const language of ['en', 'zh-CN'] as const) {
        const counter = start(language, 80, 24)
        await counter.press('enter', '3')
        await counter.resize(columns, rows)
        if (columns > 50) expect(await counter.text()).toContain(WORDS[language].small)
        await counter.press('escape', '5')
        await counter.resize(80, 24)
        expect((await counter.text()).match(/◆/g)?.length).toBeGreaterThanOrEqual(3)
      }
    },
  )
})
