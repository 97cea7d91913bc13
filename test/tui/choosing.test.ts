import { describe, expect, it } from 'vitest'
import { type Sought, soughtIn, stepped } from '../../src/tui/dialog/choosing.ts'

const EVENINGS = [
  'Fri 4 Dec 19:30',
  'Sat 5 Dec 19:30',
  'Fri 11 Dec 19:30',
  'Sat 12 Dec 15:00',
  '12月13日 天鹅湖',
]
const choices = EVENINGS.map((label, at) => ({ code: `c${at}`, label }))
const typing = (letters: string, from = 'c0') =>
  [...letters].reduce((now: Sought, letter) => soughtIn(choices, now, letter), { code: from, sought: '' })

describe('a choice among many', () => {
  it('is found by how a word of it begins, letter after letter', () => {
    expect(typing('sat')).toEqual({ code: 'c1', sought: 'sat' })
    expect(typing('11').code).toBe('c2')
    expect(typing('12').code).toBe('c3')
    expect(typing('15:').code).toBe('c3')
  })
  it('is found by what stands anywhere in it, where no word begins so', () => {
    expect(typing('天鹅').code).toBe('c4')
  })
  it('the same letter again goes to the next one, around', () => {
    expect(typing('ff')).toEqual({ code: 'c0', sought: 'f' })
    expect(typing('f').code).toBe('c2')
  })
  it('stays where it is when nothing is called so, and what is typed next begins anew', () => {
    expect(typing('x')).toEqual({ code: 'c0', sought: '' })
    expect(typing('xsat').code).toBe('c1')
    expect(soughtIn([], { code: '', sought: '' }, 'a')).toEqual({ code: '', sought: '' })
  })
  it('is stepped through, around', () => {
    expect([stepped(choices, 'c4', 1), stepped(choices, 'c0', -1)]).toEqual(['c0', 'c4'])
  })
})
