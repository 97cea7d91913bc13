/** Files of history as people have them: what of them is read, and what is refused rather than read wrongly. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../support/cli.ts'
import { dayAt, faultsOf, file, told as toldOf } from '../support/forecast-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'wicket-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Told {
  unit: string
  from: string
  until: string
  filled: number
  history: number[]
  closed: number[]
  closed_hours: number[]
  closed_weekly: number
  steps: { at: string; point: number; high_95: number }[]
  effects: object[]
  hours_twice: string[]
  hours_skipped: string[]
}

const told = (stdin: string, words?: string) => toldOf<Told>(stdin, words)

describe('a line of a file', () => {
  it('that has more or fewer cells than the header is refused, all at once: 1,234 is no 1', async () => {
    const lines = ['2026-01-01,1,234', '2026-01-02,3', '2026-01-03', '2026-01-04,x', '2026-01-05,3,107']
    expect(await faultsOf(file('date,tickets', lines))).toEqual([
      { line: 2, field: '', fault: 'cells-many', found: '3', wanted: '2' },
      { line: 4, field: '', fault: 'cells-few', found: '1', wanted: '2' },
      { line: 5, field: 'tickets', fault: 'number', found: 'x' },
      { line: 6, field: '', fault: 'cells-many', found: '3', wanted: '2' },
    ])
    const { err } = await run('forecast file -', { stdin: file('date,tickets', lines) })
    expect(err).toContain('2: 3 cells, where 2 are wanted: numbers have no separator of thousands')
    expect((await run('forecast file - --lang zh-CN', { stdin: file('d,n', lines) })).err).toContain(
      '2：有 3 格，应为 2 格：数值不带千位分隔符',
    )
  })

  it('that goes back is refused where it does, from the newest day on too', async () => {
    const days = Array.from({ length: 9 }, (_, at) => `2026-01-0${9 - at},5`)
    const faults = await faultsOf(file('date,tickets', days))
    expect(faults).toHaveLength(8)
    expect(faults[0]).toMatchObject({ line: 3, fault: 'date-order' })
  })

  it('may end in empty cells, and its header too', async () => {
    const lines = ['2026-01-01,3,', '2026-01-02,4', '2026-01-03,,,', '2026-01-04,6']
    expect(await told(file('date,tickets,,', lines))).toMatchObject({ filled: 1, from: '2026-01-01' })
  })

  it('of a calendar may end after its day or its name, and has no more cells than the calendar', async () => {
    const days = (head: string, lines: string[]) =>
      run('forecast file none.csv --events - --json', { stdin: file(head, lines) })
    const { err } = await days('date,name', ['2026-01-02', '2026-01-03,Fair', '2026-01-04,Fair,,gone,on'])
    expect(JSON.parse(err)).toMatchObject({
      error: {
        details: {
          faults: [{ line: 4, field: '', fault: 'cells-many', found: '5', wanted: '3' }],
        },
      },
    })
    expect((await days('date,name', ['2026-01-02', '2026-01-03,Fair,closed'])).err).toContain('file-unknown')
  })
})

describe('a file', () => {
  it('without a header is refused, so that its first day is not lost', async () => {
    const text = file('2026-01-01,5', ['2026-01-02,6', '2026-01-03,7'])
    expect(await faultsOf(text)).toEqual([
      { line: 1, field: '', fault: 'header', found: '2026-01-01', wanted: 'date,tickets' },
    ])
    const { err } = await run('forecast file -', { stdin: text })
    expect(err).toContain('the first line names the columns, as date,tickets: 2026-01-01 would be lost')
  })

  it('in which no cell has a number is refused: nothing is known', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => `${dayAt(at)},`)
    expect(await faultsOf(file('date,tickets', lines))).toEqual([
      { line: null, field: 'tickets', fault: 'nothing-known' },
    ])
    expect(await told(file('date,tickets', [...lines, `${dayAt(30)},5`]))).toMatchObject({ filled: 30 })
  })

  it('has no number that is beyond what can be counted with', async () => {
    const lines = ['2026-01-01,1e302', '2026-01-02,-1e16', '2026-01-03,1e15', '2026-01-04,1e999']
    expect(await faultsOf(file('date,tickets', lines))).toEqual([
      { line: 2, field: 'tickets', fault: 'number-large', found: '1e302' },
      { line: 3, field: 'tickets', fault: 'number-large', found: '-1e16' },
      { line: 5, field: 'tickets', fault: 'number-large', found: '1e999' },
    ])
    const { steps } = await told(file('d,n', ['2026-01-01,1e15', '2026-01-02,-1e15']))
    for (const step of steps) expect(Object.values(step)).not.toContain(null)
  })
})

describe('a file of another country', () => {
  it('is separated by what separates its header, with commas for decimals where they are free', async () => {
    const values = [3.5, 4, 1234.5, 1234, 0.125]
    const written = ['3,5', '4', '1.234,50', '1.234', '0,125']
    for (const separator of [';', '\t']) {
      const lines = written.map((value, at) => `${dayAt(at)}${separator}${value}`)
      const { history } = await told(file(`date${separator}"sold, all"`, lines))
      expect(history).toEqual(values)
      // What may be either is asked for: nobody knows whether 1,234 is one or a thousand.
      const unclear = await faultsOf(file(`date${separator}n`, [`2026-01-01${separator}1,234`]))
      expect(unclear).toEqual([{ line: 2, field: 'n', fault: 'number-unclear', found: '1,234' }])
    }
    const points = ['2026-01-01\t3.5', '2026-01-02\t1,234']
    expect((await told(file('date\tn', points))).history).toEqual([3.5, 1234])
    expect(await faultsOf(file('date,n', ['2026-01-01,"1,5"']))).toMatchObject([{ fault: 'number' }])
    const { err } = await run('forecast file -', { stdin: file('d;n', ['2026-01-01;1,234']) })
    expect(err).toContain('"1,234" may be 1234, or have three decimals: write 1234 or 1,2340')
  })

  it('has dates in the order of its country, where they can be read in one way only', async () => {
    const forms = ['06.12.2026', '07.12.2026', '2026/12/08', '2026/12/9', '2026年12月10日', '2026-12-11']
    const lines = forms.map((date, at) => `${date};${at}`)
    expect(await told(file('date;n', lines))).toMatchObject({
      ...{ unit: 'day', from: '2026-12-06', until: '2026-12-11', history: [0, 1, 2, 3, 4, 5] },
    })
    const hours = ['06.12.2026 9:00;1', '2026/12/6 10:00;2']
    expect(await told(file('date;n', hours))).toMatchObject({ unit: 'hour', from: '2026-12-06T09:00' })
    const unclear = ['06/12/2026;1', '12-06-2026;1', '31.06.2026;1', '6.12.2026;1']
    expect(await faultsOf(file('date;n', unclear))).toMatchObject([
      { line: 2, fault: 'date-unclear', found: '06/12/2026' },
      { line: 3, fault: 'date-unclear', found: '12-06-2026' },
      { line: 4, fault: 'date', found: '31.06.2026' },
      { line: 5, fault: 'date', found: '6.12.2026' },
    ])
    expect(await faultsOf(file('06/12/2026;1', lines))).toMatchObject([{ fault: 'header' }])
    const { err } = await run('forecast file -', { stdin: file('date;n', unclear) })
    expect(err).toContain('write 2026-11-06, or 06.11.2026 with the day first')
  })

  it('has a calendar of the same kind', async () => {
    const history = join(folder, 'fair.csv')
    const lines = Array.from({ length: 40 }, (_, at) => `${dayAt(at)},${at === 19 ? 200 : 100}`)
    writeFileSync(history, file('date,n', lines))
    const events = (text: string) => run(`forecast file ${history} --events - --json`, { stdin: text })
    const { out } = await events('Datum;Name\n20.01.2026;Messe\n10.02.2026;Messe\n')
    const { effects, steps } = JSON.parse(out) as Told
    expect(effects).toMatchObject([{ name: 'Messe', times: 1 }])
    expect(steps[0]!.point).toBeGreaterThan(1.2 * steps[1]!.point)
    const { err } = await events('date,name\n2026-01-20,a\n20.01.2026,b\n20/01/2026,c\n')
    expect(JSON.parse(err)).toMatchObject({
      error: {
        details: {
          faults: [
            { line: 3, fault: 'date-twice' },
            { line: 4, fault: 'date-unclear' },
          ],
        },
      },
    })
  })

  it.each(['utf-16le', 'utf-16be'])('in %s is read, as its first bytes tell', async (encoding) => {
    const text = file('date\ttickets', ['2026-01-01\t5', '2026-01-02\t6'])
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    const path = join(folder, `${encoding}.txt`)
    writeFileSync(path, encoding === 'utf-16le' ? bytes : bytes.swap16())
    const { code, out } = await run(`forecast file ${path} --explain --json`)
    expect([code, (JSON.parse(out) as Told).history]).toEqual([0, [5, 6]])
  })
})

describe('hours of a house that is closed at night', () => {
  /** From Thursday, 1 January; noise that is the same everywhere. */
  const open = (days: number, from: (weekday: number) => readonly [number, number] | null) =>
    Array.from({ length: days }, (_, day) => {
      const [first, end] = from((day + 3) % 7) ?? [0, 0]
      return Array.from({ length: end - first }, (__, at) => {
        const hour = first + at
        return `${dayAt(day)} ${String(hour).padStart(2, '0')}:00,${18 + ((day * 7 + hour * 3) % 5)}`
      })
    }).flat()
  const night = [18, 19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5, 6, 7, 8]
  const sorted = night.toSorted((one, other) => one - other)

  it('bring nothing at night where gaps are closed, and the answer says which hours', async () => {
    const hours = file(
      'at,sold',
      open(40, () => [9, 18]),
    )
    const { steps, closed_hours, closed, filled } = await told(hours, '--gaps closed')
    expect([closed_hours, closed, filled]).toEqual([sorted, [], 0])
    for (const step of steps) {
      const isOpen = !night.includes(Number(step.at.slice(11, 13)))
      expect([step.at, step.point > 15, step.high_95 > 0]).toEqual([step.at, isOpen, isOpen])
    }
    const whole = steps.filter(({ at }) => at.startsWith(dayAt(40)))
    const sum = whole.reduce((all, { point }) => all + point, 0)
    expect(sum / (9 * 20)).toBeGreaterThan(0.9)
    expect(sum / (9 * 20)).toBeLessThan(1.1)
    const { out } = await run('forecast file - --gaps closed', { stdin: hours })
    expect(out).toContain('told as none: 18:00-09:00')
  })

  it('bring nothing on weekdays without any, and at hours of a weekday that never came in four weeks', async () => {
    const hours = open(42, (weekday) => (weekday === 6 ? null : weekday === 5 ? [10, 14] : [9, 18]))
    const about = await told(file('at,sold', hours), '--gaps closed --horizon 168')
    expect(about).toMatchObject({ closed: [7], closed_hours: sorted, closed_weekly: 5 })
    const sold = about.steps.filter(({ point }) => point > 0)
    expect(sold).toHaveLength(5 * 9 + 4)
    expect(sold.filter(({ at }) => new Date(`${at}Z`).getUTCDay() === 0)).toEqual([])
    // Three weeks are chance: of hours of the day alone.
    const few = await told(file('at,sold', hours.slice(0, 140)), '--gaps closed')
    expect(few).toMatchObject({ closed: [], closed_hours: sorted, closed_weekly: 0 })
  })

  it('are as they were told where they are no gaps', async () => {
    const days = file(
      'at,sold',
      open(40, () => [0, 24]),
    )
    expect(await told(days, '--gaps closed')).toMatchObject({ closed_hours: [], closed_weekly: 0 })
    expect((await told(days, '--gaps closed')).steps).toEqual((await told(days)).steps)
  })
})

/** Each hour from one to another, as it is written. */
const hoursOf = (first: string, count: number, write: (at: Date) => string) =>
  Array.from({ length: count }, (_, at) => write(new Date(Date.parse(first) + at * 3_600_000)))
const localHour = (at: Date, offset: number) =>
  new Date(at.getTime() + offset * 3_600_000).toISOString().slice(0, 13)
const CHANGE = Date.parse('2026-10-25T01:00:00Z')
const SPRING = Date.parse('2026-03-29T01:00:00Z')

describe('hours of a clock that is changed', () => {
  const autumn = (write: (at: Date, offset: number) => string) =>
    hoursOf('2026-10-24T00:00:00Z', 72, (at) => write(at, at.getTime() < CHANGE ? 2 : 1))

  it('come twice in one night of autumn, and are their mean, which is told', async () => {
    const lines = autumn((at, offset) => `${localHour(at, offset)}:00,${at.getTime() === CHANGE ? 30 : 10}`)
    const { history, hours_twice, filled } = await told(file('at,sold', lines))
    expect([history.length, filled, hours_twice]).toEqual([71, 0, ['2026-10-25T02:00']])
    expect(history.filter((value) => value !== 10)).toEqual([20])
    const { out } = await run('forecast file -', { stdin: file('at,sold', lines) })
    expect(out.replace(/\s+/g, ' ')).toContain(
      'the clock was put back: 2026-10-25T02:00 came twice, and is the mean of both',
    )
  })

  it('may have the offset of their clock: the hour is the one of the clock', async () => {
    const lines = autumn((at, offset) => `${localHour(at, offset)}:00:00+0${offset}:00,${at.getUTCHours()}`)
    const { history, hours_twice, from } = await told(file('at,sold', lines))
    expect([from, history.length, hours_twice]).toEqual(['2026-10-24T02:00', 71, ['2026-10-25T02:00']])
    // By a clock that is never changed nothing comes twice but by mistake.
    const utc = hoursOf('2026-10-24T22:00:00Z', 6, (at) => `${at.toISOString()},5`)
    expect((await told(file('at,sold', utc))).history).toHaveLength(6)
    expect(await faultsOf(file('at,sold', utc.toSpliced(3, 0, utc[3]!)))).toMatchObject([
      { line: 6, fault: 'date-twice' },
    ])
    expect(await faultsOf(file('at,sold', utc.toSpliced(3, 1)))).toMatchObject([{ fault: 'date-gap' }])
  })

  it('are left out in one night of spring, which is filled in and told', async () => {
    const lines = hoursOf('2026-03-28T00:00:00Z', 72, (at) => {
      return `${localHour(at, at.getTime() < SPRING ? 1 : 2)}:00,10`
    })
    const { history, filled, hours_skipped } = await told(file('at,sold', lines))
    expect([history.length, filled, hours_skipped]).toEqual([73, 1, ['2026-03-29T02:00']])
    expect(new Set(history)).toEqual(new Set([10]))
    // With offsets it is no hour without sales, whatever else is left out.
    const offsets = hoursOf('2026-03-28T00:00:00Z', 72, (at) => {
      const offset = at.getTime() < SPRING ? 1 : 2
      return `${localHour(at, offset)}:00+0${offset}:00,10`
    })
    for (const gaps of ['zero', 'unknown']) {
      const filledIn = await told(file('at,sold', offsets), `--gaps ${gaps}`)
      expect([gaps, filledIn.hours_skipped, new Set(filledIn.history)]).toEqual([
        ...[gaps, ['2026-03-29T02:00'], new Set([10])],
      ])
    }
  })

  it('are refused where no clock does that: by day, three times, or twice in a year', async () => {
    const day = hoursOf('2026-06-01T00:00:00Z', 48, (at) => `${localHour(at, 0)}:00,5`)
    const twice = (at: number, lines = day) => lines.toSpliced(at, 0, lines[at]!)
    expect(await faultsOf(file('at,n', twice(13)))).toMatchObject([{ line: 16, fault: 'date-twice' }])
    expect(await faultsOf(file('at,n', twice(2, twice(2))))).toMatchObject([{ line: 6, fault: 'date-twice' }])
    expect(await faultsOf(file('at,n', twice(26, twice(2))))).toMatchObject([{ fault: 'date-twice' }])
    expect(await faultsOf(file('at,n', day.toSpliced(13, 1)))).toMatchObject([{ fault: 'date-gap' }])
    expect(await faultsOf(file('at,n', day.toSpliced(2, 2)))).toMatchObject([{ fault: 'date-gap' }])
  })
})
