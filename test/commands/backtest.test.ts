/** `wicket forecast backtest`: what it prints of a house with a past, and of one without. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/db/open.ts'
import { openCli, type TestHouse } from '../support/cli.ts'
import { playYear } from '../support/played.ts'

describe('forecast backtest', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openCli()
  })
  afterAll(() => house.close())

  it('says that nothing can be tried where nothing is over', async () => {
    expect((await house.wicket('forecast backtest')).out.replaceAll('\n', ' ')).toContain(
      'three performances of a venue have to be over',
    )
    expect((await house.wicket('forecast backtest --lang zh-CN')).out).toContain('还不能回测')
  })

  it('prints skill, bias and intervals by days before, as wide as it may, and rows for a spreadsheet', async () => {
    const store = await openStore(house.database)
    await playYear(store)
    await store.close()
    const { out, err } = await house.wicket('forecast backtest')
    expect(err).toBe('')
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(out).toMatch(/^5\d performances|^4\d performances/)
    expect(out).toMatch(/^days {2}shows {2}off by {2}last one {2}weekday {2}pickup/m)
    expect(out).toMatch(/^ {3}7 {5}\d\d +\d+\.\d % +[+-]\d+ % /m)
    const csv = (await house.wicket('forecast backtest --days 7,3,7 --format csv')).out.trim().split('\n')
    expect(csv).toHaveLength(3)
    expect(csv[0]).toMatch(/^days,performances,error_percent,/)
    const told = await house.json<{ rows: object[] }>('forecast backtest --days 7')
    const rows = (await house.wicket('forecast backtest --days 7 --explain --format csv')).out
      .trim()
      .split('\n')
    expect(rows).toHaveLength(told.rows.length + 1)
    expect((await house.wicket('forecast backtest --lang zh-CN')).out).toContain('误差')
  })

  it('says why nothing can be told at some days or of an event, and what to do', async () => {
    const told = async (words: string) => {
      const { code, out } = await house.wicket(`forecast backtest ${words}`)
      expect(code).toBe(0)
      return out.replaceAll('\n', ' ')
    }
    const { over } = await house.json<{ over: number }>('forecast backtest')
    expect(over).toBeGreaterThan(40)
    const early = await told('--days 400')
    expect(early).toContain(
      `at 400 days nothing can be told: none of the ${over} that are over had begun its sale by then`,
    )
    expect(early).toContain('wicket forecast backtest --days 3,1')
    expect(early).not.toContain('three performances')
    const some = await told('--days 400,7')
    expect(some).toMatch(/performances that are over.* at 400 days nothing can be told/)
    expect(await house.json('forecast backtest --days 400,7')).toMatchObject({
      untold: [{ days: 400, why: 'not-on-sale' }],
    })
    const none = await told('--event magic-flute')
    expect(none).toContain('no performance of magic-flute is over')
    expect(none).toContain('all of the house:  wicket forecast backtest')
    expect(await told('--event magic-flute --lang zh-CN')).toContain('magic-flute 还没有已结束的场次')
  })

  it.each([
    ['--days 0', '--days'],
    ['--days seven', '--days'],
    ['--days 7,', '--days'],
    ['--days 401', '--days'],
    ['--event nowhere', '--event'],
    ['--venue nowhere', '--venue'],
  ])('refuses %s', async (option, field) => {
    const { code, err } = await house.wicket(`forecast backtest ${option} --json`)
    expect(code).toBe(2)
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'value-faulty', details: { field } } })
  })
})
