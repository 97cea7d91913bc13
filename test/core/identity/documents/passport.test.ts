import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mrzCheckDigit, readPassport } from '../../../../src/core/identity/documents/passport.ts'
import { mrzLine } from '../../../support/people.ts'

/** The specimen of ICAO Doc 9303, part 4, appendix. */
const LINES = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']

const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
const number = fc.string({ unit: letters, minLength: 5, maxLength: 9 })
const personal = fc.string({ unit: letters, minLength: 0, maxLength: 14 })

describe('a passport', () => {
  it('is read by the second line of the specimen, by both, and by both in one', () => {
    for (const typed of [LINES[1]!, LINES.join('\n'), LINES.join(''), `  ${LINES[1]!.toLowerCase()}  `])
      expect(readPassport(typed)).toEqual({ number: 'L898902C3' })
  })

  it('has the check digits of ICAO Doc 9303-3: 520727 has 3, AB2134<<< has 5', () => {
    expect(mrzCheckDigit('520727')).toBe('3')
    expect(mrzCheckDigit('AB2134<<<')).toBe('5')
  })

  it('gives by its line the number that stands on it', () => {
    fc.assert(
      fc.property(number, personal, (typed, own) => {
        expect(readPassport(mrzLine(typed, { personal: own }))).toEqual({ number: typed })
      }),
    )
  })

  it('is refused with one wrong character, and it is told in which field', () => {
    const fields: [string, number, number][] = [
      ['number', 0, 10],
      ['birth', 13, 20],
      ['expiry', 21, 28],
      ['personal', 28, 43],
    ]
    fc.assert(
      fc.property(
        number,
        fc.constantFrom(...fields),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (typed, [field, from, to], at, by) => {
          const line = mrzLine(typed, { personal: 'ZE184226B' })
          const place = from + (at % (to - from))
          const digit = line[place]!
          fc.pre(/\d/.test(digit))
          const wrong = String((Number(digit) + by) % 10)
          const found = readPassport(line.slice(0, place) + wrong + line.slice(place + 1))
          expect(found).toMatchObject({ fault: 'mrz-check', field })
          expect('digits' in found && found.digits).toContain(place + 1)
        },
      ),
    )
  })

  it('is refused by the digit over the whole line where all others fit', () => {
    const line = mrzLine('X1234567')
    const other = String((Number(line[43]) + 1) % 10)
    expect(readPassport(line.slice(0, 43) + other)).toEqual({
      fault: 'mrz-check',
      field: 'composite',
      digits: [44],
    })
  })

  it.each([
    [LINES[1]!.slice(1), { fault: 'length', length: 43, wanted: '44, 88' }],
    [`${LINES[1]!.slice(0, 43)}Ä`, { fault: 'character', digits: [44] }],
    [`V${LINES[0]!.slice(1)}\n${LINES[1]}`, { fault: 'form', wanted: 'P<UTO…' }],
    [mrzLine('X1234567', { birth: '741331' }), { fault: 'date', digits: [14, 15, 16, 17, 18, 19] }],
    [mrzLine('X1234567', { expiry: '300230' }), { fault: 'date', digits: [22, 23, 24, 25, 26, 27] }],
    ['E1', { fault: 'length', length: 2, wanted: '5-9' }],
    ['E12345678901', { fault: 'length', length: 12, wanted: '5-9' }],
    ['E1234_678', { fault: 'character', digits: [6] }],
    ['ABCDEFGH', { fault: 'form', wanted: 'X0000000' }],
  ])('is refused where it can not be: %s', (typed, fault) => {
    expect(readPassport(typed)).toEqual(fault)
  })

  it('lets the date of birth be filled where it is not known, as the standard does', () => {
    for (const birth of ['74<<<<', '7408<<', '<<<<<<'])
      expect(readPassport(mrzLine('X1234567', { birth }))).toEqual({ number: 'X1234567' })
  })

  it('is the same by its number alone', () => {
    expect(readPassport(' l898902c3 ')).toEqual({ number: 'L898902C3' })
  })
})
