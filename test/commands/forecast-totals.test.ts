/** `wicket forecast show` of an event, a venue and the house: what it prints, and what it refuses. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en } from '../../src/core/language/en.ts'
import { percentOf } from '../../src/core/reports/chance-text.ts'
import { widthOf } from '../../src/core/width.ts'
import { openStore } from '../../src/db/open.ts'
import { dayAhead, HAMLET, openCli, type TestHouse } from '../support/cli.ts'
import { playYear } from '../support/played.ts'

describe('forecast show of many performances', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openCli()
    const store = await openStore(house.database)
    await playYear(store)
    await store.close()
    await house.json(`sell ${HAMLET} --best 3`)
  })
  afterAll(() => house.close())
  const text = async (words: string) => {
    const { out, err } = await house.wicket(`forecast show ${words}`)
    expect(err).toBe('')
    return out
  }

  it('has a line for the whole, each event and each performance, as wide as the terminal', async () => {
    const out = await text('')
    expect(out).toMatch(/^.+: \d+ performances to come, /)
    expect(out).toMatch(/^expected \d+ {2}50 %: \d+-\d+ /m)
    expect(out).toMatch(/^event +shows +sold/m)
    expect(out).toContain(HAMLET)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    const csv = (await text('hamlet --format csv')).trim().split('\n')
    expect(csv[1]).toMatch(/^event,hamlet,/)
    const told = await house.json<{ total: object; lines: { kind: string }[] }>('forecast show hamlet')
    expect(csv).toHaveLength(2 + told.lines.length)
  })

  it.each([60, 80, 200])(
    'is no wider than a terminal of %i columns, whatever is explained, in both languages',
    async (columns) => {
      for (const words of [
        'show',
        'show --explain',
        `show ${HAMLET} --explain`,
        'backtest --explain',
        'series --explain',
      ])
        for (const lang of ['en', 'zh-CN']) {
          const { out } = await house.wicket(`forecast ${words} --lang ${lang} --no-pager`, {
            terminal: true,
            columns,
          })
          const wide = out.split('\n').filter((line) => widthOf(stripVTControlCharacters(line)) > columns)
          expect([words, wide]).toEqual([words, []])
        }
    },
  )

  it('says where what is expected is not in the middle of what may come, and says nothing where it is', async () => {
    const seen = new Set<boolean>()
    for (const day of [6, 12, 18, 20, 22, 24, 26]) {
      const at = `--at 2024-01-${String(day).padStart(2, '0')}`
      const { middle, total } = await house.json<{
        middle: { tickets: number; above: number }
        total: { expected: number }
      }>(`forecast show ${at}`)
      const isOff = (middle.above < 0.35 || middle.above > 0.65) && middle.tickets !== total.expected
      seen.add(isOff)
      const line = `the chance of more than that is ${Math.round(100 * middle.above)} %: half of what may come is above ${middle.tickets}`
      expect((await text(at)).includes(line)).toBe(isOff)
    }
    expect([...seen].sort()).toEqual([false, true])
  })

  it('explains what each was learnt from, tells the chance of a level, and speaks Chinese', async () => {
    expect(await text('hamlet --explain')).toMatch(/wanted +its curve +learnt from/)
    expect(await text('hamlet --level 5')).toContain('chance of 5 or more: ')
    expect(await text(`${HAMLET} --level 5`)).toContain('chance of 5 or more: ')
    expect(await text('hamlet --lang zh-CN')).toContain('还有')
    expect(await text('hamlet --ascii')).toContain('expected')
  })

  it('takes holidays and closed days of the house from a file, in the shape that forecast file takes', async () => {
    const events = join(mkdtempSync(join(tmpdir(), 'wicket-events-')), 'events.csv')
    const shut = dayAhead(2)
    const day = HAMLET.replace('hamlet-', '')
    writeFileSync(events, `date,name,closed\n${day},Twelfth Night\n${shut},,closed\n`)
    const out = await text(`${HAMLET} --events ${events}`)
    expect(out).toContain('Twelfth Night: no such day that is over tells anything yet')
    expect(out).toContain(`nothing can be bought on ${shut}`)
    expect(await text(`${HAMLET} --events ${events} --lang zh-CN`)).toContain('停止售票')
    const one = await house.json<object>(`forecast show ${HAMLET} --events ${events}`)
    expect(one).toMatchObject({
      ...{ closed_days: [shut], effect: { name: 'Twelfth Night', times: 0, ratio: 1 } },
    })
    const { lines } = await house.json<{ lines: { code: string; day_name: string }[] }>(
      `forecast show --events ${events}`,
    )
    const named = lines.filter(({ day_name }) => day_name).map(({ code }) => code)
    expect(named).toEqual([expect.stringContaining(day), HAMLET])
    await house.json(`forecast backtest --events ${events}`)
    writeFileSync(events, 'date,name\nyesterday,fair\n')
    const { code, err } = await house.wicket(`forecast backtest --events ${events}`)
    expect([code, err]).toEqual([2, expect.stringContaining('2: date: "yesterday" is no day')])
    // A file of months or hours has such; of a performance they would do nothing.
    writeFileSync(events, 'date,name\n2026-12,fair\n2026-12-05 13:00,fair\n')
    const units = await house.wicket(`forecast show ${HAMLET} --events ${events}`)
    expect([units.code, units.err]).toEqual([
      2,
      expect.stringMatching(/2: date: "2026-12" is no day[\s\S]*3: date: "2026-12-05 13:00" is no day/),
    ])
  })

  it('knows nothing of a day to come', async () => {
    const { code, err } = await house.wicket(`forecast show --at ${dayAhead(3)}`)
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/--at: .* is not over: .*\n {2}wanted: up to \d{4}-\d{2}-\d{2}\n/),
    ])
    for (const when of [dayAhead(3), `${dayAhead(2)}T12:00`]) {
      const report = await house.wicket(`report forecast --as-of ${when}`)
      expect([report.code, report.err]).toEqual([
        2,
        expect.stringMatching(/--as-of: .* is not over: .*\n {2}wanted: up to \d{4}-\d{2}-\d{2}\n/),
      ])
    }
    for (const when of [dayAhead(0), dayAhead(-1)])
      expect([when, (await house.wicket(`report forecast --as-of ${when}`)).code]).toEqual([when, 0])
  })

  it('says that there are not so many places, which days are left out, and percent as each language does', async () => {
    for (const of of ['', 'hamlet', HAMLET]) {
      const out = await text(`${of} --level 999999`)
      const [, places] = /^sold \d+ of (\d+)/m.exec(out)!
      expect(out).toContain(`chance of 999999 or more: none, as no more than ${places} can be sold`)
    }
    const alone = await text(HAMLET)
    const shown = alone.match(/^\d{4}-\d{2}-\d{2} +\d+ /gm)!
    const { path } = JSON.parse((await house.wicket(`forecast show ${HAMLET} --json`)).out) as {
      path: object[]
    }
    expect(alone).toContain(`(${path.length - shown.length} days more in --json)\n${shown.at(-1)!}`)
    const chinese = await text(`${HAMLET} --explain --lang zh-CN`)
    expect(chinese).not.toMatch(/\d %/)
    expect(chinese).toMatch(/ 50%：/)
    expect(chinese).toContain('增量法+信号')
    expect(chinese).not.toContain('pickup')
    expect(await text('hamlet --lang zh-CN')).not.toMatch(/\d %/)
    expect(alone).not.toMatch(/\d%/)
    expect((await house.wicket('forecast backtest --lang zh-CN')).out).not.toMatch(/\d %/)
  })

  it('plans programmes and ushers by what they cost, and takes no half of the costs', async () => {
    const staff = '--staff-per 60 --staff-cost 80 --staff-missing 240'
    const out = await text(
      `hamlet ${staff} --programme-price 4.50 --programme-cost 1.20 --programme-share 30`,
    )
    expect(out).toMatch(/programmes: \d+, for \d+ guests, enough in (over )?\d+ % of all cases/)
    expect(out.replaceAll('\n', ' ')).toMatch(
      /ushers: \d+ over \d+ performances, for \d+ guests, enough at each of them in (over )?\d+ % of all cases or more/,
    )
    const alone = await text(`${HAMLET} ${staff}`)
    const told = JSON.parse((await house.wicket(`forecast show ${HAMLET} ${staff} --json`)).out).ready.staff
    expect(told.enough).toBeGreaterThan(told.quantile - 0.01)
    expect(alone).toContain(
      `ushers: ${told.count}, for ${told.guests} guests, enough in ${percentOf(told.enough, en)} of all cases`,
    )
    for (const [words, field] of [
      ['--programme-price 4.50', '--programme-cost'],
      ['--programme-price 4.50 --programme-cost 5', '--programme-price'],
      ['--programme-price 5 --programme-cost 5', '--programme-price'],
      ['--programme-price 4.50 --programme-cost 1 --programme-share 101', '--programme-share'],
      ['--staff-cost 80 --staff-missing 240', '--staff-per'],
      ['--staff-per 60 --staff-cost 80 --staff-missing much', '--staff-missing'],
    ]) {
      const { code, err } = await house.wicket(`forecast show hamlet ${words} --json`)
      expect([code, JSON.parse(err).error.details.field]).toEqual([2, field])
    }
  })

  it.each([
    ['an unknown name', 'hamelt', 3, 'forecast-unknown'],
    ['a name that could be several', dayAhead(40).slice(0, 4), 3, 'forecast-ambiguous'],
    ['an event that is over', '"series 0"', 5, 'nothing-to-come'],
    ['a name and an event', 'main --event hamlet', 2, 'value-faulty'],
    ['a venue by the name of an event', '--venue hamlet', 3, 'forecast-unknown'],
  ])('refuses %s', async (_, words, exit, code) => {
    const ran = await house.wicket(`forecast show ${words} --json`)
    expect(ran.code).toBe(exit)
    expect(JSON.parse(ran.err)).toMatchObject({ error: { code } })
    const chinese = await house.wicket(`forecast show ${words} --lang zh-CN`)
    expect(chinese.err).toMatch(/[\u4e00-\u9fff]/)
  })

  it.each([
    'forecast show --event hamlet --venue main',
    'forecast series --event hamlet --venue main',
    'report forecast --event hamlet --venue main',
  ])('says of %s that it is of one of the two, in both languages', async (words) => {
    const english = await house.wicket(words)
    expect(english.code).toBe(2)
    expect(english.err).toContain(
      '--event, --venue: a forecast is of one thing, and these are several: hamlet, main',
    )
    expect((await house.wicket(`${words} --lang zh-CN`)).err).toContain('一次只预测一样')
  })
})
