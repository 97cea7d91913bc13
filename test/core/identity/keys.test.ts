import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  identityKeys,
  keysText,
  makeKeys,
  parseKeys,
  UnknownKey,
  withFreshSeal,
} from '../../../src/core/identity/keys.ts'
import { bytesFrom, testKeys } from '../../support/people.ts'

const bound = { order: 'o', ticket: 't' }
const random = bytesFrom(99)

describe('keys for real names', () => {
  it('seal what only they open, each time with another nonce', () => {
    const keys = testKeys()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(text.isWellFormed())
        const sealed = keys.seal(text, bound, random)
        expect(keys.open(sealed, keys.sealId, bound)).toBe(text)
        expect(keys.seal(text, bound, random)).not.toBe(sealed)
      }),
    )
  })

  it('open nothing that was moved to another order or ticket, cut short, or changed in any byte', () => {
    const keys = testKeys()
    const sealed = keys.seal('secret', bound, random)
    expect(keys.open(sealed, keys.sealId, { ...bound, ticket: 'u' })).toBeUndefined()
    expect(keys.open(sealed, keys.sealId, { ...bound, order: 'p' })).toBeUndefined()
    // The ids are told apart, however they are cut.
    expect(
      keys.open(keys.seal('s', { order: 'ab', ticket: 'c' }, random), keys.sealId, {
        order: 'a',
        ticket: 'bc',
      }),
    ).toBeUndefined()
    const bytes = Buffer.from(sealed, 'base64url')
    for (const [place] of bytes.entries()) {
      const changed = Buffer.from(bytes)
      changed[place]! ^= 1
      expect(keys.open(changed.toString('base64url'), keys.sealId, bound)).toBeUndefined()
      expect(keys.open(bytes.subarray(0, place).toString('base64url'), keys.sealId, bound)).toBeUndefined()
    }
  })

  it('hash the same text the same, and by another key otherwise', () => {
    const [one, other] = [testKeys(), testKeys(7)]
    expect(one.hash('a')).toBe(testKeys().hash('a'))
    expect(one.hash('a')).toMatch(/^[0-9a-f]{64}$/)
    expect(one.hash('a')).not.toBe(other.hash('a'))
    expect(one.hash('a')).not.toBe(one.hash('b'))
  })

  it('open with an older key what it has sealed, and say which one is missing', () => {
    const text = makeKeys(bytesFrom(1))
    const [before, after] = [identityKeys(text), identityKeys(withFreshSeal(text, bytesFrom(50)))]
    const sealed = before.seal('secret', bound, random)
    expect(after.sealId).not.toBe(before.sealId)
    expect(after.hashId).toBe(before.hashId)
    expect(after.open(sealed, before.sealId, bound)).toBe('secret')
    const late = after.seal('late', bound, random)
    expect(() => before.open(late, after.sealId, bound)).toThrow(UnknownKey)
  })

  it('are read as they are written, by lines or by semicolons, and nothing else is taken for them', () => {
    const made = withFreshSeal(makeKeys(bytesFrom(1)), bytesFrom(40))
    const text = keysText(made)
    expect(parseKeys(text)).toEqual(made)
    expect(parseKeys(text.split('\n').slice(1).join(';'))).toEqual(made)
    const [, hash, seal] = text.split('\n')
    for (const wrong of [
      '',
      hash!,
      seal!,
      `${hash}\n${hash}\n${seal}`,
      `${text}\nhash x`,
      `${hash}\n${seal}=`,
      `${hash} ${seal}`,
    ])
      expect(parseKeys(wrong)).toBeUndefined()
  })

  it('are nowhere in what a program prints of them', () => {
    const made = makeKeys(bytesFrom(1))
    const keys = identityKeys(made)
    const printed = `${inspect(keys, { depth: 9, showHidden: true })} ${JSON.stringify(keys)}`
    for (const key of [made.hash, ...made.seals])
      for (const form of ['hex', 'base64', 'base64url'] as const)
        expect(printed).not.toContain(key.toString(form))
  })
})
