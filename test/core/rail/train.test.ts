import { describe, expect, test } from 'vitest'
import { areBeside, compileTrain } from '../../../src/core/rail/train.ts'
import { coach, trainOf } from './coaches.ts'

const faultsOf = (...drafts: Parameters<typeof coach>) => {
  const { train, faults } = compileTrain(drafts.map(coach))
  expect(train).toBeNull()
  return faults.map(({ fault, place, found }) => `${fault} at ${place}: ${found}`)
}

describe('a train', () => {
  test('has its seats in walking order, named by coach, row and letter', () => {
    const train = trainOf(2, { rows: 1, first: 11, halves: ['ABC', 'DF'] })
    expect(train.id.join(' ')).toBe('1-11A 1-11B 1-11C 1-11D 1-11F 2-11A 2-11B 2-11C 2-11D 2-11F')
    expect(train.indexOf.get('2-11F')).toBe(9)
    expect(train.coaches[1]).toEqual({ number: '2', class: 0, start: 5, end: 10 })
  })

  test('has neighbours by the half-rows of its coaches, not by their letters', () => {
    const train = trainOf(1, { halves: ['ABC', 'DF'], without: ['2B'] })
    const beside = (one: string, other: string) =>
      areBeside(train, train.indexOf.get(`1-${one}`)!, train.indexOf.get(`1-${other}`)!)
    expect(beside('1D', '1F')).toBe(true)
    expect(beside('1C', '1D')).toBe(false)
    expect(beside('2A', '2C')).toBe(false)
    expect(beside('1F', '2A')).toBe(false)
  })

  test('knows who faces whom: at a table, and in a compartment', () => {
    const { train } = compileTrain([
      coach({ rows: 4, tables: [2] }),
      coach({ number: '2', kind: 'compartment', halves: ['ABC', 'DEF'] }),
    ])
    const bay = (id: string) => train!.bayOf[train!.indexOf.get(id)!]
    expect(bay('1-2A')).toBe(bay('1-3D'))
    expect(bay('1-1A')).not.toBe(bay('1-2A'))
    expect(bay('1-3A')).not.toBe(bay('1-4A'))
    expect(bay('2-1A')).toBe(bay('2-1F'))
    expect(bay('2-1A')).not.toBe(bay('2-2A'))
  })

  test('offers windows first, and the middle of a coach before its doors', () => {
    const train = trainOf(1, { rows: 3 })
    const order = [...train.byComfort[0]!].map((seat) => train.id[seat]!.slice(2))
    expect(order.join(' ')).toBe('2A 2D 1A 1D 3A 3D 2B 2C 1B 1C 3B 3C')
  })

  test('keeps its classes apart', () => {
    const { train } = compileTrain([coach({ class: '1', rows: 1 }), coach({ number: '2', rows: 1 })])
    expect(train?.classes).toEqual(['1', '2'])
    expect(train?.byComfort.map((seats) => seats.length)).toEqual([4, 4])
    expect([...train!.byComfort[1]!].every((seat) => seat >= 4)).toBe(true)
  })
})

describe('what can be wrong with coaches', () => {
  test('none at all, one twice, one without seats', () => {
    expect(faultsOf()).toEqual(['coach-missing at coaches: '])
    expect(compileTrain([coach(), coach()]).faults).toMatchObject([
      { fault: 'coach-duplicate', place: 'coach "1"' },
    ])
    expect(faultsOf({ rows: 0 })).toEqual(['coach-empty at coach "1": '])
  })

  test('a letter twice in a row, and a seat left out that there is not', () => {
    expect(faultsOf({ halves: ['AB', 'BC'] })).toEqual(['seat-duplicate at coach "1": AB + BC'])
    expect(faultsOf({ without: ['9X'] })).toEqual(['field-faulty at coach "1" without: 9X'])
  })

  test('a table behind the last row, in a compartment, or two for one row', () => {
    expect(faultsOf({ tables: [2] })).toEqual(['table-faulty at coach "1" row 2: 2'])
    expect(faultsOf({ tables: [1], kind: 'compartment' })).toEqual(['table-faulty at coach "1" row 1: 1'])
    expect(faultsOf({ rows: 3, tables: [1, 2] })).toEqual(['table-faulty at coach "1" row 2: 2'])
  })

  test('a mistyped number of rows, before it costs anything', () => {
    expect(faultsOf({ rows: 1e9 })).toEqual(['seats-too-many at coaches: 4000000000'])
  })
})
