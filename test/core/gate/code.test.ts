import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeKeyPair, readTicket, signTicket, type TicketFields } from '../../../src/core/gate/code.ts'
import { SYMBOLS } from '../../../src/core/ids.ts'
import { isRefusal } from '../../../src/core/refusal.ts'

const house = makeKeyPair(new Uint8Array(32).fill(7))
const other = makeKeyPair(new Uint8Array(32).fill(8))

const hamlet: TicketFields = {
  key: house.id,
  performance: 'hamlet-2027-01-15',
  startsAt: Date.UTC(2027, 0, 15, 18, 30),
  ticket: '01999999-7777-7abc-8def-0123456789ab',
  seat: 'Ground floor F-12',
  priceType: 'adult',
  print: 1,
  order: 'W7K39QF2',
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.toWellFormed())
const anyFields: fc.Arbitrary<TicketFields> = fc.record({
  key: fc.constant(house.id),
  performance: text,
  startsAt: fc.nat(2 ** 48 - 1),
  ticket: fc.uuid(),
  seat: text,
  priceType: text,
  print: fc.nat(2 ** 28 - 1),
  order: fc.string({ unit: fc.constantFrom(...SYMBOLS), minLength: 8, maxLength: 8 }),
})

function reasonOf(code: string, keys = [house]): string {
  try {
    readTicket(code, keys)
    return 'genuine'
  } catch (error) {
    if (!isRefusal(error, 'ticket-forged')) throw error
    return error.details.reason
  }
}

describe('the code of a ticket', () => {
  test('says again whatever was signed', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        expect(readTicket(signTicket(fields, house.privateKey), [other, house])).toEqual(fields)
      }),
      { numRuns: 200 },
    )
  })

  test('is the same each time it is made', () => {
    expect(signTicket(hamlet, house.privateKey)).toBe(signTicket({ ...hamlet }, house.privateKey))
  })

  test('stands in the alphanumeric mode of a QR code, without blanks and shell signs', () => {
    expect(signTicket(hamlet, house.privateKey)).toMatch(/^WK1\.[0-9A-Z+\-./:]+$/)
  })

  test('of an ordinary ticket stays within 224 characters, a QR code of 45 modules', () => {
    expect(signTicket(hamlet, house.privateKey).length).toBeLessThanOrEqual(224)
  })

  test('is read in lower case, with white space around it and broken into lines', () => {
    const code = signTicket(hamlet, house.privateKey)
    expect(readTicket(` \t${code.toLowerCase()}\r\n`, [house])).toEqual(hamlet)
    expect(readTicket(code.replace(/(.{70})/g, '$1\n  '), [house])).toEqual(hamlet)
  })

  test('of a reprint is another code', () => {
    expect(signTicket({ ...hamlet, print: 2 }, house.privateKey)).not.toBe(
      signTicket(hamlet, house.privateKey),
    )
  })
})

describe('a code that is not genuine', () => {
  test('signed with a key the gate does not know is refused for its key', () => {
    const code = signTicket({ ...hamlet, key: other.id }, other.privateKey)
    expect(reasonOf(code)).toBe('key')
    expect(reasonOf(code, [])).toBe('key')
  })

  test('that names our key but was signed by another is refused for its signature', () => {
    expect(reasonOf(signTicket(hamlet, other.privateKey))).toBe('signature')
  })

  test('with any one symbol changed is refused', () => {
    const code = signTicket(hamlet, house.privateKey)
    fc.assert(
      fc.property(fc.nat(code.length - 1), fc.constantFrom(...'0ACZ+-./:'), (at, symbol) => {
        fc.pre(code[at] !== symbol)
        expect(reasonOf(code.slice(0, at) + symbol + code.slice(at + 1))).not.toBe('genuine')
      }),
      { numRuns: 300 },
    )
  })

  test('that was cut short or has something added is refused', () => {
    const code = signTicket(hamlet, house.privateKey)
    for (let length = 0; length < code.length; length++)
      expect(reasonOf(code.slice(0, length))).not.toBe('genuine')
    for (const tail of ['0', '00', '000', code]) expect(reasonOf(code + tail)).not.toBe('genuine')
  })

  test('is refused in the same way whatever it is, and never crashes the gate', () => {
    const rubbish = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:'), maxLength: 600 }),
    )
    fc.assert(
      fc.property(rubbish, fc.boolean(), (noise, prefixed) => {
        expect(['shape', 'key', 'signature']).toContain(reasonOf(prefixed ? `WK1.${noise}` : noise))
      }),
      { numRuns: 400 },
    )
  })

  test('of another version, or endless, is refused for its shape', () => {
    const code = signTicket(hamlet, house.privateKey)
    expect(reasonOf(code.replace('WK1.', 'WK2.'))).toBe('shape')
    expect(reasonOf(`WK1.${'0'.repeat(1_000_000)}`)).toBe('shape')
  })
})

describe('a key pair', () => {
  test('made from the same seed is the same pair, with an id of eight hex digits', () => {
    expect(makeKeyPair(new Uint8Array(32).fill(7))).toEqual(house)
    expect(house.id).toMatch(/^[0-9a-f]{8}$/)
    expect(house.id).not.toBe(other.id)
  })

  test('made from chance is never the same', () => {
    expect(makeKeyPair().id).not.toBe(makeKeyPair().id)
  })

  test('is named by the SHA-256 of the raw public key (RFC 8032, 7.1, test 1)', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
    // sha256 of d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a
    expect(makeKeyPair(seed).id).toBe('21fe31df')
  })
})
