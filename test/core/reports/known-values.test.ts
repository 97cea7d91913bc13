/** A filter by a name that is none is no empty report: it is refused, with the names that are nearest. */
import { beforeAll, expect, it } from 'vitest'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { read } from '../../support/reports.ts'
import { sellBest } from '../../support/selling.ts'

describeEngines('a filter', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([8], 5) })
    await sellBest(desk, 1)
  })

  it.each([
    ['section', 'Hal', 'Hall'],
    ['category', 'Bset', 'Best'],
    ['price-type', 'adlt', 'adult'],
    ['only-channel', 'conter', 'counter'],
    ['tender', 'crad', 'card'],
    ['only-register', 'on', 'one'],
    ['only-clerk', 'anna', 'ana'],
    ['venue', 'mian', 'main'],
    ['event', 'pley', 'play'],
  ])('by %s is refused where nothing is called %s', async (filter, found, wanted) => {
    const { details } = await refusalOf(
      'value-faulty',
      read(desk, 'sales', { filters: { [filter]: [found] } }),
    )
    expect(details).toMatchObject({ field: `--${filter}`, found })
    expect(details.wanted.split(', ')).toContain(wanted)
  })

  it('takes what was sold by nobody yet, and what belongs to whole orders', async () => {
    for (const [filter, value] of [
      ['category', 'Standing'],
      ['category', 'order'],
      ['price-type', 'child'],
      ['tender', 'stripe'],
    ] as const)
      expect(
        (await read(desk, 'sales', { by: ['performance'], filters: { [filter]: [value] } })).rows,
      ).toEqual([])
  })

  it('by a clerk takes whoever has ever done anything, on the list of staff or not', async () => {
    const { rows } = await read(desk, 'audit', { filters: { 'only-clerk': ['ana'] } })
    expect(rows.length).toBeGreaterThan(0)
    await refusalOf('value-faulty', read(desk, 'audit', { filters: { 'only-clerk': ['an'] } }))
  })
})
