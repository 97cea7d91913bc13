/** Files of history that can't be read: each refusal says what to do next; and what is read though it looks like something else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../support/cli.ts'
import { dayAt, faultsOf, file, told as toldOf } from '../support/forecast-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'wicket-refused-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Told {
  unit: string
  from: string
  history: number[]
  steps: { at: string }[]
}

const told = (stdin: string, words?: string) => toldOf<Told>(stdin, words)

describe('a file that is refused', () => {
  const days = (write: (day: string, at: number) => string, count = 60) =>
    Array.from({ length: count }, (_, at) => write(dayAt(at), at))
  const said = async (text: string, words = '') =>
    (await run(`forecast file - ${words}`, { stdin: text })).err

  it('for one column says that it has no dates, whatever column is named', async () => {
    const text = file(
      'tickets',
      days((_, at) => String(50 + (at % 7))),
    )
    for (const words of ['-', '- --value tickets', '- --date tickets'])
      expect([words, await faultsOf(text, words)]).toEqual([
        words,
        [{ line: 1, field: 'tickets', fault: 'column-alone' }],
      ])
    expect(await said(text)).toContain('lines as  2026-11-06,50')
    expect(await said(text, '--lang zh-CN')).toContain('只有一列')
  })

  it('for dates that are in another column says in which', async () => {
    const text = file(
      'shop,day,tickets',
      days((day, at) => `x,${day},${50 + at}`),
    )
    expect(await faultsOf(text, '- --value tickets')).toEqual([
      { line: 1, field: 'shop', fault: 'column-elsewhere', wanted: 'day' },
    ])
    expect(await told(text, '--value tickets --date day')).toMatchObject({ unit: 'day' })
  })

  it('for thousands in quotes says how to write them, where nothing tells what they are', async () => {
    const text = file(
      'date,n',
      days((day) => `${day},"1,050"`, 3),
    )
    expect((await faultsOf(text))[0]).toEqual({
      ...{ line: 2, field: 'n', fault: 'number-unclear', found: '1,050', wanted: '1.0500' },
    })
    expect(await said(text)).toContain('"1,050" may be 1050, or have three decimals: write 1050 or 1.0500')
    const clear = file('date,n', ['2026-01-01,"1,050"', '2026-01-02,"1,050.5"', '2026-01-03,"1,234,567"'])
    expect((await told(clear)).history).toEqual([1050, 1050.5, 1234567])
  })

  it('from the newest day on says to sort it', async () => {
    const text = file('date,n', days((day, at) => `${day},${at}`).reverse())
    expect(await said(text)).toContain('sort its lines by date, the oldest first')
    expect(await said(text, '--lang zh-CN')).toContain('请把各行按日期排序')
  })

  it('as it has several series names them, and the lines of one are chosen', async () => {
    const shops = ['north', 'south']
    const after = shops.flatMap((shop, times) => days((day, at) => `${day},${shop},${(times + 1) * at}`))
    const beside = days((day, at) => `${day},north,${at}\n${day},south,${2 * at}`)
    for (const lines of [after, beside]) {
      const text = file('date,shop,n', lines)
      expect(await faultsOf(text, '- --value n')).toEqual([
        { line: null, field: 'shop', fault: 'several', found: 'north, south', wanted: 'shop=north' },
      ])
      expect(await said(text, '--value n')).toContain("choose one, as  --where 'shop=north'")
      const { history } = await told(text, '--value n --where shop=south')
      // The only other column has the numbers.
      expect((await told(text, '--where shop=south')).history).toEqual(history)
      expect(history.slice(0, 3)).toEqual([0, 2, 4])
    }
    const text = file('date,shop,n', after)
    expect(await faultsOf(text, '- --value n --where shop=nort')).toEqual([
      { line: null, field: 'shop', fault: 'where-unknown', found: 'nort', wanted: 'north' },
    ])
    expect(await faultsOf(text, '- --value n --where shp=north')).toMatchObject([{ fault: 'column-unknown' }])
    expect((await run('forecast file - --where shop', { stdin: text })).err).toContain('COLUMN=VALUE')
  })

  it('as it is not there says what is called nearly so, or where to look', async () => {
    writeFileSync(join(folder, 'sales.csv'), 'date,n\n2026-01-01,1\n')
    const missing = async (name: string) => (await run(`forecast file ${join(folder, name)}`)).err
    expect(await missing('sale.csv')).toContain(`nearest: ${join(folder, 'sales.csv')}`)
    expect(await missing('quarter.yaml')).toContain(`what is there:  ls '${folder}'`)
    expect(await missing('none/sales.csv')).toContain(`what is there:  ls '${folder}'`)
  })
})

describe('what looks like something else', () => {
  it('days with times of midnight are days', async () => {
    for (const time of [' 00:00', 'T00:00:00', 'T00:00:00Z']) {
      const lines = Array.from({ length: 30 }, (_, at) => `${dayAt(at)}${time},${50 + at}`)
      const { unit, from, steps } = await told(file('date,n', lines))
      expect([unit, from, steps[0]!.at]).toEqual(['day', '2026-01-01', dayAt(30)])
    }
    const hours = ['2026-01-01 00:00,5', '2026-01-01 01:00,6']
    expect(await told(file('date,n', hours))).toMatchObject({ unit: 'hour' })
  })

  it('a number with an exponent has no thousands', async () => {
    const lines = ['2026-01-01;1.234e5', '2026-01-02;1,234e2', '2026-01-03;5']
    expect((await told(file('date;n', lines))).history).toEqual([123400, 123.4, 5])
  })
})
