/** The season file with what to keep for long rides: it stays as it was written, and `wicket apply` takes it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeAt, protectCommand } from '../../src/commands/run/forecast-train.ts'
import { withProtections } from '../../src/commands/run/protect-file.ts'
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
    expect(all.map((one, place) => protectCommand('ic-1', one, place))).toEqual([
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
})
