/** `wicket forecast file`: history from another system, its faults, and what is said about the answer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'wicket-forecast-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DRAW = [40, 45, 60, 120, 140, 90, 70]
const dayAt = (at: number) => new Date(Date.UTC(2026, 4, 4 + at)).toISOString().slice(0, 10)
/** The same on every machine: no week is like the other. */
const noise = (at: number) => ((at * 7919) % 13) - 6

/** 2026-05-04 is a Monday. */
function written(name: string, days: number, line: (at: number) => string | null): string {
  const lines = Array.from({ length: days }, (_, at) => line(at)).filter((text) => text !== null)
  const file = join(folder, name)
  writeFileSync(file, `day,tickets\n${lines.join('\n')}\n`)
  return file
}

const plain = written('plain.csv', 140, (at) => `${dayAt(at)},${DRAW[at % 7]! + noise(at)}`)
const rested = written('rested.csv', 140, (at) =>
  at % 7 === 0 ? null : `${dayAt(at)},${DRAW[at % 7]! + noise(at)}`,
)

interface Told {
  steps: { at: string; point: number; low_95: number; high_95: number }[]
  closed: number[]
  periods: number[]
  fallback: string | null
  filled: number
  closed_days: number
  members?: { name: string; weight: number }[]
  effects: { name: string; times: number; ratio: number }[]
}

async function forecast(words: string, stdin = ''): Promise<Told> {
  const { code, out, err } = await run(`forecast file ${words} --json`, { stdin })
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as Told
}

async function refused(words: string, stdin = '') {
  const { code, err } = await run(`forecast file ${words} --json`, { stdin })
  expect(code).toBe(2)
  return (JSON.parse(err) as { error: { code: string; details: { faults: object[] } } }).error
}

describe('forecast file', () => {
  it('goes on with the week of the file, day by day', async () => {
    const { steps, periods, fallback } = await forecast(`${plain} --horizon 14`)
    expect(periods).toEqual([7])
    expect(fallback).toBeNull()
    expect(steps).toHaveLength(14)
    expect(steps[0]!.at).toBe(dayAt(140))
    for (const [step, { point, low_95: low, high_95: high }] of steps.entries()) {
      expect(Math.abs(point - DRAW[step % 7]!)).toBeLessThan(8)
      expect(low).toBeLessThan(point)
      expect(high).toBeGreaterThan(point)
    }
  })

  it('leaves out weekdays on which the house is closed, and says so', async () => {
    const { steps, closed, periods } = await forecast(`${rested} --gaps closed --horizon 12`)
    expect([closed, periods]).toEqual([[1], [6]])
    expect(steps.map(({ at }) => new Date(at).getUTCDay())).not.toContain(1)
    expect(steps.at(-1)!.at).toBe(dayAt(153))
    expect(Math.abs(steps[3]!.point - DRAW[4]!)).toBeLessThan(10)
    const zero = await forecast(`${rested} --gaps zero --horizon 7`)
    expect(zero.steps[0]!.point).toBeLessThan(12)
  })

  it('fills in days of which nobody knows', async () => {
    const file = written('holes.csv', 140, (at) => `${dayAt(at)},${at % 31 === 8 ? '' : DRAW[at % 7]}`)
    const { steps, filled } = await forecast(`${file} --horizon 7`)
    expect(filled).toBe(5)
    for (const [step, { point }] of steps.entries()) expect(point).toBeCloseTo(DRAW[step]!, 0)
  })

  it('learns what an event does to a day, and puts it where it comes again', async () => {
    const events = join(folder, 'events.csv')
    const fairs = [30, 65, 100, 142]
    writeFileSync(events, `date,name\n${fairs.map((at) => `${dayAt(at)},fair`).join('\n')}\n`)
    const file = written(
      'fair.csv',
      140,
      (at) => `${dayAt(at)},${DRAW[at % 7]! * (fairs.includes(at) ? 2 : 1)}`,
    )
    const { steps, effects } = await forecast(`${file} --horizon 7 --events ${events}`)
    expect(effects).toMatchObject([{ name: 'fair', times: 3 }])
    expect(effects[0]!.ratio).toBeGreaterThan(1.7)
    expect(steps[2]!.point).toBeGreaterThan(1.6 * DRAW[2]!)
    expect(steps[1]!.point).toBeCloseTo(DRAW[1]!, 0)
  })

  it('takes closed days for no days without sales: they may be left out, and bring nothing again', async () => {
    const shut = [50, 51, 52, 53, 135, 136, 137, 138, 139, 142]
    const events = join(folder, 'shut.csv')
    writeFileSync(events, `date,name,closed\n${shut.map((at) => `${dayAt(at)},,closed`).join('\n')}\n`)
    const file = written('shut-days.csv', 140, (at) =>
      at === 52 ? null : `${dayAt(at)},${shut.includes(at) ? 0 : DRAW[at % 7]}`,
    )
    const { steps, filled, closed_days } = await forecast(`${file} --horizon 7 --events ${events}`)
    expect([closed_days, filled]).toEqual([9, 0])
    for (const [step, { point, high_95 }] of steps.entries()) {
      expect(point).toBeCloseTo(step === 2 ? 0 : DRAW[step]!, 0)
      if (step === 2) expect(high_95).toBe(0)
    }
    expect((await run(`forecast file ${file} --events ${events}`)).out).toContain(
      '9 days that were closed are',
    )
    const { details } = await refused(file)
    expect(details.faults).toMatchObject([{ fault: 'date-gap', wanted: '1' }])
    const wrong = 'date,name,closed\n2026-05-04,a,shut\n2026-05-05,a\n2026-05-05,b\n'
    const faulty = await refused(`${file} --events -`, wrong)
    expect(faulty.details.faults).toMatchObject([
      { line: 2, field: 'closed', fault: 'closed', found: 'shut' },
      { line: 4, field: 'date', fault: 'date-twice', wanted: '3' },
    ])
  })

  it('takes months and standard input, and weights with --explain', async () => {
    const lines = Array.from({ length: 48 }, (_, at) => {
      const month = `${2022 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
      return `${month},${100 + at + 30 * Math.cos((Math.PI * at) / 6)}`
    })
    const told = await forecast('- --explain', `month,n\n${lines.join('\n')}\n`)
    expect(told.steps.map(({ at }) => at).slice(0, 2)).toEqual(['2026-01', '2026-02'])
    expect(told.steps).toHaveLength(12)
    expect(told.members!.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 4)
  })

  it('says which fallback where there is too little history', async () => {
    expect((await forecast('-', 'day,n\n2026-05-04,7\n')).fallback).toBe('unjudged')
    const eleven = Array.from({ length: 60 }, (_, at) => `${dayAt(at)},${at}`).join('\n')
    expect((await forecast('- --period 50 --horizon 5', `day,n\n${eleven}\n`)).fallback).toBe('season-short')
    const { out } = await run('forecast file -', { stdin: 'day,n\n2026-05-04,7\n' })
    expect(out).toContain('too little history to judge anybody')
  })

  it('says of a season that is longer than the history that it is left out, and of none that there is none', async () => {
    const days = Array.from({ length: 30 }, (_, at) => `${dayAt(at)},${10 + (at % 7)}`).join('\n')
    const file = join(folder, 'short.csv')
    writeFileSync(file, `day,n\n${days}\n`)
    expect(await forecast(`${file} --period 7,60`)).toMatchObject({ periods: [7], periods_unseen: [60] })
    const { out } = await run(`forecast file ${file} --period 60`)
    expect(out).toContain('a season of 60 is longer than the history of 30 days, and left out')
    expect(out).not.toContain('repeated at best')
    expect((await run(`forecast file ${file} --period 30`)).out).toContain(
      'a season of 30 is as long as the history of 30 days, and left out',
    )
    expect((await run(`forecast file ${file} --period 60 --lang zh-CN`)).out).toContain(
      '季节长度 60 超过历史',
    )
    const none = (await run(`forecast file ${file} --period 0`)).out
    expect([none.includes('no season'), none.includes('left out')]).toEqual([true, false])
  })

  it('names file, line and column of every fault', async () => {
    const faults = async (text: string, words = '-') => (await refused(words, text)).details.faults
    expect(await faults('day,n\n2026-05-04,7\n2026-05-03,8\n2026-05-03,9\n')).toMatchObject([
      { line: 3, field: 'day', fault: 'date-order', found: '2026-05-03', wanted: '2' },
      { line: 4, field: 'day', fault: 'date-twice', found: '2026-05-03', wanted: '3' },
    ])
    expect(await faults('day,n\n2026-05-04,7\n2026-05-05,8\n2026-05-08,8\n')).toMatchObject([
      { line: 4, field: 'day', fault: 'date-gap', found: '2026-05-08', wanted: '2' },
    ])
    expect(await faults('day,n\n4 May,7\n2026-02-30,1\n2026-05-05,many\n')).toMatchObject([
      { line: 2, field: 'day', fault: 'date', found: '4 May' },
      { line: 3, field: 'day', fault: 'date', found: '2026-02-30' },
      { line: 4, field: 'n', fault: 'number', found: 'many' },
    ])
    // All at once; what stands elsewhere is not missing, nor what may be the date that nobody can read.
    expect(await faults('day,n\n2026-05-04,7\n2026-05-06,x\n2026-05-05,8\n2026-05-09,8\n')).toMatchObject([
      { line: 3, field: 'n', fault: 'number', found: 'x' },
      { line: 4, field: 'day', fault: 'date-order', found: '2026-05-05', wanted: '3' },
      { line: 5, field: 'day', fault: 'date-gap', found: '2026-05-09', wanted: '2' },
    ])
    expect(await faults('day,n\n2026-05-04,7\n5 May,7\n2026-05-06,8\n')).toMatchObject([
      { line: 3, fault: 'date' },
    ])
    expect(await faults('day,n\n')).toMatchObject([{ fault: 'empty' }])
    expect(await faults('day,a,b\n2026-05-04,7,8\n')).toMatchObject([{ line: 1, fault: 'column-unclear' }])
    expect(await faults('day,a,b\n2026-05-04,7,8\n', '- --value c')).toMatchObject([
      { line: 1, field: 'c', fault: 'column-unknown' },
    ])
    expect(await faults('day,n\n"2026-05-04,7\n')).toMatchObject([{ fault: 'csv' }])
  })

  it.each([
    ['--period week', '--period'],
    ['--period 3000', '--period'],
    ['--period 168,24', '--period'],
    ['--gaps skip', '--gaps'],
    ['--horizon 5000', '--horizon'],
  ])('refuses %s', async (option, field) => {
    expect(await refused(`${plain} ${option}`)).toMatchObject({ code: 'value-faulty', details: { field } })
  })

  it('is a picture as wide as the terminal, in ASCII where asked', async () => {
    for (const columns of [60, 80, 200]) {
      const { out } = await run(`forecast file ${plain} --horizon 14`, { terminal: true, columns })
      const lines = out.split('\n').slice(0, 12)
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
      expect(out).toMatch(/[\u2801-\u28ff]/)
      expect(out).toContain('▓ 50 %')
    }
    const { out } = await run(`forecast file ${plain} --horizon 14 --ascii`, { columns: 60 })
    expect(out).toMatch(/^[\x20-\x7e\n]*$/)
    expect(out).toContain('# 50 %')
  })

  it('gives a spreadsheet the steps, and Chinese readers their words', async () => {
    const { out } = await run(`forecast file ${plain} --horizon 2 --format csv`)
    expect(out.split('\n')[0]).toBe('at,point,low_50,high_50,low_80,high_80,low_95,high_95')
    expect(out.trim().split('\n')).toHaveLength(3)
    expect((await run(`forecast file ${plain} --lang zh-CN`)).out).toContain('季节长度 7')
    expect((await run(`forecast file ${rested} --lang zh-CN`)).err).toContain('之前缺 1 个日期')
  })
})
