import { describe, expect, it } from 'vitest'
import { lockingText, lockingWords, readLocking, strategyOf } from '../../../src/core/stock/strategy.ts'

describe('which locking a performance is sold by', () => {
  it('is pessimistic where nothing is said', () => {
    expect(strategyOf({}, 'counter')).toBe('pessimistic')
    expect(strategyOf({ web: 'optimistic' }, 'counter')).toBe('pessimistic')
    expect(strategyOf({}, 'constructor')).toBe('pessimistic')
  })

  it('is the channel’s own, else that of every channel', () => {
    const choice = { '*': 'optimistic', kiosk: 'pessimistic' } as const
    expect(strategyOf(choice, 'web')).toBe('optimistic')
    expect(strategyOf(choice, 'kiosk')).toBe('pessimistic')
  })

  it('is kept as a text that does not depend on the order of the channels', () => {
    const choice = { web: 'optimistic', '*': 'pessimistic' } as const
    expect(lockingText(choice)).toBe('{"*":"pessimistic","web":"optimistic"}')
    expect(readLocking(lockingText(choice))).toEqual(choice)
    expect(readLocking('{}')).toEqual({})
  })

  it('is told in words, and channels that are like all others are not named', () => {
    expect(lockingWords({})).toBe('pessimistic')
    expect(lockingWords({ '*': 'optimistic', web: 'optimistic' })).toBe('optimistic')
    expect(lockingWords({ web: 'optimistic', app: 'optimistic' })).toBe(
      'optimistic (app), optimistic (web), pessimistic',
    )
  })
})
