import { describe, expect, test } from 'vitest'
import { copyOf, foldLines, placeParts } from '../../../src/core/documents/ticket-document.ts'
import { stamp, when } from '../../../src/core/documents/when.ts'

test('the first print is the ticket, and every later one is a numbered copy', () => {
  expect([0, 1, 2, 5].map((print) => copyOf({ print }))).toEqual([null, null, 1, 4])
})

test('a standing place has its section and the word for standing', () => {
  const seat = { label: 'Arena', section: 'Arena', block: null, row: null, number: null }
  expect(placeParts(seat, 'Standing')).toEqual([
    { name: 'section', value: 'Arena' },
    { name: 'place', value: 'Standing' },
  ])
})

test('a block stands between section and row', () => {
  const seat = { label: 'B/3 A-1', section: 'B', block: '3', row: 'A', number: '1' }
  expect(placeParts(seat, '').map((part) => part.value)).toEqual(['B', '3', 'A', '1'])
})

test('lines beyond the limit become one, and the sum stays', () => {
  const lines = [100, 20, 3, 4].map((amountMinor) => ({ title: String(amountMinor), amountMinor }))
  expect(foldLines(lines, 4, 'rest')).toBe(lines)
  expect(foldLines(lines, 2, 'rest')).toEqual([lines[0], { title: 'rest', amountMinor: 27 }])
})

describe('the start on paper', () => {
  const eve = Date.UTC(2027, 0, 14, 23, 5)

  test('is the day and hour at the venue, in the reader’s language', () => {
    expect(when(eve, 'Europe/Berlin', 'en')).toEqual({ date: 'Friday, 15 January 2027', time: '00:05' })
    expect(when(eve, 'Asia/Shanghai', 'zh-CN')).toEqual({ date: '2027年1月15日星期五', time: '07:05' })
    expect(when(eve, 'America/New_York', 'en').date).toBe('Thursday, 14 January 2027')
  })

  test('follows the change to summer time', () => {
    const before = Date.UTC(2027, 2, 28, 0, 30)
    expect(when(before, 'Europe/Berlin', 'en').time).toBe('01:30')
    expect(when(before + 3_600_000, 'Europe/Berlin', 'en').time).toBe('03:30')
  })

  test('is short where it is small', () => {
    expect(stamp(eve, 'Europe/Berlin', 'en')).toBe('15 Jan 2027, 00:05')
    expect(stamp(eve, 'Asia/Shanghai', 'zh-CN')).toBe('2027年1月15日 07:05')
  })
})
