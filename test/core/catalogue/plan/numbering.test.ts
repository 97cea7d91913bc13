import { describe, expect, test } from 'vitest'
import { namesFrom } from '../../../../src/core/catalogue/plan/numbering.ts'

describe('rows and seats', () => {
  test('are lettered past Z', () => {
    expect(namesFrom({ format: 'letters', from: 'Y', skip: [] }, 4)).toEqual(['Y', 'Z', 'AA', 'AB'])
  })

  test('are numbered from any number, leaving some out', () => {
    expect(namesFrom({ format: 'numbers', from: '12', skip: ['13'] }, 3)).toEqual(['12', '14', '15'])
  })

  test('are counted as the Romans did', () => {
    expect(namesFrom({ format: 'roman', from: 'VIII', skip: [] }, 3)).toEqual(['VIII', 'IX', 'X'])
    expect(namesFrom({ format: 'roman', from: 'MCMXCIX', skip: [] }, 2)).toEqual(['MCMXCIX', 'MM'])
  })

  test('begin with a name of their kind', () => {
    expect(namesFrom({ format: 'numbers', from: 'A', skip: [] }, 1)).toBeUndefined()
    expect(namesFrom({ format: 'letters', from: '7', skip: [] }, 1)).toBeUndefined()
    expect(namesFrom({ format: 'roman', from: 'IIII', skip: [] }, 1)).toBeUndefined()
  })
})
