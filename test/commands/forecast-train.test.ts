/** The whole way of a railway: its sales, what to keep for long rides, the season file with it, and what that would change. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { DEMO_HOUSES } from '../../src/commands/demo/houses.ts'
import { seasonNow } from '../../src/commands/demo/season-now.ts'
import { en } from '../../src/core/language/en.ts'
import { zhCN } from '../../src/core/language/zh-cn.ts'
import type { TrainTold } from '../../src/core/reports/kept-already.ts'
import { run } from '../support/cli.ts'

/** A Monday; the same sales every time. */
const NOW = Date.UTC(2026, 10, 30, 9)
const folder = mkdtempSync(join(tmpdir(), 'wicket-train-'))
const database = join(folder, 'railway.db')
const season = join(folder, 'season.yaml')
const NEXT = 'ice-376-2026-12-05'
/** Another run, whose rules are as they were. */
const OTHER = 'ice-376-2026-12-12'

const wicket = (words: string) => run(words, { environment: { WICKET_DATABASE: database } })

beforeAll(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  expect(await run(`demo --house railway --keep ${database}`)).toMatchObject({ code: 0, err: '' })
  cpSync('examples/railway', folder, { recursive: true })
  writeFileSync(season, seasonNow(readFileSync(season, 'utf8'), DEMO_HOUSES.railway.week, NOW))
}, 60_000)
afterAll(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

it('tells what to keep for long rides, writes it into the season file, and apply says what would change', async () => {
  const { out } = await wicket(`forecast show ${NEXT}`)
  expect(out).toContain('as on 3 runs that are over')
  expect(out).toMatch(/- keep \d+ seats of class 2 for rides of \d+ legs or more/)
  const { train } = JSON.parse((await wicket(`forecast show ${NEXT} --json`)).out) as { train: TrainTold }
  expect(train.learnt_from).toBe(3)
  const second = train.protections.find((one) => one.class === '2')
  expect(second!.gain_percent).toBeGreaterThan(1)

  const kept = join(folder, 'kept.yaml')
  const written = await wicket(`forecast show ${NEXT} --season ${season} --apply ${kept}`)
  expect(written.code).toBe(0)
  expect(written.err).toContain(`wicket apply -f ${kept} --dry-run`)
  const told = await wicket(`apply -f ${kept} --dry-run`)
  expect([told.code, told.err]).toEqual([0, expect.stringContaining('Nothing was written.')])
  expect(told.out).toContain('forecast')
  // Nothing is applied by itself, and a file that is there is not written over.
  const changes = async () => (await wicket(`apply -f ${kept} --dry-run`)).out
  expect(await changes()).toBe(told.out)
  const again = await wicket(`forecast show ${NEXT} --season ${season} --apply ${kept}`)
  expect(again.code).not.toBe(0)
  // The next step is what it says; then there is nothing more to do.
  expect((await wicket(`apply -f ${kept}`)).code).toBe(0)
  expect(await changes()).not.toContain('forecast')
}, 60_000)

it('of a line on which none was over yet tells no bounds, in words and in JSON', async () => {
  const { out } = await wicket('forecast show --event ice-376 --at 2026-11-10')
  expect(out).toMatch(/^expected (\d+)\n/m)
  expect(out).toMatch(/^2026-11-11 +\d+ +\d+ +- +- +-$/m)
  expect(out).toMatch(/^ice-376-2026-11-[12]\d .* -( |$)/m)
  expect(out).toMatch(/^taken [\d.]+$/m)
  expect(out).toContain("can't be told, as none of their line is over")
  const { total } = JSON.parse((await wicket('forecast show --event ice-376 --at 2026-11-10 --json')).out)
  expect(total).toMatchObject({ low_50: null, high_95: null, low_80_minor: null })
  const csv = (await wicket('forecast show --event ice-376 --at 2026-11-10 --format csv')).out.split('\n')
  const at = csv[0]!.split(',').indexOf('low_80')
  expect(csv[1]!.split(',')[at]).toBe('')
})

it('after a change of stops says that nobody knows who rides where, in both languages', async () => {
  const stops = readFileSync(join(folder, 'ic-2200.yaml'), 'utf8').split('\n')
  writeFileSync(join(folder, 'other.yaml'), stops.filter((line) => !line.includes('Oberhausen')).join('\n'))
  const yaml = readFileSync(season, 'utf8')
  const [head, line] = [
    yaml.slice(0, yaml.indexOf('\n  ic-2200:\n')),
    yaml.slice(yaml.indexOf('\n  ic-2200:\n')),
  ]
  const run = 'performances:\n      - { on: 2026-12-20 13:46, plan: other.yaml }\n'
  const changed = join(folder, 'changed.yaml')
  writeFileSync(changed, head + line.replace(/performances:\n( {6}- .*\n?)+/, run))
  expect(await wicket(`apply -f ${changed}`)).toMatchObject({ code: 0 })
  const { out } = await wicket('forecast show ic-2200-2026-12-20')
  expect(out.replaceAll('\n', ' ')).toContain(en.forecast.train.ridesSold)
  expect(out).toMatch(/^Köln Hbf - Düsseldorf Hbf +2 +\d+ +0 +0 +-$/m)
  expect((await wicket('forecast show ic-2200-2026-12-20 --lang zh-CN')).out.replaceAll('\n', '')).toContain(
    zhCN.forecast.train.ridesSold,
  )
})

it('says the same in Chinese, and tells it of a file that has no such line', async () => {
  const { out } = await wicket(`forecast show ${NEXT} --lang zh-CN`)
  expect(out).toContain('依据 3 个已结束的车次')
  const other = join(folder, 'other.yaml')
  writeFileSync(other, 'house: { name: x }\n')
  const refused = await wicket(`forecast show ${NEXT} --season ${other} --apply ${join(folder, 'none.yaml')}`)
  expect(refused.err).toContain('ice-376')
})

it('advises to keep only what is not kept already, and no rule of another class is written over', async () => {
  const advised = async () => {
    const { out } = await wicket(`forecast show ${OTHER} --json`)
    return (JSON.parse(out) as { train: TrainTold }).train
  }
  const commands = async () =>
    (await wicket(`forecast show ${OTHER}`)).out.match(/^ {4}wicket (stock protect .*)$/gm) ?? []
  const before = await advised()
  expect(before.protections.length).toBeGreaterThan(0)
  const all = await commands()
  expect(all).toHaveLength(before.protections.length)
  const [first, ...others] = all.map((line) => line.trim().replace('wicket ', ''))
  expect((await wicket(first!)).code).toBe(0)
  const left = await advised()
  const [one] = before.protections as [(typeof before.protections)[0]]
  expect(left.protections).toEqual([{ ...one, kept: one.seats }, ...before.protections.slice(1)])
  expect(await commands()).toEqual(all.slice(1))
  for (const command of others) expect((await wicket(command)).code).toBe(0)
  for (const { seats, kept } of (await advised()).protections) expect(kept).toBe(seats)
  expect(await commands()).toEqual([])
  expect((await wicket(`forecast show ${OTHER}`)).out).toContain('kept for long rides is kept already')
  // Where less is kept the rest is advised, under the same code.
  const fewer = `--code ${one.code} --class ${one.class} --min-legs ${one.min_legs} --seats 1`
  expect((await wicket(`stock protect ${OTHER} ${fewer}`)).code).toBe(0)
  expect((await advised()).protections[0]).toEqual({ ...one, kept: 1 })
  expect(await commands()).toEqual(all.slice(0, 1))
  expect((await wicket(`forecast show ${OTHER}`)).out.replaceAll(/\n */g, ' ')).toContain(
    'legs or more, 1 of which are kept already',
  )
}, 60_000)

it('a line by days has no places that bound it: seats are sold again along the way', async () => {
  const { out } = await wicket('forecast series --event ice-376 --json')
  expect(JSON.parse(out)).toMatchObject({ places_left: null, bounded: false, about: { kind: 'event' } })
})
