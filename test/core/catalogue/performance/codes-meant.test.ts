import { expect, it } from 'vitest'
import { codesMeant } from '../../../../src/core/catalogue/performance/codes-meant.ts'

const CODES = [
  'hamlet-2027-01-15',
  'hamlet-2027-01-16',
  'hamlet-2027-11-15-1930',
  'Faust-2027-01-15',
  'G1-2027-01-05',
]

it('means the code whose parts stand in the asked order', () => {
  expect(codesMeant('hamlet-01-15', CODES)).toEqual(['hamlet-2027-01-15'])
  expect(codesMeant('faust', CODES)).toEqual(['Faust-2027-01-15'])
  expect(codesMeant('1930', CODES)).toEqual(['hamlet-2027-11-15-1930'])
  expect(codesMeant('15-hamlet', CODES)).toEqual([])
})

it('means all of them where several do', () => {
  expect(codesMeant('hamlet-15', CODES)).toEqual(['hamlet-2027-01-15', 'hamlet-2027-11-15-1930'])
})

it('takes the beginning of a word for the word, but never of a number', () => {
  expect(codesMeant('ham-01-16', CODES)).toEqual(['hamlet-2027-01-16'])
  expect(codesMeant('ham-1-16', CODES)).toEqual([])
  expect(codesMeant('h-193', CODES)).toEqual([])
})

it('prefers whole parts to beginnings', () => {
  expect(codesMeant('g1', [...CODES, 'g10-2027-01-05'])).toEqual(['G1-2027-01-05'])
})

it('means nothing by nothing', () => {
  expect(codesMeant('', CODES)).toEqual([])
  expect(codesMeant(' - ', CODES)).toEqual([])
})
