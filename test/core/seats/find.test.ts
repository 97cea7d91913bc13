import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importPlan } from '../../../src/core/catalogue/plan/import-plan.ts'
import { findSeats } from '../../../src/core/seats/find.ts'
import { type House, makeHouse } from '../../../src/core/seats/house.ts'
import { drawn } from './drawn.ts'

const theatre = async (): Promise<House> => {
  const file = new URL('../../../examples/theatre/plan.json', import.meta.url)
  const { plan } = await importPlan(readFileSync(file, 'utf8'), { file: 'plan.json', fixGuids: true })
  return makeHouse(plan!)
}
const house = await theatre()
const found = (asked: string, hall = house) => {
  const answer = findSeats(hall, asked)
  return answer.kind === 'seats' ? answer.seats.map((seat) => hall.seats[seat]!.label) : answer
}

describe('a seat is found', () => {
  test('by its name in any case and any spacing, also from a Chinese keyboard', () => {
    for (const asked of [
      'Ground floor A-12',
      'ground floor a-12',
      ' GROUND  FLOOR A12 ',
      'ｇｒｏｕｎｄ ｆｌｏｏｒ Ａ－１２',
    ])
      expect(found(asked)).toEqual(['Ground floor A-12'])
  })

  test('by its block where blocks repeat the name', () => {
    expect(found('ground floor/3 a-1')).toEqual(['Ground floor/3 A-1'])
  })

  test('by its id, as it stands in the file', () => {
    expect(found('Groundfloor-A-1')).toEqual(['Ground floor/3 A-1'])
    expect(found('Groundfloor-A-1~2')).toEqual(['Ground floor/5 A-1'])
  })

  test('by row and number alone where only one seat has them', () => {
    const { house: small } = drawn(['...', '...'])
    expect(found('b3', small)).toEqual(['Stalls B-3'])
  })
})

describe('several seats are found', () => {
  test('as a range along the row, with or without the row named again', () => {
    const seats = ['Ground floor A-11', 'Ground floor A-12', 'Ground floor A-13']
    expect(found('Ground floor A-11..A-13')).toEqual(seats)
    expect(found('Ground floor A-11..13')).toEqual(seats)
    expect(found('Ground floor A-11..Ground floor A-13')).toEqual(seats)
    expect(found('Ground floor A-13..A-11')).toEqual([...seats].reverse())
  })

  test('as a range in the block that its second end names', () => {
    expect(found('Ground floor A-5..A-9')).toHaveLength(5)
  })

  test('as a range across an aisle', () => {
    const { house: small } = drawn(['.. ..'])
    expect(found('A-2..A-3', small)).toEqual(['Stalls A-2', 'Stalls A-3'])
  })

  test('by commas, the later ones in the section and block of the first', () => {
    expect(found('Ground floor A-11, A-12')).toEqual(['Ground floor A-11', 'Ground floor A-12'])
    expect(found('Ground floor/3 A-1, A-2')).toEqual(['Ground floor/3 A-1', 'Ground floor/3 A-2'])
  })
})

describe('a name that is not one seat', () => {
  test('is answered with the names that would be', () => {
    expect(found('Ground floor A-1')).toEqual({
      kind: 'ambiguous',
      candidates: [2, 3, 4, 5, 7, 8, 9, 12].map((block) => `Ground floor/${block} A-1`),
    })
    expect(found('A-12')).toEqual({
      kind: 'ambiguous',
      candidates: ['First Floor A-12', 'Ground floor A-12'],
    })
  })

  test('as a range is answered with the ranges that would be', () => {
    expect(found('Ground floor G-1..G-6')).toEqual({
      kind: 'ambiguous',
      candidates: ['Ground floor/1 G-1..G-6', 'Ground floor/6 G-1..G-6', 'Ground floor/11 G-1..G-6'],
    })
  })

  test('of no seat at all is answered with the nearest names', () => {
    expect(found('Ground flor A-12')).toMatchObject({
      kind: 'unknown',
      nearest: expect.arrayContaining(['Ground floor A-12']),
    })
    expect(found('Ground floor A-1..B-3')).toMatchObject({ kind: 'unknown' })
    expect(found('')).toMatchObject({ kind: 'unknown' })
    expect(found('..')).toMatchObject({ kind: 'unknown' })
  })
})
