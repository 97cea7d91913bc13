import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { shown } from '../../src/core/text.ts'
import {
  padEndWidth,
  padStartWidth,
  shortenWidth,
  truncateWidth,
  widthOf,
  wrapWidth,
} from '../../src/core/width.ts'

const mixed = fc
  .array(fc.constantFrom('a', 'Z', ' ', 'é', 'e\u0301', '天', '鹅', '（', '👨‍👩‍👧‍👦', '❤️', '각', '-', 'ﾊ'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''))

test('Chinese takes two columns, marks none, one emoji of several people two', () => {
  expect(['abc', '天鹅湖', 'e\u0301', '👨‍👩‍👧‍👦', 'F-12排', ''].map(widthOf)).toEqual([3, 6, 1, 2, 6, 0])
})

test('what is counted letter by letter has the columns that string-width gives it', () => {
  const simple = Array.from({ length: 0x10000 }, (_, point) => String.fromCharCode(point)).filter(
    (letter) => shown(letter) === letter && /[^\p{Surrogate}]/u.test(letter),
  )
  for (const letter of simple) expect([letter, widthOf(letter)]).toEqual([letter, stringWidth(letter)])
  const alone = simple.filter((letter) => !/[\u0d4e\u0e33\u0eb3]/.test(letter))
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alone), { maxLength: 8 }), (letters) => {
      expect(widthOf(letters.join(''))).toBe(stringWidth(letters.join('')))
    }),
  )
})

test('a letter that Unicode joins with its neighbour keeps the column that a terminal gives it', () => {
  const letters = [0x0d4e, 0x111c2, 0x1193f, 0x11a84, 0x11d46, 0x11f02, 0x0e33, 0x0eb3, 0x1f3fb, 0x1f3ff]
  for (const letter of letters.map((point) => String.fromCodePoint(point))) {
    expect(widthOf(` ${letter} `)).toBe(widthOf(letter) + 2)
  }
  expect([widthOf('น้ำ'), widthOf('👍🏽')]).toEqual([2, 2])
})

test('padding lines columns up and never cuts', () => {
  expect(padEndWidth('天鹅湖', 8)).toBe('天鹅湖  ')
  expect(padStartWidth('天鹅湖', 8)).toBe('  天鹅湖')
  expect(padEndWidth('天鹅湖', 3)).toBe('天鹅湖')
  fc.assert(
    fc.property(mixed, fc.nat(90), (text, width) => {
      expect(widthOf(padEndWidth(text, width))).toBe(Math.max(width, widthOf(text)))
      expect(widthOf(padStartWidth(text, width))).toBe(Math.max(width, widthOf(text)))
    }),
  )
})

describe('truncating', () => {
  test('marks what is left out and never halves a wide character', () => {
    expect(truncateWidth('天鹅湖', 6)).toBe('天鹅湖')
    expect(truncateWidth('天鹅湖', 5)).toBe('天鹅…')
    expect(truncateWidth('天鹅湖', 4)).toBe('天…')
    expect(truncateWidth('Swan Lake', 5, '...')).toBe('Sw...')
    expect(truncateWidth('Swan Lake', 2, '...')).toBe('Sw')
    expect(truncateWidth('天鹅湖', 0)).toBe('')
  })

  test('fits the width, whatever the text', () => {
    fc.assert(
      fc.property(mixed.map(shown), fc.nat(60), (text, width) => {
        const cut = truncateWidth(text, width)
        expect(widthOf(cut)).toBeLessThanOrEqual(width)
        expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true)
      }),
    )
  })
})

describe('wrapping', () => {
  test('breaks at blanks, and between Chinese characters', () => {
    expect(wrapWidth('The Marriage of Figaro', 12)).toEqual(['The Marriage', 'of Figaro'])
    expect(wrapWidth('天鹅湖 芭蕾舞剧', 8)).toEqual(['天鹅湖', '芭蕾舞剧'])
    expect(wrapWidth('expected 532  80 %: 318-738', 24)).toEqual(['expected 532', '80 %: 318-738'])
    expect(wrapWidth('it is 27 %', 8)).toEqual(['it is', '27 %'])
    expect(wrapWidth('Donaudampfschifffahrt', 8)).toEqual(['Donaudam', 'pfschiff', 'fahrt'])
  })

  test('leaves a closing sign with what it closes, and an opening one with what it opens', () => {
    expect(wrapWidth('按数字锁定座位；按空格', 14)).toEqual(['按数字锁定座', '位；按空格'])
    expect(wrapWidth('没有（Enter）了', 6)).toEqual(['没有', '（Ente', 'r）了'])
    expect(wrapWidth('名为“天鹅湖”的场次《魔笛》。', 10).some((line) => /^[》。；]|《$/.test(line))).toBe(
      false,
    )
  })

  test('loses nothing but blanks, and fits any width of two or more', () => {
    fc.assert(
      fc.property(mixed.map(shown), fc.integer({ min: 2, max: 60 }), (text, width) => {
        const lines = wrapWidth(text, width)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
      { numRuns: 500 },
    )
  })
})

test('a code that is shortened keeps its beginning and its end, in any letters', () => {
  expect(shortenWidth('spring-river-2026-11-30-1840', 14)).toBe('spring-…0-1840')
  expect(shortenWidth('spring-river', 9, '...')).toBe('spr...ver')
  expect(shortenWidth('天鹅湖天鹅湖', 8)).toBe('天鹅…湖')
  fc.assert(
    fc.property(mixed, fc.integer({ min: 0, max: 20 }), (text, width) => {
      expect(widthOf(shortenWidth(text, width))).toBeLessThanOrEqual(width)
    }),
  )
})
