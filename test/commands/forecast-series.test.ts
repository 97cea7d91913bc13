/** `wicket forecast series`: the house's own history by hour, day, week or month, what it prints and what it refuses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/db/open.ts'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'
import { playYear } from '../support/played.ts'

describe('forecast series', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openCli()
    const store = await openStore(house.database)
    await playYear(store)
    await store.close()
  })
  afterAll(() => house.close())
  const at = '--at 2024-03-31'

  it('tells each day to come, and all together, in the words of the asked', async () => {
    const { out } = await house.wicket(`forecast series ${at} --horizon 14`)
    expect(out).toMatch(/^tickets sold by day of sale: the house /)
    expect(out).toMatch(/^14 days together: \d+ expected$/m)
    expect(out.match(/^2024-04-\d\d /gm)).toHaveLength(14)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    const chinese = (await house.wicket(`forecast series main --by week ${at} --lang zh-CN`)).out
    expect(chinese).toMatch(/^场馆 main：每周售出票数\n8 周合计预期 \d+$/m)
  })

  it('tells money in the currency to people, and in minor units to machines', async () => {
    const words = `forecast series "series 0" --of net --by week --horizon 2 ${at}`
    const told = await house.json<{
      total_minor: number
      history_minor?: object
      steps: { point_minor: number }[]
    }>(words)
    expect(told.total_minor).toBe(told.steps[0]!.point_minor + told.steps[1]!.point_minor)
    expect(told.history_minor).toBeUndefined()
    const { out } = await house.wicket(`${words} --explain`)
    expect(out).toContain(`2 weeks together: ${(told.total_minor / 100).toFixed(2)} expected`)
    const [, point] = /^2024-04-01 +([\d.]+)/m.exec(out) ?? []
    expect(Number(point)).toBeCloseTo(told.steps[0]!.point_minor / 100, 0)
    expect(out).toMatch(/^member +weight/m)
  })

  it('names each amount of money in minor units so, and writes it whole, in JSON and for a spreadsheet', async () => {
    const words = `forecast series "series 0" --of net --by week --horizon 2 --at 2024-03-27`
    const told = await house.json(`${words} --explain`)
    const amounts = new Map<string, unknown>()
    const look = (value: unknown, name: string): void => {
      if (value !== null && typeof value === 'object')
        for (const [key, inner] of Object.entries(value)) look(inner, Array.isArray(value) ? name : key)
      else if (name.endsWith('_minor')) amounts.set(name, value)
      else expect(name).not.toMatch(/point|low|high|error|total|history|^value$/)
    }
    look(told, '')
    const steps = ['point', 'low_50', 'high_50', 'low_80', 'high_80', 'low_95', 'high_95']
    const rest = ['error', 'naive_error', 'sum_error', 'naive_sum_error', 'value', 'total', 'history']
    expect([...amounts.keys()].sort()).toEqual([...steps, ...rest].map((name) => `${name}_minor`).sort())
    for (const amount of amounts.values()) expect(Number.isInteger(amount)).toBe(true)
    const csv = (await house.wicket(`${words} --format csv`)).out.trim().split('\n')
    expect(csv).toHaveLength(3)
    expect(csv[0]).toBe(['at', ...steps.map((name) => `${name}_minor`)].join(','))
    const lines = (await house.wicket(`${words} --format ndjson`)).out.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(told.steps)
    const tickets = (await house.wicket(`${words.replace('net', 'tickets')} --format csv`)).out
    expect(tickets.split('\n')[0]).toBe(['at', ...steps].join(','))
  })

  it('of an event tells the places that were left before it, and where they bound it', async () => {
    const words = `forecast series "series 1" --by week --horizon 12 --at 2024-01-04`
    const { total, places_left, bounded } = await house.json<{
      total: number
      places_left: number
      bounded: boolean
    }>(words)
    expect([bounded, total.toFixed(3)]).toEqual([true, places_left.toFixed(3)])
    const { out } = await house.wicket(words)
    expect(out.replace(/\s+/g, ' ')).toContain(
      `${places_left} places of series 1 were left after 2023-12-31, and no more is expected; performance by performance: wicket forecast show series 1`,
    )
    expect(out).toMatch(/^the first week goes on: it had \d+ on 4 of its 7 days$/m)
    // Of what is over nothing is left to tell.
    expect((await house.wicket(`forecast series "series 1" ${at}`)).out).not.toContain('places')
    const chinese = (await house.wicket(`${words} --lang zh-CN`)).out
    expect(chinese).toContain(`2023-12-31 之后 series 1 还剩 ${places_left} 个座位，预期不超过此数`)
  })

  it('of an event tells when its sale ends, inside the last step, too', async () => {
    const words = 'forecast series "series 1" --by week --horizon 4 --at 2024-01-10'
    const { steps, sale_ends, total } = await house.json<{
      steps: { at: string; point: number }[]
      sale_ends: string
      total: number
    }>(words)
    expect([sale_ends, steps.at(-1)!.at]).toEqual(['2024-01-30', '2024-01-29'])
    expect(total).toBeCloseTo(
      steps.reduce((sum, { point }) => sum + point, 0),
      4,
    )
    const line = 'the sale of series 1 ends on 2024-01-30: nothing is expected after it'
    expect((await house.wicket(words)).out).toContain(line)
    expect((await house.wicket(words.replace('horizon 4', 'horizon 3'))).out).not.toContain('the sale of')
  })

  it('takes days of a file for their venue, and in weeks says which close nothing', async () => {
    const events = 'date,name,closed,venue\n2024-04-02,,closed,\n2024-04-02,Fair,,main\n'
    const told = async (words: string, stdin: string) => {
      const { code, out, err } = await house.wicket(`forecast series ${at} --events - ${words}`, { stdin })
      return { code, text: out + err }
    }
    const { code, text } = await told('main --horizon 3 --json', events)
    expect(code).toBe(0)
    expect((JSON.parse(text) as { steps: { high_95: number }[] }).steps[1]!.high_95).toBeGreaterThan(0)
    expect((await told('', events.replace('main', 'mian'))).text).toContain('did you mean main?')
    const weeks = 'date,name,closed\n2024-03-06,Fair,closed\n2001-01-01,,closed\n'
    const { text: said } = await told('--by week', weeks)
    expect(said).toContain('closed dates that do not close their week, as it has more to it: 1')
    expect(said).toContain('dates of the calendar outside of history and forecast: 1')
  })

  it.each([
    ['a unit that is none', '--by year', 2, 'value-faulty'],
    ['a measure that is none', '--of guests', 2, 'value-faulty'],
    ['a day that is none', '--at 2024-02-30', 2, 'value-faulty'],
    ['a day that is not over', '--at 2999-01-01', 2, 'value-faulty'],
    ['too far', '--horizon 5000', 2, 'value-faulty'],
    ['one performance', HAMLET, 2, 'value-faulty'],
    ['an unknown name', 'hamelt', 3, 'forecast-unknown'],
    ['what sold nothing', 'hamlet', 5, 'nothing-sold'],
  ])('refuses %s', async (_, words, exit, code) => {
    const { code: ended, err } = await house.wicket(`forecast series ${words} --json`)
    expect([ended, (JSON.parse(err) as { error: { code: string } }).error.code]).toEqual([exit, code])
  })
})
