import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkNoCardNumber, maskCardNumbers } from '../../src/core/card-number.ts'
import { freeTextOf } from '../../src/core/free-text.ts'
import { isRefusal } from '../../src/core/refusal.ts'

/** Luhn's formula written another way: from the left, by a table of what a doubled digit adds. */
const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
const checkDigit = (digits: number[]): number => {
  const sum = [...digits]
    .reverse()
    .reduce((all, digit, index) => all + (index % 2 ? digit : DOUBLED[digit]!), 0)
  return (10 - (sum % 10)) % 10
}

const digit = fc.integer({ min: 0, max: 9 })
const card = fc
  .array(digit, { minLength: 12, maxLength: 18 })
  .map((digits) => [...digits, checkDigit(digits)])
/** As people and keyboards write digits. */
const scripts = fc.constantFrom('0123456789', '０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩')
const between = fc.constantFrom('', '', '', ' ', '-', ' - ', '\u00a0', '\u3000', '－', '–', '\u200b', '\t')
const writtenCard = fc
  .tuple(card, scripts, fc.array(between, { minLength: 18, maxLength: 18 }))
  .map(([digits, script, gaps]) => ({
    last4: digits.slice(-4).map((value) => [...script][value]!),
    text: digits
      .map((value, index) => [...script][value]! + (index < digits.length - 1 ? gaps[index] : ''))
      .join(''),
  }))
/** Anything but digits beside it, which would belong to it. */
const words = fc.string({ unit: 'grapheme' }).map((text) => `${text.replace(/\p{Nd}/gu, 'x')}x`)

const refused = (text: string): string | undefined => {
  try {
    checkNoCardNumber('note', text)
    return undefined
  } catch (error) {
    if (!isRefusal(error, 'card-number-refused')) throw error
    return error.details.masked
  }
}

describe("a payment card's number", () => {
  it('is found in any text, however its digits are written and parted', () => {
    fc.assert(
      fc.property(words, writtenCard, words, (before, { text }, after) => {
        expect(refused(`${before}${text}x${after}`)).toBeDefined()
      }),
      { numRuns: 2000 },
    )
  })

  it('is masked but for its last four digits, in the message and in the text', () => {
    fc.assert(
      fc.property(words, writtenCard, words, (before, { text, last4 }, after) => {
        const whole = `${before}${text}x${after}`
        const digits = (of: string) => of.match(/\p{Nd}/gu)
        expect(digits(refused(whole)!)).toEqual(last4)
        expect(digits(maskCardNumbers(whole))).toEqual(last4)
        expect(maskCardNumbers(whole)).toHaveLength(whole.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('is not what has another check digit, or another length', () => {
    fc.assert(
      fc.property(card, fc.integer({ min: 1, max: 9 }), (digits, off) => {
        const wrong = [...digits.slice(0, -1), (digits.at(-1)! + off) % 10].join('')
        expect(refused(wrong)).toBeUndefined()
        expect(maskCardNumbers(wrong)).toBe(wrong)
      }),
    )
    const short = fc.array(digit, { minLength: 1, maxLength: 12 })
    const long = fc.array(digit, { minLength: 20, maxLength: 30 })
    fc.assert(
      fc.property(fc.oneof(short, long), (digits) => {
        expect(refused(digits.join(''))).toBeUndefined()
      }),
    )
  })

  it.each([
    ['4111 1111 1111 1111', '**** **** **** 1111'],
    ['paid with 4111-1111-1111-1111 on Monday', '**** **** **** 1111'],
    ['12 tickets, 378282246310005', '***********0005'],
    ['table 12 4111 1111 1111 1111', '**** **** **** 1111'],
    [';4111111111111111=25121010000000000000?', '************1111'],
    ['卡号４１１１１１１１１１１１１１１１', '************１１１１'],
  ])('%s is refused as %s', (text, masked) => {
    expect(refused(text)).toBe(masked)
  })

  it.each([
    '2026-11-28 19:30',
    'call 020 7946 0958',
    'order W7K3-9QF2, seats 12-14',
    'IBAN DE89 3704 0044 0532 0130 00',
  ])('is not %s', (text) => {
    expect(refused(text)).toBeUndefined()
  })

  it('shows nothing of itself where the text is refused for another reason, too', () => {
    const text = `${'x'.repeat(300)} 4111111111111111`
    expect(() => freeTextOf('note', text)).toThrow('card-number-refused')
  })
})

describe('free text', () => {
  it('is kept as NFC, its blanks together', () => {
    expect(freeTextOf('note', '  Zoe\u0308\n likes   row A ')).toBe('Zo\u00eb likes row A')
  })

  it.each(['', ' \n', '\0', '\ud800', 'x'.repeat(201)])('refuses %j', (text) => {
    expect(() => freeTextOf('note', text)).toThrow('value-faulty')
  })
})
