import { describe, expect, it } from 'vitest'
import { type Count, miscounted } from './counting.ts'
import type { Deed, Event } from './linear.ts'

const event = (began: number, ended: number, deed: Deed): Event => ({ began, ended, deed, who: 'ana' })
const sold = (began: number, ended: number, by: string) =>
  event(began, ended, { kind: 'take', state: 'sold', by, until: null })
const held = (began: number, ended: number, by: string, until: number) =>
  event(began, ended, { kind: 'take', state: 'held', by, until })
const kept = (began: number, ended: number, by: string, until: number | null) =>
  event(began, ended, { kind: 'keep', state: until === null ? 'sold' : 'held', by, until })
const given = (began: number, ended: number, by: string) =>
  event(began, ended, { kind: 'give', state: 'sold', by })
const houses = (began: number, ended: number, by: string) =>
  event(began, ended, { kind: 'take', state: 'blocked', by, until: null })
const soldFrom = (began: number, ended: number, from: string, by: string) =>
  event(began, ended, { kind: 'take', state: 'sold', by, until: null, from })
const told = (began: number, ended: number, taken: number): Count => ({ who: 'ben', began, ended, taken })

describe('the judge of counts', () => {
  it.each<[string, Event[][], Count]>([
    ['a sale before', [[sold(0, 1, 'x')]], told(2, 3, 1)],
    ['a sale beside it, counted or not', [[sold(0, 9, 'x')], [sold(0, 9, 'y')]], told(2, 3, 1)],
    ['a place that was given back before', [[sold(0, 1, 'x'), given(2, 3, 'x')]], told(4, 5, 0)],
    [
      'a place that was given back and taken again by the same',
      [[sold(0, 1, 'x'), given(2, 3, 'x'), sold(4, 5, 'x')]],
      told(6, 7, 1),
    ],
    ['a hold that has ended', [[held(0, 1, 'x', 10)]], told(11, 12, 0)],
    ['a hold that was paid', [[held(0, 1, 'x', 10), kept(2, 3, 'x', null)]], told(11, 12, 1)],
    [
      'a seat of the house that was sold, once',
      [[houses(0, 1, 'h'), soldFrom(2, 3, 'h', 'x')]],
      told(4, 5, 1),
    ],
    ['a killed sale, done or not', [[sold(0, Number.POSITIVE_INFINITY, 'x')]], told(2, 3, 1)],
  ])('accepts %s', (_title, places, count) => {
    expect(miscounted(places, [count])).toEqual([])
  })

  it.each<[string, Event[][], Count]>([
    ['a sale that is not counted', [[sold(0, 1, 'x')]], told(2, 3, 0)],
    ['a sale that nobody asked for yet', [[sold(4, 5, 'x')]], told(2, 3, 1)],
    ['a place that was given back and still counts', [[sold(0, 1, 'x'), given(2, 3, 'x')]], told(4, 5, 1)],
    ['a hold that has ended and still counts', [[held(0, 1, 'x', 10)]], told(11, 12, 1)],
    [
      'a hold that was made longer and does not count',
      [[held(0, 1, 'x', 10), kept(2, 3, 'x', 20)]],
      told(4, 5, 0),
    ],
  ])('finds %s', (_title, places, count) => {
    expect(miscounted(places, [count])).toHaveLength(1)
  })
})
