/** Which sets the bench of forecasts finds, and what it says where it finds none. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { setsIn } from '../../bench/forecast/sets.ts'

describe('the sets of the bench of forecasts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-sets-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('are named where one is asked for that is not there, and missed where there are none', () => {
    expect(setsIn(folder).fault).toMatch(/has no sets: a set is a folder with series\.csv, bookings\.csv/)
    for (const [set, file] of [
      ['weekly', 'series.csv'],
      ['hotel', 'bookings.csv'],
      ['notes', 'readme.txt'],
    ] as const) {
      mkdirSync(join(folder, set))
      writeFileSync(join(folder, set, file), '')
    }
    expect(setsIn(folder)).toEqual({ sets: ['hotel', 'weekly'], fault: null })
    expect(setsIn(folder, ['weekly'])).toEqual({ sets: ['weekly'], fault: null })
    expect(setsIn(folder, ['weekly', 'nope'])).toEqual({
      sets: [],
      fault: `${folder} has no set nope; it has hotel, weekly`,
    })
  })
})
