/** Days of a calendar: how they are written, and what counts at a venue. */
import { describe, expect, it } from 'vitest'
import { type CalendarDay, calendarAt, datesOf, runsOf } from '../../../../src/core/catalogue/calendar/day.ts'
import { readDays } from '../../../../src/core/catalogue/calendar/read-days.ts'
import { spreadsheetCell } from '../../../../src/core/text.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const day = (date: string, more: Partial<CalendarDay> = {}): CalendarDay => ({
  ...{ date, venue: null, name: '', closed: false },
  ...more,
})

describe('days', () => {
  it.each([
    ['2026-12-24', ['2026-12-24']],
    ['2028-02-28..2028-03-01', ['2028-02-28', '2028-02-29', '2028-03-01']],
    ['2026-12-31 .. 2027-01-01', ['2026-12-31', '2027-01-01']],
  ])('%s is understood', (text, dates) => {
    expect(datesOf(text)).toEqual(dates)
  })

  it.each([
    '',
    '2026-2-3',
    '2026-02-29',
    '2026-12-26..2026-12-24',
    '2026-12-24..',
    '2026-12-24..2026-12-25..2026-12-26',
    '2026-01-01..2028-01-01',
    '2026-12-24 10:00',
  ])('"%s" is not', (text) => {
    expect(datesOf(text)).toBeUndefined()
  })

  it('one after another are told as one', () => {
    const days = ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-03'].map((date) => day(date))
    expect(runsOf(days, () => true).map(({ dates, days }) => [dates, days])).toEqual([
      ['2026-12-30..2027-01-01', 3],
      ['2027-01-03', 1],
    ])
    expect(runsOf(days, () => false)).toHaveLength(4)
  })
})

describe('what counts at a venue', () => {
  const house = [
    day('2026-12-24', { name: 'Christmas', closed: true }),
    day('2026-12-26', { name: 'Christmas', closed: true }),
    day('2026-12-26', { venue: 'hall', name: 'Boxing day' }),
  ]

  it('is its own day before that of the house, and what is on top before both', () => {
    expect(calendarAt(house, 'main')).toEqual({
      names: new Map([
        ['2026-12-24', 'Christmas'],
        ['2026-12-26', 'Christmas'],
      ]),
      closed: new Set(['2026-12-24', '2026-12-26']),
    })
    expect([...calendarAt(house, 'hall').names.values()]).toEqual(['Christmas', 'Boxing day'])
    expect([...calendarAt(house, 'hall').closed]).toEqual(['2026-12-24'])
    const onTop = [day('2026-12-26', { closed: true }), day('2026-12-24', { venue: 'main', name: 'Fair' })]
    const hall = calendarAt(house, 'hall', onTop)
    expect([[...hall.names], [...hall.closed]]).toEqual([
      [['2026-12-24', 'Christmas']],
      ['2026-12-24', '2026-12-26'],
    ])
    const main = calendarAt(house, 'main', onTop)
    expect([[...main.names], [...main.closed]]).toEqual([[['2026-12-24', 'Fair']], ['2026-12-26']])
  })
})

describe('a file of days', () => {
  const read = (text: string, ofDays = true) =>
    readDays(text, { file: 'days.csv', ofDays, venues: ['main', 'hall'] })

  it('may say of which venue they are, and what a list has written is read again', () => {
    expect(
      read('date,name,closed,venue\n2026-12-24,Christmas,true,\n2026-12-24,,closed,hall\n2027-02-06,,,\n'),
    ).toEqual([
      day('2026-12-24', { name: 'Christmas', closed: true }),
      day('2026-12-24', { venue: 'hall', closed: true }),
      day('2027-02-06', { name: '2027-02-06' }),
    ])
    // Whatever else a fourth column has.
    expect(read('date,name,closed,who\n2026-12-24,Christmas,,Ana\n')[0]?.venue).toBeNull()
  })

  it('has a header: a day in the first line is not lost, and nothing is no file', async () => {
    for (const [text, fault] of [
      ['2026-12-24,Christmas\n2026-12-25,Christmas\n', 'header'],
      ['', 'empty'],
    ] as const) {
      const { details } = await refusalOf('history-faulty', (async () => read(text))())
      expect(details.faults).toMatchObject([{ line: 1, fault }])
    }
    expect(read('date,name,closed\n')).toEqual([])
  })

  it('of sales by mistake is refused: numbers are no names, though one or two may be', async () => {
    const sales = 'date,tickets\n2026-12-01,12\n2026-12-02,1.5\n2026-12-03,\n2026-12-04,31\n'
    const { details } = await refusalOf('history-faulty', (async () => read(sales))())
    expect(details.faults).toEqual([{ line: 1, field: 'tickets', fault: 'name-numbers' }])
    expect(read('date,name\n2026-12-24,24\n2026-12-31,1984\n')).toHaveLength(2)
    expect(read('date,name\n2026-12-24,24\n2026-12-31,1984\n2027-01-01,Fair\n')).toHaveLength(3)
  })

  it('may have names that a spreadsheet would take for a formula, as a list writes them', () => {
    for (const name of ['=1+1', '-', "'t Harde", "'s nachts", '+'])
      expect(read(`date,name\n2026-12-24,${spreadsheetCell(name)}\n`)[0]?.name).toBe(name)
  })

  it('is refused with every fault and its line', async () => {
    const text = [
      'date,name,closed,venue',
      '2026-12-24,Christmas,closed,',
      '2026-12-24,Christmas,closed,',
      '2026-12-24,Christmas,closed,hall',
      '2026-02-30,a,,',
      `2026-12-27,${'x'.repeat(61)},,`,
      '2026-12-28,c,shut,',
      '2026-12-29,c,,hal',
    ].join('\n')
    const { details } = await refusalOf('history-faulty', (async () => read(text))())
    expect(details.faults).toMatchObject([
      { line: 3, fault: 'date-twice', wanted: '2' },
      { line: 5, fault: 'day', found: '2026-02-30' },
      { line: 6, field: 'name', fault: 'name' },
      { line: 7, field: 'closed', fault: 'closed', found: 'shut' },
      { line: 8, field: 'venue', fault: 'venue', found: 'hal', wanted: 'hall' },
    ])
  })
})
