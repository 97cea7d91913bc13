import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeSections } from '../../../../src/core/catalogue/plan/decode.ts'
import { planId } from '../../../../src/core/catalogue/plan/id.ts'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'
import { packSection } from '../../../../src/core/catalogue/plan/pack.ts'
import type { Plan } from '../../../../src/core/catalogue/plan/plan.ts'
import { readRoute } from '../../../../src/core/rail/route.ts'
import { runOf } from '../../../../src/core/rail/run-of.ts'
import { readTimetable } from '../../../../src/core/rail/timetable.ts'

const YAML = readFileSync('examples/railway/run.yaml', 'utf8')
const read = (text: string) => importPlan(text, { file: 'run.yaml' })

/** Faults of the example with one text in place of another. */
const faultsWith = async (...changes: [string, string][]) => {
  let text = YAML
  for (const [from, to] of changes) {
    expect(text).toContain(from)
    text = text.replace(from, to)
  }
  const { plan, faults } = await read(text)
  expect(plan).toBeNull()
  return faults.map(({ fault, place, line, found }) => `${line} ${place}: ${fault} ${found}`.trim())
}

const plan = (await read(YAML)).plan as Plan

describe('the train of the example', () => {
  test('is a plan with a section and a category for each class, as large as it has legs to sell', () => {
    expect(plan.sections.map(({ name, capacity, seats }) => [name, capacity, seats.length])).toEqual([
      ['2', 378 * 34, 378],
      ['1', 105 * 34, 105],
    ])
    expect(plan.categories.map(({ name }) => name)).toEqual(['2', '1'])
    expect(plan.sections[0]!.seats[3]).toMatchObject({
      id: '5-1D',
      label: '5-1D',
      block: '5',
      row: '1',
      number: 'D',
      category: '2',
      x: 4,
      y: 0,
    })
  })

  test('has two wheelchair places, and a seat beside each for who comes along', () => {
    const seats = plan.sections.flatMap((section) => section.seats)
    const marked = (mark: 'accessible' | 'companion') =>
      seats.filter((seat) => seat[mark]).map(({ label }) => label)
    expect([marked('accessible'), marked('companion')]).toEqual([
      ['8-19A', '8-20A'],
      ['8-19B', '8-20B'],
    ])
  })

  test('has no two seats in one spot, neighbours one apart, and segments that ascend', () => {
    const seats = plan.sections.flatMap((section) => section.seats)
    expect(new Set(seats.map(({ x, y }) => `${x} ${y}`)).size).toBe(483)
    for (const [i, seat] of seats.entries()) {
      const before = seats[i - 1]
      if (!before) continue
      expect(seat.segment - before.segment).toBeGreaterThanOrEqual(0)
      if (seat.segment === before.segment) expect([seat.x - before.x, seat.y]).toEqual([1, before.y])
    }
  })

  test.each([
    ['run', 'IC 2005'],
    ['ice-1575', 'ICE 1575'],
    ['ice-376', 'ICE 376'],
    ['ic-2200', 'IC 2200'],
  ])('%s.yaml stops where and when the timetable says', async (file, train) => {
    const listed = readTimetable(readFileSync('examples/railway/timetable.csv', 'utf8'))
    const found = (await read(readFileSync(`examples/railway/${file}.yaml`, 'utf8'))).plan as Plan
    expect(runOf(found)?.route).toEqual(readRoute(listed.find(({ name }) => name === train)!).route)
  })

  test('comes back as it is kept, and another stop makes another plan', async () => {
    const { sections, ...frame } = plan
    const kept = {
      ...(JSON.parse(JSON.stringify(frame)) as typeof frame),
      sections: decodeSections(sections.map(packSection)),
    }
    expect(planId(kept)).toBe(planId(plan))
    const other = (await read(YAML.replace('station: Remagen', 'station: Rolandseck'))).plan as Plan
    expect(planId(other)).not.toBe(planId(plan))
    expect(planId({ ...plan, run: undefined })).not.toBe(planId(plan))
  })
})

describe('what can be wrong with a train', () => {
  test('a field that there is not, a value of the wrong kind, each with its line', async () => {
    expect(await faultsWith(['rows: 11', 'rows: many'])).toEqual(['47 coaches[3].rows: field-faulty many'])
    expect(await faultsWith(['train: IC 2005', 'train: IC 2005\ncolour: red'])).toEqual([
      '5 colour: field-unknown colour',
    ])
    expect((await read('stops: [')).faults[0]).toMatchObject({ fault: 'yaml-faulty' })
  })

  test('faults of stops and coaches, told together with their lines', async () => {
    expect(
      await faultsWith(['"06:51"', '"06:31"'], ['numbers: [9]', 'numbers: [5]'], ['km: 101.3', 'km: 10']),
    ).toEqual([
      '7 stop 2 "Leer(Ostfriesl)": time-backwards 06:31',
      '9 stop 4 "Meppen": stop-out-of-order 10 km',
      '47 coach "5": coach-duplicate 5',
    ])
  })

  test('more than 63 stops', async () => {
    const more = Array.from(
      { length: 29 },
      (_, i) => `  - { station: S${i}, arrives: "17:00", departs: "17:00", km: ${954 + i} }\n`,
    )
    const text = YAML.replace('arrives: "16:45", km', 'arrives: "16:45", departs: "16:45", km').replace(
      'coaches:\n',
      `${more.join('')}coaches:\n`,
    )
    const { faults } = await read(text)
    expect(faults.map(({ line, fault, found, wanted }) => [line, fault, found, wanted])).toEqual([
      [6, 'stops-too-many', '64', '63'],
    ])
  })

  test('a wheelchair place that is no seat, a seat that is both, each at its coach', async () => {
    expect(await faultsWith(['accessible: [19A', 'accessible: [99A'])).toEqual([
      '45 coach "8" accessible: field-faulty 99A',
    ])
    expect(await faultsWith(['companion: [19B', 'companion: [19A'])).toEqual([
      '45 coach "8" companion: field-faulty 19A',
    ])
    expect(await faultsWith(['accessible: [19A', 'accesible: [19A'])).toEqual([
      '46 coaches[2].accesible: field-unknown accesible',
    ])
  })
})
