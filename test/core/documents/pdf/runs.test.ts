import { describe, expect, test } from 'vitest'
import { facesOf } from '../../../../src/core/documents/pdf/faces.ts'
import { type Covers, splitRuns } from '../../../../src/core/documents/pdf/runs.ts'

const covers: Covers = (face, codePoint) => {
  const sign = String.fromCodePoint(codePoint)
  if (face === 'latin') return sign <= '\u00ff'
  if (face === 'latin-ext') return /[\u0100-\u024f]/.test(sign)
  return face === 'han' && /[\x20-\x7e\u4e00-\u9fff（）]/.test(sign)
}

describe('a text in runs of one font', () => {
  test('is all Helvetica where Windows-1252 can write it', () => {
    expect(splitRuns('Così für 30 € – “oui”', covers)).toEqual([
      { face: 'plain', text: 'Così für 30 € – “oui”' },
    ])
    expect(splitRuns('', covers)).toEqual([])
  })

  test('keeps a western line in one design when it has one letter that Helvetica lacks', () => {
    expect(splitRuns('Dvořák: Rusalka', covers)).toEqual([
      { face: 'latin', text: 'Dvo' },
      { face: 'latin-ext', text: 'ř' },
      { face: 'latin', text: 'ák: Rusalka' },
    ])
  })

  test('leaves western words beside Chinese in Helvetica, but digits inside a Chinese word with it', () => {
    expect(splitRuns('天鹅湖 Swan Lake 12排8座', covers)).toEqual([
      { face: 'han', text: '天鹅湖' },
      { face: 'plain', text: ' Swan Lake ' },
      { face: 'han', text: '12排8座' },
    ])
  })

  test('writes one question mark for each character that no font has', () => {
    expect(splitRuns('天👨‍👩‍👧‍👦❤️', covers)).toEqual([
      { face: 'han', text: '天' },
      { face: 'plain', text: '??' },
    ])
  })

  test('composes a letter and its mark before looking for it', () => {
    expect(splitRuns('Dvor\u030c', covers).map((run) => run.text)).toEqual(['Dvo', 'ř'])
  })
})

describe('the fonts that texts need', () => {
  test('are none for western words, and the Chinese one only for Chinese and signs', () => {
    expect(facesOf(['Così', '€ 30 – “oui”'])).toEqual([])
    expect(facesOf(['Dvořák'])).not.toContain('han')
    expect(facesOf(['Hamlet', '哈姆雷特'])).toEqual(['han'])
    expect(facesOf(['★'])).toContain('han')
  })
})
