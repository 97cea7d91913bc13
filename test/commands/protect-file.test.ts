/** The season file with what to keep for long rides: it stays as it was written, and `wicket apply` takes it. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { protectCommand } from '../../src/commands/run/forecast-train.ts'
import { withProtections } from '../../src/commands/run/protect-file.ts'
import { codeAt } from '../../src/core/reports/kept-already.ts'
import type { TrainProtection } from '../../src/core/reports/train-forecast.ts'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'wicket-protect-'))
cpSync('examples/railway', folder, { recursive: true })
const season = join(folder, 'season.yaml')
const keep = (more: Partial<TrainProtection> = {}): TrainProtection => ({
  ...{ class: '2', min_legs: 10, seats: 90, release: '168h=60, 24h=0', from: 'Köln Hbf', to: 'Bonn Hbf' },
  ...{ chance_full: 0.4, gain_percent: 5 },
  ...more,
})

describe('a season file with protections', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openCli()
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await house.close()
  })

  it('as commands has a code for each, and a name of several words as one', () => {
    const all = [keep(), keep({ class: "Queen's class", release: null })]
    expect(all.map((one, place) => protectCommand('ic-1', { ...one, code: codeAt(place) }))).toEqual([
      'wicket stock protect ic-1 --code forecast --class 2 --min-legs 10 --seats 90 --release "168h=60, 24h=0"',
      "wicket stock protect ic-1 --code forecast-2 --class 'Queen'\\''s class' --min-legs 10 --seats 90",
    ])
  })

  it('keeps its comments and its other rules, and is taken by apply', async () => {
    const text = readFileSync(season, 'utf8')
    const written = withProtections(text, season, [keep(), keep({ class: '1', seats: 20, release: null })], {
      ...{ event: 'ic-2005', code: codeAt },
    })
    expect(written).toContain('# Whoever travels less than 10 legs')
    expect(written).toMatch(/long: +\{/)
    expect(written).toContain('forecast: { class: "2", min-legs: 10, seats: 90, release: "168h=60, 24h=0" }')
    const file = join(folder, 'kept.yaml')
    writeFileSync(file, written)
    const railway = await openCli()
    const told = await railway.json<{ applied: boolean }>(`apply -f ${file} --dry-run`)
    expect(told.applied).toBe(false)
    await railway.close()
  })

  it('is refused of a file that has no such line', () => {
    const asked = { event: 'nowhere', code: codeAt }
    const refused = () => withProtections(readFileSync(season, 'utf8'), season, [keep()], asked)
    expect(refused).toThrow(expect.objectContaining({ code: 'value-faulty' }))
  })

  it('is refused of a performance that is no train, and of half of what it needs', async () => {
    const out = join(folder, 'out.yaml')
    for (const words of [`--season ${season} --apply ${out}`, `--apply ${out}`, `--season ${season}`]) {
      const { code: exit, err } = await house.wicket(`forecast show ${HAMLET} ${words} --json`)
      expect([exit, JSON.parse(err).error.code]).toEqual([2, 'value-faulty'])
    }
  })

  it('says plainly what it can not be written of, or where', async () => {
    const beside = join(folder, 'beside.yaml')
    const tell = async (words: string, lang = 'en') => {
      const { code, err } = await house.wicket(`forecast show ${words} --lang ${lang}`)
      expect(code).not.toBe(0)
      return err.replaceAll('\n', ' ')
    }
    const both = `--season ${season} --apply`
    expect(await tell(`${both} ${beside}`)).toContain('seats are kept on a run of a train')
    expect(await tell(`--event hamlet ${both} ${beside}`)).toContain('hamlet is more than one')
    expect(await tell(`${HAMLET} ${both} ${beside}`)).toContain('is no train')
    expect(await tell(`${HAMLET} ${both} ${beside}`, 'zh-CN')).toContain('不是列车')
    const elsewhere = join(tmpdir(), 'elsewhere.yaml')
    expect(await tell(`${HAMLET} ${both} ${elsewhere}`)).toContain('it is in another folder')
    expect(await tell(`${HAMLET} ${both} ${elsewhere}`)).toContain(join(folder, 'kept.yaml'))
    expect(await tell(`${HAMLET} ${both} ${season}`)).toContain('name another:  --apply FILE')
    expect(existsSync(beside)).toBe(false)
  })
})
