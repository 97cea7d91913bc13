/** Clerk, register, shift, clock, unsent prints and unknown payments: always in the status line, however narrow, however long the names. */
import { describe, expect, it } from 'vitest'
import { widthOf } from '../../src/core/width.ts'
import { statusLine } from '../../src/tui/status-line.ts'
import { makeTheme } from '../../src/tui/theme.ts'
import { dayAndTime, wordsOf } from '../../src/tui/words.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { makeFakeOffice, START } from '../support/fake-office.ts'
import { inTheRound } from '../support/plans.ts'

const ZONE = 'Europe/Berlin'
const HOUR = 60 * 60_000
/** It is 18:30, and the till is open since 13:05. */
const [NOW, OPENED] = [START - HOUR, START - HOUR - 325 * 60_000]

interface Given {
  language: 'en' | 'zh-CN'
  columns: number
  ascii?: boolean
  clerk?: string
  register?: string
  title?: string
  unknown?: number
  failed?: number
  isOpen?: boolean
}

const atOf = ({ clerk = 'ana', register = 'one', isOpen = true, unknown = 1 }: Partial<Given>) => ({
  ...{ clerk, register, staffed: true, zone: ZONE, unknown },
  till: isOpen ? { opened_at: OPENED } : null,
})
const printsOf = ({ failed = 3 }: Partial<Given>) => ({
  unsent: { queued: 0, sending: 0, failed, doubtful: 0 },
  uses: { tickets: 'boca', receipts: null, reports: null },
})

function statusOf(given: Given): string {
  const words = wordsOf(given.language)
  const title = [given.title ?? 'Hamlet', dayAndTime(words, START, ZONE), 'The great house by the river']
  const parts = {
    ...{ title, counts: { free: 683, held: 2 }, at: atOf(given), prints: printsOf(given) },
    ...{ now: NOW, zone: ZONE },
  }
  const { columns, ascii = false } = given
  const { left, mark, right } = statusLine({ words, theme: makeTheme(ascii, true) }, parts, columns)
  const line = `${left} ${mark?.text ?? ''}${right}`
  expect(widthOf(line)).toBeLessThanOrEqual(columns)
  return line
}

const LONG = {
  en: {
    title: 'The Life and Death of King Richard the Second, with a Prologue',
    clerk: 'Maximiliane von Hohenlohe-Langenburg',
    register: 'box-office-window-at-the-river-17',
  },
  'zh-CN': {
    title: '牡丹亭·游园惊梦（青春版上下两本连演）',
    clerk: '欧阳上官司马小兰',
    register: '一号售票窗口靠河边',
  },
}
const BEGINS = { en: ['Maxim', 'box-o'], 'zh-CN': ['欧阳', '一号'] }
const SIX = {
  en: [/✗ ?\d+/, /! \d+ payments? unknown|pay\?\d+/, /13:05/, /18:30/],
  'zh-CN': [/✗ ?\d+/, /! \d+ 笔付款未知|付\?\d+/, /13:05/, /18:30/],
}

const cases = (['en', 'zh-CN'] as const).flatMap((language) =>
  [60, 80, 120, 200].map((columns) => ({ language, columns })),
)

describe.each(cases)('the status line at $columns columns in $language', ({ language, columns }) => {
  it.each([
    ['names as they mostly are', {}, ['ana', 'one']],
    ['long names', LONG[language], BEGINS[language]],
    ['more of everything', { ...LONG[language], unknown: 12, failed: 134 }, BEGINS[language]],
  ])('has all six, and when it begins, with %s', (_, names, who) => {
    const line = statusOf({ language, columns, ...names })
    for (const part of [...SIX[language], ...who, '19:30']) expect(line).toMatch(part)
  })

  it('says that no till is open', () => {
    const line = statusOf({ language, columns, ...LONG[language], isOpen: false })
    for (const part of [language === 'en' ? 'no till' : '未开班', '18:30', /✗ ?3/]) expect(line).toMatch(part)
  })
})

describe('what gives way', () => {
  it('in a wide window nothing does: words, whole names, the venue', () => {
    const line = statusOf({ language: 'en', columns: 200, clerk: LONG.en.clerk })
    expect(line).toContain('Hamlet · Fri 15 Jan 19:30 · The great house by the river')
    expect(line).toContain('✗ 3 unprinted  free 683  held 2')
    expect(line).toContain('! 1 payment unknown  till 13:05  18:30')
    expect(line).toContain(`${LONG.en.clerk} · one`)
  })
  it('in a narrow one signs stand for words, and the shift and the clock are one range', () => {
    const line = statusOf({ language: 'en', columns: 60 })
    expect(line).toBe(' Hamlet · Fri 15 Jan 19:30 ✗3 pay?1 13:05→18:30 ana·one ')
  })
  it('nothing is told of what there is not: all printed, every payment known', () => {
    const line = statusOf({ language: 'en', columns: 60, unknown: 0, failed: 0 })
    expect(line).toBe(' Hamlet · Fri 15 Jan 19:30 ○683 ◐2 13:05→18:30 ana·one ')
  })
  it('has its own signs for terminals without ours', () => {
    expect(statusOf({ language: 'en', columns: 60, ascii: true })).toBe(
      ' Hamlet - Fri 15 Jan 19:30 !3 pay?1 13:05>18:30 ana-one ',
    )
  })
})

it('stands so on the screen of a sale, at 60 columns', async () => {
  const office = makeFakeOffice({ plan: inTheRound(), now: () => NOW })
  office.people.here = async () => atOf({ clerk: LONG.en.clerk })
  office.printing.state = async () => printsOf({})
  const counter = openCounter(office, { columns: 60, rows: 20, now: () => NOW })
  await counter.shows('✗')
  await counter.press('enter', '3')
  expect(await counter.shows(/✗3 .*pay\?1 13:05→18:30 Maxim…·one/)).toContain('19:30')
  counter.close()
})
