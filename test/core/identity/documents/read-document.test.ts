import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DOCUMENT_KINDS } from '../../../../src/core/identity/documents/kinds.ts'
import { maskedName, maskedNumber } from '../../../../src/core/identity/documents/mask.ts'
import { readDocument } from '../../../../src/core/identity/documents/read-document.ts'

const NOW = Date.UTC(2026, 11, 1)

describe('documents', () => {
  it.each([
    ['hk-macao-permit', 'h 1234-5678', 'H12345678'],
    ['hk-macao-permit', 'M1234567801', 'M12345678'],
    ['taiwan-permit', '12345678', '12345678'],
    ['taiwan-permit', '1234567890b', '1234567890B'],
    ['other', '  sea  book no. 7/b ', 'SEA BOOK NO. 7/B'],
  ] as const)('%s %s is kept as %s', (kind, typed, number) => {
    expect(readDocument(kind, typed, NOW)).toEqual({ number })
  })

  it.each([
    ['hk-macao-permit', 'K12345678', { fault: 'character', digits: [1] }],
    ['hk-macao-permit', 'H1234567A', { fault: 'character', digits: [9] }],
    ['hk-macao-permit', 'H1234567', { fault: 'length', length: 8, wanted: '9, 11' }],
    ['taiwan-permit', '1234567A', { fault: 'character', digits: [8] }],
    ['taiwan-permit', '12345678901', { fault: 'character', digits: [11] }],
    ['other', 'a', { fault: 'length', length: 1, wanted: '3-40' }],
    ['other', 'a;b<c', { fault: 'character', digits: [2, 4] }],
  ] as const)('%s %s is refused', (kind, typed, fault) => {
    expect(readDocument(kind, typed, NOW)).toEqual(fault)
  })

  it('never fail on anything that is typed, and what they keep they keep again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENT_KINDS),
        fc.string({ unit: 'binary', maxLength: 100 }),
        (kind, typed) => {
          const read = readDocument(kind, typed, NOW)
          if ('number' in read) expect(readDocument(kind, read.number, NOW)).toEqual(read)
          else expect(JSON.stringify(read).length).toBeLessThan(300)
        },
      ),
    )
  })

  it('are not looked at where they are far longer than any', () => {
    expect(readDocument('other', 'x'.repeat(10_000_000), NOW)).toMatchObject({ fault: 'length' })
  })
})

describe('what is shown of them', () => {
  it.each([
    ['11010519491231002X', '110***********002X'],
    ['L898902C3', 'L*****2C3'],
    ['12345678', '1****678'],
    ['ABC12', '***12'],
    ['ABC', '***'],
    ['SEA BOOK 7', 'S** ***K 7'],
  ])('of %s is %s', (number, masked) => {
    expect(maskedNumber(number)).toBe(masked)
  })

  it('hides at least half of every number that is long enough to be one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ABCX0123456789'), minLength: 5, maxLength: 44 }),
        (number) => {
          const masked = maskedNumber(number)
          expect(masked).toHaveLength(number.length)
          expect([...masked].filter((one) => one === '*').length * 2).toBeGreaterThanOrEqual(number.length)
        },
      ),
    )
  })

  it.each([
    ['张三', '张*'],
    ['欧阳娜娜', '欧***'],
    ['Ana Example', 'A** E******'],
    ['X', 'X*'],
    ['e\u0301mile', 'e\u0301****'],
  ])('of the name %s is %s', (name, masked) => {
    expect(maskedName(name)).toBe(masked)
  })
})
