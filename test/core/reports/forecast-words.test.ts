/** Sentences of a forecast that could be read as something else. */
import { expect, it } from 'vitest'
import { en } from '../../../src/core/language/en.ts'
import { zhCN } from '../../../src/core/language/zh-cn.ts'
import { reachesText } from '../../../src/core/reports/chance-text.ts'
import { isBoundless } from '../../../src/core/reports/totals-lines.ts'
import type { Told } from '../../../src/core/reports/venue-told.ts'

const [english, chinese] = [en.forecast.house, zhCN.forecast.house]

it('what is turned away is told by evenings that had places left, however many these are', () => {
  expect(english.lostBy(2, 0)).toBe('by what 2 performances that had places left tell')
  expect(english.lostBy(1, 1)).toBe(
    "by what 1 performance that had places left tells; 1 that was full or closed for sale can't say how many more would have come",
  )
})

it('whoever has sold what others had is level with them, and not limited to that', () => {
  expect(english.pace(0, '6', '20 of the same event')).toBe(
    'level with 6, the median of 20 of the same event at this lead',
  )
})

it('the day by which a hall is full is among the days on which it may be', () => {
  expect(english.sellOut('88 %', 'Tue 1 Dec 2026')).toContain('likeliest by Tue 1 Dec 2026')
  expect(chinese.sellOut('88%', '2026年12月1日周二')).toBe('售罄的可能性 88%，最可能不晚于 2026年12月1日周二')
})

it('a level that is reached is no chance, and one that can not be sold is none', () => {
  const told = (level: number, sold: number, most: number) =>
    reachesText({ level, chance: 0.4 }, { sold, most }, en)
  expect(told(519, 519, 738)).toBe('519 or more: reached, as 519 are sold')
  expect(told(520, 519, 738)).toBe('chance of 520 or more: 40 %')
  expect(told(520, 519, 519)).toBe('chance of 520 or more: none, as no more than 519 can be sold')
})

it('of a line of which nothing is known, one run that sells no more tells nothing of the others', () => {
  const [closed, open, known] = [
    { coming: { situation: {}, isEnded: true } },
    { coming: { situation: null, isEnded: false } },
    { coming: { situation: {}, isEnded: false } },
  ] as unknown as Told[]
  expect(isBoundless([closed!, open!])).toBe(true)
  expect(isBoundless([open!])).toBe(true)
  expect(isBoundless([closed!])).toBe(false)
  expect(isBoundless([closed!, open!, known!])).toBe(false)
})

it('tickets have to be exchanged for a move only where some are sold', () => {
  const move = { kind: 'move', hall: 'studio', places: 80, most: 200, chance: 0.02 } as const
  const told = (sold: number) =>
    [en, zhCN].map((say) => say.forecast.advice.of.move({ ...move, sold }, '2 %'))
  for (const text of told(3)) expect(text).toMatch(/have to be exchanged$|已售的票须改签$/)
  for (const text of told(0)) expect(text).toMatch(/here there are 200$|这里有 200 个$/)
})
