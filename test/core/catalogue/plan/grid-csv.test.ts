import { describe, expect, test } from 'vitest'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'

const read = (text: string) => importPlan(text, { file: 'studio.csv' })

describe('a hall drawn in a spreadsheet', () => {
  test('has zones, rows, numbers, wheelchair places and aisles', async () => {
    const { plan, faults } = await read('res:A1,res:A2,,res:A3+\nres:B1,,,res:B2\n')
    expect(faults).toEqual([])
    expect(plan).toMatchObject({ name: 'studio', categories: [{ name: 'res', color: null }] })
    const seats = plan?.sections[0]?.seats ?? []
    expect(seats.map(({ label, segment }) => `${label} ${segment}`)).toEqual([
      'res A-1 0',
      'res A-2 0',
      'res A-3 1',
      'res B-1 2',
      'res B-2 3',
    ])
    expect(seats.filter((seat) => seat.accessible).map((seat) => seat.id)).toEqual(['res-A3'])
  })

  test('is the same with a byte order mark, Windows line ends and quotes', async () => {
    const plain = await read('res:A1,res:A2\nres:B1,res:B2\n')
    const windows = await read('\ufeff"res:A1",res:A2\r\nres:B1, "res:B2"\r\n')
    expect(windows.plan).toEqual(plain.plan)
  })

  test('has an aisle where a line is empty, and a zone as section and category', async () => {
    const { plan } = await read('front:A1,front:A2\n\nback:B1,back:B2\n')
    expect(plan?.sections.map(({ name, seats }) => [name, seats[0]?.y, seats[0]?.category])).toEqual([
      ['front', 1, 'front'],
      ['back', 3, 'back'],
    ])
  })

  test('takes a bare number as a seat in the row of its line', async () => {
    const { plan } = await read('z:1,z:2\nz:3,z:4\n')
    expect(plan?.sections[0]?.seats.map((seat) => seat.label)).toEqual(['z 1-1', 'z 1-2', 'z 2-3', 'z 2-4'])
  })

  test('has every fault named with its cell and line', async () => {
    const { plan, faults } = await read('res:A1,A2\nres:A1,:,x:\n"open')
    expect(plan).toBeNull()
    expect(faults.map(({ fault }) => fault)).toEqual(['csv-faulty'])
    const cells = await read('res:A1,A2\nres:A1,:,x:\n')
    expect(cells.plan).toBeNull()
    expect(cells.faults.map(({ fault, place, line, found }) => [fault, place, line, found])).toEqual([
      ['field-faulty', 'cell B1', 1, 'A2'],
      ['field-faulty', 'cell B2', 2, ':'],
      ['field-faulty', 'cell C2', 2, 'x:'],
      ['seat-id-duplicate', 'line 2 seat 1', 2, 'res-A1'],
    ])
  })
})
