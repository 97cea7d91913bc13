import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shown, spreadsheetCell, storable } from '../../src/core/text.ts'
import { widthOf } from '../../src/core/width.ts'

// Written apart from text.ts: what must never reach a terminal, a page or a table.
const STEERING =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0001}-\u{e007f}]/u

const hostile = fc.constantFrom(
  ...['\u001b', '\u001b[31m', '\u001b[2J', '\u001b]52;c;aGk=\u0007', '\u001b]0;x\u001b\\', '\u009b31m'],
  ...[
    '\u009d52;c;x\u009c',
    '\u001bP',
    '\u0000',
    '\r',
    '\n',
    '\u0085',
    '\u2028',
    '\u202e',
    '\u2066',
    '\u200f',
  ],
  ...[
    '\u200b',
    '\u200d',
    '\ufeff',
    '\ud800',
    '\udc00',
    '\u{e0041}',
    '\u0301',
    '\ufe0f',
    '👩',
    '🏽',
    'é',
    '天',
    'a',
  ],
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc.array(hostile, { maxLength: 20 }).map((parts) => parts.join('')),
)

describe('shown text', () => {
  test('holds nothing that steers a terminal or turns a line around, whatever went in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const seen = shown(text)
        expect(seen).not.toMatch(STEERING)
        expect(seen.isWellFormed()).toBe(true)
        expect(shown(seen)).toBe(seen)
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    ['OSC 52, which writes the clipboard', 'a\u001b]52;c;cm0gLXJmIH4=\u0007b', 'ab'],
    ['OSC 8, a link to elsewhere', '\u001b]8;;http://x.example\u001b\\seat\u001b]8;;\u001b\\', 'seat'],
    ['CSI, which clears the screen', 'a\u001b[2J\u001b[Hb', 'ab'],
    ['CSI as one C1 character', 'a\u009b31mb', 'ab'],
    ['an override, which reads backwards', 'seat \u202e21-A', 'seat 21-A'],
    ['isolates and marks', '\u2066A\u2069\u200f\u061c-12', 'A-12'],
    ['NUL, bell, backspace and DEL', 'a\u0000\u0007\u0008\u007fb', 'ab'],
    ['zero width and soft hyphens', 'pa\u200by\u2060pa\u00adl\ufeff', 'paypal'],
    ['hidden tags', 'A-12\u{e0041}\u{e0042}', 'A-12'],
    ['line ends, which become one blank', 'a\r\nb\u2028c\u0085d\te', 'a b c d e'],
    ['a lone surrogate, which becomes a replacement character', 'a\ud800b', 'a\ufffdb'],
    ['a joiner that joins no emoji', 'a\u200db 👩\u200d b', 'ab 👩 b'],
  ])('loses %s', (_name, text, seen) => {
    expect(shown(text)).toBe(seen)
  })

  test('keeps a letter with its marks, but no tower of them', () => {
    expect(shown('e\u0301 क्षि ก็')).toBe('e\u0301 क्षि ก็')
    expect(shown(`e${'\u0301'.repeat(50)}`)).toBe(`e${'\u0301'.repeat(4)}`)
  })

  test.each([
    'é Dvořák Łódź straße €',
    '天鹅湖 · 一层 12排8座（成人）',
    'Жизель ΑΘΗΝΑ',
    'שלום',
    'مرحبا',
    '각',
    '🎭 ❤️',
  ])('leaves ordinary text as it is: %s', (text) => {
    expect(shown(text)).toBe(text)
  })

  test.each(['👨‍👩‍👧‍👦', '👩🏽‍🚀', '🏳️‍🌈', '❤️‍🔥'])('keeps an emoji of several: %s', (emoji) => {
    expect(shown(emoji)).toBe(emoji)
    expect(widthOf(emoji)).toBe(2)
  })
})

describe('a spreadsheet cell', () => {
  test.each([
    '=1+1',
    '+cmd|x',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '\u200b=1',
    '\u001b[m=1',
    '＝1',
    '＠x',
    '-',
    '\r\n+1',
  ])('that would be a formula is plain text: %j', (text) => {
    expect(spreadsheetCell(text)).toMatch(/^'/)
  })

  test.each(['-12.50', '-3', '12', '1,5', 'Hamlet', '天鹅湖', '', 'a=b'])(
    'that is none stays: %j',
    (text) => {
      expect(spreadsheetCell(text)).toBe(text)
    },
  )

  test('never begins as a formula, whatever went in', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '=', '+', '-', '@', '\t', '\u200e='), anyText, (head, text) => {
        const cell = spreadsheetCell(head + text)
        if (!/^-?\d+([.,]\d+)?$/.test(cell)) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/)
        expect(cell).not.toMatch(STEERING)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('storable text', () => {
  test('is composed, and otherwise as given', () => {
    expect(storable('Dvor\u030ca\u0301k')).toBe('Dvořák')
    expect(storable('a\u202eb')).toBe('a\u202eb')
  })

  test('has no NUL, no lone surrogate and a limit in characters, not in bytes', () => {
    expect(storable('a\0')).toBeUndefined()
    expect(storable('a\ud83c')).toBeUndefined()
    expect(storable('𝄞'.repeat(200))).toBe('𝄞'.repeat(200))
    expect(storable('天'.repeat(201))).toBeUndefined()
    expect(storable('abc', 2)).toBeUndefined()
  })
})
