/** What is seen of a list that is longer than its room. */
import { expect, it } from 'vitest'
import { windowOn } from '../../../src/tui/kiosk/window.ts'

it('is all of a list that has room, and else what stands around the one where one is, at its ends, too', () => {
  expect(windowOn(3, 10, 2)).toEqual({ from: 0, to: 3 })
  expect(windowOn(30, 9, 0)).toEqual({ from: 0, to: 9 })
  expect(windowOn(30, 9, 15)).toEqual({ from: 11, to: 20 })
  expect(windowOn(30, 9, 29)).toEqual({ from: 21, to: 30 })
})

it('is at least the one where one is, however little room there is', () => {
  expect(windowOn(30, 0, 7)).toEqual({ from: 7, to: 8 })
})
