import { expect, it } from 'vitest'
import type { AppliedSeason } from '../../../../src/core/catalogue/season/apply.ts'
import type { Change } from '../../../../src/core/catalogue/season/difference.ts'
import { differenceText } from '../../../../src/core/catalogue/season/difference-text.ts'
import { FAULTS } from '../../../../src/core/catalogue/season/faults.ts'
import { season as en } from '../../../../src/core/language/en/season.ts'
import { season as zhCN } from '../../../../src/core/language/zh-cn/season.ts'

const applied = (changes: Change[], facts: Partial<AppliedSeason> = {}): AppliedSeason => ({
  file: 'season.yaml',
  house: 'Stadttheater',
  currency: 'EUR',
  dry_run: false,
  applied: true,
  changes,
  unchanged: 14,
  ...facts,
})
const range = { currency: 'EUR', lowest_minor: 900, highest_minor: 4800 }
const reach = { performances: 3, sold: 41 }
const field = (name: string, from: string | number | null, to: string | number | null) => ({
  field: name,
  from,
  to,
})

const CHANGES: Change[] = [
  {
    change: 'add',
    kind: 'venue',
    code: 'main',
    name: 'Main',
    plan: { seats: 738, capacity: 758, sections: 3, categories: 5 },
    rewritten: 420,
    fields: [],
  },
  {
    change: 'change',
    kind: 'price-list',
    code: 'standard',
    price_type: 'adult',
    ...range,
    ...reach,
    prices: [
      { category: 'Category V', price_type: 'adult', from_minor: 800, to_minor: 900 },
      { category: 'Category V', price_type: 'child', from_minor: null, to_minor: 450 },
    ],
    fields: [field('tax', null, 'reduced')],
  },
  { change: 'add', kind: 'tax', code: 'reduced', performances: 0, sold: 0, fields: [] },
  { change: 'add', kind: 'tax', code: 'standard', performances: 0, sold: 0, fields: [] },
  {
    change: 'change',
    kind: 'surcharge',
    code: 'system',
    performances: 1,
    sold: 1,
    fields: [field('amount_minor', 150, 160), field('title', null, '{"en":"Fee","zh-CN":"费"}')],
  },
  {
    change: 'add',
    kind: 'event',
    code: 'hamlet',
    title: { en: 'Hamlet' },
    performances: 1,
    sold: 0,
    ...range,
    fields: [],
  },
  {
    change: 'add',
    kind: 'performance',
    code: 'hamlet-2027-01-15',
    event: 'hamlet',
    starts_at: '',
    sold: 0,
    held: 0,
    fields: [],
  },
  {
    change: 'change',
    kind: 'performance',
    code: 'faust-2027-01-15',
    event: 'faust',
    starts_at: '',
    sold: 2,
    held: 0,
    fields: [field('on', '2027-01-15T19:30:00+01:00', '2027-01-15T20:00:00+01:00')],
  },
  {
    change: 'left',
    kind: 'performance',
    code: 'faust-2027-01-16',
    event: 'faust',
    starts_at: '',
    sold: 1,
    held: 0,
    fields: [],
  },
  { change: 'unpriced', kind: 'category', code: 'Box', price_list: 'standard', fields: [] },
  {
    change: 'same',
    kind: 'venue',
    code: 'same',
    name: '',
    plan: { seats: 1, capacity: 1, sections: 1, categories: 1 },
    rewritten: 0,
    fields: [],
  },
]

it('a difference is told in the words of the season file', () => {
  expect(differenceText({ season: en }, 'en', applied(CHANGES))).toBe(`Stadttheater
  + venue main                    738 seats, 20 standing places, 3 sections, 5 categories (420 duplicate seat ids rewritten; list with --fix-report)
  ~ price-list standard           Category V 8.00 -> 9.00, child none -> 4.50, tax none -> reduced   (3 performances, 41 sold tickets keep their price)
  + tax reduced, standard
  ~ surcharge system              amount 1.50 -> 1.60, title none -> Fee   (1 performance, 1 sold ticket keeps its price)
  + event hamlet                  1 performance, 9.00-48.00 EUR
  ~ performance faust-2027-01-15  on 2027-01-15 19:30 -> 2027-01-15 20:00   (2 tickets sold)
  · performance faust-2027-01-16  not in the file, left as it is with 1 sold ticket
  ! category Box                  has no price in standard: its seats can't be sold
  = 14 unchanged
Written: 8 changes.
`)
})

it('the same in Chinese, with the titles of that language', () => {
  const text = differenceText({ season: zhCN }, 'zh-CN', applied(CHANGES))
  expect(text).toContain('~ 附加费 system')
  expect(text).toContain('title 无 -> 费')
})

it('nothing to do is said as that', () => {
  const text = differenceText({ season: en }, 'en', applied([], { applied: false }))
  expect(text).toBe('Stadttheater\n  = 14 unchanged\nEverything is as the file says: nothing was written.\n')
})

it('what a file says can not steer the terminal', () => {
  const text = differenceText({ season: en }, 'en', applied([], { house: 'a\u001b[2Jb\u202e' }))
  expect(text.split('\n')[0]).toBe('ab')
})

it.each(FAULTS)('the fault %s has a sentence in both languages', (fault) => {
  const found = { found: 'abc', wanted: 'EUR 2' }
  const [english, chinese] = [en.faults[fault](found), zhCN.faults[fault](found)]
  expect(english).not.toBe('')
  expect(chinese).toMatch(/[\u4e00-\u9fff]/)
  expect(`${english}${chinese}`).not.toContain('undefined')
})
