import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLines, fitWidth, piecesOf } from '../../../../src/core/documents/pdf/breaks.ts'

const length = (text: string): number => [...text].length

describe('breaking lines', () => {
  test('breaks at blanks and between Chinese characters', () => {
    expect(breakLines('The Marriage of Figaro', 12, length)).toEqual(['The Marriage', 'of Figaro'])
    expect(breakLines('天鹅湖芭蕾舞剧', 4, length)).toEqual(['天鹅湖芭', '蕾舞剧'])
  })

  test('never begins a line with a closing sign nor ends one with an opening sign', () => {
    expect(breakLines('歌剧（图兰朵），全本', 3, length)).toEqual(['歌剧', '（图兰', '朵），', '全本'])
  })

  test('loses nothing but blanks', () => {
    const sign = fc.constantFrom('a', 'ß', ' ', '天', '（', '）', '，', '「', '…', '-', '🎭', '“', 'é')
    const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (words, width) => {
        expect(piecesOf(words).join('')).toBe(words.trim())
        expect(breakLines(words, width, length).join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''))
      }),
      { numRuns: 500 },
    )
  })
})

test('a text that is too wide ends in an ellipsis', () => {
  expect(fitWidth('Hamlet', 6, length)).toBe('Hamlet')
  expect(fitWidth('Hamlet in the park', 9, length)).toBe('Hamlet i…')
  expect(fitWidth('Hamlet in the park', 8, length)).toBe('Hamlet…')
})
