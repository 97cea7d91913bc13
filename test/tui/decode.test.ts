import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeDecoder } from '../../src/tui/decode.ts'

const names = (...chunks: string[]) => {
  const decoder = makeDecoder()
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.flush()].map(({ name }) => name)
}

describe('keys from a terminal', () => {
  it('a whole sale typed at once is read key by key', () => {
    expect(names('2\u001bOQ\r\r')).toEqual(['2', 'f2', 'enter', 'enter'])
  })
  it('function keys are read as xterm, the Linux console and rxvt send them', () => {
    expect(names('\u001bOQ', '\u001b[12~', '\u001b[[B', '\u001b[15~', '\u001b[24~')).toEqual([
      ...['f2', 'f2', 'f2', 'f5', 'f12'],
    ])
  })
  it('arrows are read in both cursor modes, with their modifiers', () => {
    expect(names('\u001b[A\u001bOB\u001b[1;5C\u001b[1;2D')).toEqual([
      'up',
      'down',
      'ctrl-right',
      'shift-left',
    ])
  })
  it('a lone escape is the Esc key once nothing follows', () => {
    const decoder = makeDecoder()
    expect(decoder.push('\u001b')).toEqual([])
    expect(decoder.waiting).toBe(true)
    expect(decoder.flush()).toEqual([{ name: 'escape' }])
    expect(decoder.waiting).toBe(false)
  })
  it('Esc and Enter at once are two keys; Esc and a letter are Alt and the letter', () => {
    expect(names('\u001b\r')).toEqual(['escape', 'enter'])
    expect(names('\u001bx')).toEqual(['alt-x'])
  })
  it('a sequence that arrives in pieces is one key', () => {
    expect(names('\u001b', '[', '1', '2', '~')).toEqual(['f2'])
  })
  it('a paste is one key with its text, so that it never triggers anything', () => {
    const decoder = makeDecoder()
    expect(decoder.push('\u001b[200~q\r2')).toEqual([])
    expect(decoder.push(' x\u001b[201~b')).toEqual([
      { name: 'paste', text: 'q\r2 x' },
      { name: 'b', text: 'b' },
    ])
  })
  it('Chinese, accents and joined emoji are one key each', () => {
    expect(names('天é👨‍👩‍👧')).toEqual(['天', 'é', '👨‍👩‍👧'])
  })
  it('control keys have names and type nothing', () => {
    const decoder = makeDecoder()
    expect(decoder.push('\u0003\u000c\u007f\t ')).toEqual([
      ...[{ name: 'ctrl-c' }, { name: 'ctrl-l' }, { name: 'backspace' }, { name: 'tab' }],
      { name: 'space', text: ' ' },
    ])
  })
  it('unknown sequences are swallowed whole, never typed', () => {
    expect(names('\u001b[?62;22c', '\u001b[99~', 'a')).toEqual(['unknown', 'unknown', 'a'])
  })
  it('whatever arrives, however it is cut, the same keys come out and none throws', () => {
    const piece = fc.constantFrom(
      '\u001b[A',
      '\u001bOQ',
      'a',
      '\r',
      '天',
      '\u001b[200~x\u001b[201~',
      '\u001b[12~',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (pieces, size) => {
        const all = pieces.join('')
        const cut = all.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
        expect(names(...cut)).toEqual(names(all))
      }),
    )
  })
})
