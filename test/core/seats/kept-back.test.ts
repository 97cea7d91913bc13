import { describe, expect, test } from 'vitest'
import { best } from '../../../src/core/seats/best.ts'
import { nearestFree } from '../../../src/core/seats/nearest-free.ts'
import type { ChoiceOptions, Proposal } from '../../../src/core/seats/proposal.ts'
import { random } from '../../../src/core/seats/random.ts'
import { type Drawn, drawn } from './drawn.ts'

const ways: Record<string, (hall: Drawn, n: number, options?: ChoiceOptions) => Proposal> = {
  best: ({ house, free }, n, options) => best(house, free, n, options),
  random: ({ house, free }, n, options) => random(house, free, n, 7, options),
  near: ({ house, free }, n, options) => nearestFree(house, free, [0], n, options),
}

const told = (hall: Drawn, proposal: Proposal) =>
  proposal.kind === 'seats' ? `${proposal.tier}: ${hall.names(proposal.seats).join(' ')}` : proposal.kind

describe.each(Object.entries(ways))('%s', (_name, propose) => {
  test('never falls back on wheelchair places or the places beside them', () => {
    const hall = drawn(['wc..cw'])
    expect(told(hall, propose(hall, 2))).toBe('together: A-3 A-4')
    expect(propose(hall, 3)).toEqual({ kind: 'none', reason: 'too-few-free', free: 2 })
  })

  test('offers them where they are asked for', () => {
    const hall = drawn(['xxwc'])
    expect(told(hall, propose(hall, 2, { heldBack: true }))).toBe('together: A-3 A-4')
  })

  test('takes a restricted view only where nobody would sit together without', () => {
    const hall = drawn(['rrr', 'xxx', 'xxx', '...'])
    expect(told(hall, propose(hall, 3))).toBe('together: D-1 D-2 D-3')
    expect(told(hall, propose(drawn(['rr.', '.x.']), 2))).toBe('together-leaves-single: A-1 A-2')
    expect(told(hall, propose(drawn(['.rr', '.x.']), 2))).toBe('together-leaves-single: A-1 A-2')
  })

  test('takes no restricted view, or no other, where that is asked for', () => {
    const hall = drawn(['rr', '..'])
    expect(told(hall, propose(hall, 2, { restricted: true }))).toBe('together: A-1 A-2')
    expect(propose(hall, 3, { restricted: false })).toMatchObject({ kind: 'none', free: 2 })
  })
})

test('a block may end beside a wheelchair place, which is left single for nobody', () => {
  const hall = drawn(['....w', '.....'])
  expect(told(hall, best(hall.house, hall.free, 4))).toBe('together: A-1 A-2 A-3 A-4')
})
