/** Files of history as people have them: what of them is read, and what is refused rather than read wrongly. */
import { describe, expect, it } from 'vitest'
import { run } from '../support/cli.ts'

interface Told {
  unit: string
  from: string
  until: string
  filled: number
  history: number[]
}

const file = (head: string, lines: readonly string[]) => [head, ...lines, ''].join('\n')
const dayAt = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10)

async function told(stdin: string, words = ''): Promise<Told> {
  const { code, out, err } = await run(`forecast file - --explain --json ${words}`, { stdin })
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as Told
}

async function faultsOf(stdin: string, words = '-'): Promise<object[]> {
  const { code, err } = await run(`forecast file ${words} --json`, { stdin })
  expect(code).toBe(2)
  return (JSON.parse(err) as { error: { details: { faults: object[] } } }).error.details.faults
}

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
    const { steps } = (await told(file('d,n', ['2026-01-01,1e15', '2026-01-02,-1e15']))) as unknown as {
      steps: Record<string, number>[]
    }
    for (const step of steps) expect(Object.values(step)).not.toContain(null)
  })
})
