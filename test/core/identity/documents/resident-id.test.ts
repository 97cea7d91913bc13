import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, dayOf, readResidentId } from '../../../../src/core/identity/documents/resident-id.ts'
import { residentId } from '../../../support/people.ts'

const NOW = Date.UTC(2026, 11, 1)
const read = (typed: string) => readResidentId('prc-id', typed, NOW)
const drawn = fc
  .record({
    region: fc.constantFrom('119999', '319999', '659999', '719999'),
    born: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-30'), noInvalidDate: true }),
    number: fc.nat(999),
  })
  .map(({ region, born, number }) =>
    residentId(number, region, born.toISOString().slice(0, 10).replaceAll('-', '')),
  )

describe('the number of a resident identity card', () => {
  it('has the check character of the standard: GB 11643-1999 gives 11010519491231002X and 440524188001010014', () => {
    expect(checkCharacter('11010519491231002')).toBe('X')
    expect(checkCharacter('44052418800101001')).toBe('4')
  })

  it('is read whatever it is, with blanks, hyphens, a small x and full-width digits', () => {
    fc.assert(
      fc.property(drawn, (number) => {
        expect(read(number)).toEqual({ number })
        expect(
          read(` ${number.slice(0, 6)} ${number.slice(6, 14)}-${number.slice(14).toLowerCase()} `),
        ).toEqual({ number })
        const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
        expect(read(wide)).toEqual({ number })
      }),
    )
  })

  it('is refused with one wrong digit, and the place of that digit is among those that are told', () => {
    fc.assert(
      fc.property(drawn, fc.nat(17), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const digit = number[place]!
        const wrong = digit === 'X' ? String(by) : String((Number(digit) + by) % 10)
        const found = read(number.slice(0, place) + wrong + number.slice(place + 1))
        expect(found).not.toHaveProperty('number')
        expect('digits' in found && found.digits).toContain(place + 1)
      }),
    )
  })

  it('is refused with two neighbours that have changed places, and that is told', () => {
    fc.assert(
      fc.property(drawn, fc.nat(15), (number, place) => {
        const [a, b] = [number[place]!, number[place + 1]!]
        fc.pre(a !== b)
        const found = read(number.slice(0, place) + b + a + number.slice(place + 2))
        expect(found).not.toHaveProperty('number')
        if ('fault' in found && found.fault === 'check') expect(found.swapped).toContain(place + 1)
      }),
    )
  })

  it.each([
    ['1199991990030700', { fault: 'length', length: 16, wanted: '18' }],
    ['11999919900307001O', { fault: 'character', digits: [18] }],
    ['1199A9199003070X13', { fault: 'character', digits: [5, 16] }],
    [residentId(1, '009999'), { fault: 'region', digits: [1, 2] }],
    [residentId(1, '819999'), { fault: 'region', digits: [1, 2] }],
    [residentId(1, '119999', '20230229'), { fault: 'date', digits: [7, 8, 9, 10, 11, 12, 13, 14] }],
    [residentId(1, '119999', '20261203'), { fault: 'future', digits: [7, 8, 9, 10, 11, 12, 13, 14] }],
  ])('is refused where it can not be: %s', (typed, fault) => {
    expect(read(typed)).toEqual(fault)
  })

  it('is told no place where more than one digit must be wrong', () => {
    const found = fc
      .sample(drawn, 200)
      .map((number) => read(`${number.slice(0, 17)}${number[17] === '0' ? '1' : '0'}`))
    for (const one of found)
      expect(one).toMatchObject({ fault: 'check', digits: expect.arrayContaining([18]) })
  })

  it('of a residence permit begins with 81, 82 or 83', () => {
    const number = residentId(7, '830000')
    expect(readResidentId('residence-permit', number, NOW)).toEqual({ number })
    expect(readResidentId('residence-permit', residentId(7), NOW)).toMatchObject({ fault: 'region' })
  })

  it('knows the days of the calendar', () => {
    expect(dayOf('20240229')).toBe(Date.UTC(2024, 1, 29))
    for (const none of ['20230229', '20240431', '20241301', '20240100', '00010101'])
      expect(dayOf(none)).toBeUndefined()
  })
})
