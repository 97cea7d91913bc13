import { describe, expect, it } from 'vitest'
import { makeDecoder } from '../../src/tui/decode.ts'
import { actionOf } from '../../src/tui/keys.ts'

const keys = (...chunks: string[]) => {
  const decoder = makeDecoder()
  return chunks.flatMap((chunk) => decoder.push(chunk))
}

describe('the mouse', () => {
  it('a press of the left button is a click, with its place from 0', () => {
    expect(keys('\u001b[<0;12;3M')).toEqual([{ name: 'click', x: 11, y: 2 }])
  })
  it('the wheel has two keys, and they are the arrows wherever there are any', () => {
    const [up, down] = keys('\u001b[<64;1;1M\u001b[<65;200;60M')
    expect(up).toMatchObject({ name: 'wheelup', x: 0, y: 0 })
    expect(down).toMatchObject({ name: 'wheeldown', x: 199, y: 59 })
    expect(actionOf('map', up!)).toBe('up')
    expect(actionOf('choose', down!)).toBe('down')
    expect(actionOf('cash', down!)).toBeUndefined()
  })
  it('a button let go, other buttons and a mouse that moves say nothing', () => {
    expect(
      keys('\u001b[<0;1;1m\u001b[<1;1;1M\u001b[<2;1;1M\u001b[<35;1;1M\u001b[<66;1;1M\u001b[<128;1;1M'),
    ).toEqual([])
  })
  it('with a key held down it is another click', () => {
    expect(keys('\u001b[<16;1;1M\u001b[<8;1;1M').map(({ name }) => name)).toEqual(['ctrl-click', 'alt-click'])
  })
  it('a terminal that tells it in the old way types nothing by it', () => {
    expect(keys('\u001b[M q!2', '\u001b[M', ' ', '\r3x')).toEqual([
      { name: '2', text: '2' },
      { name: 'x', text: 'x' },
    ])
  })
  it('it may come in pieces, between other keys', () => {
    expect(keys('2\u001b[<0;', '5;', '6M\r').map(({ name }) => name)).toEqual(['2', 'click', 'enter'])
  })
  it('CR LF is one Enter, also in two pieces; two Enters are two', () => {
    expect(keys('\r\n', '\r', '\n', '\r\r').map(({ name }) => name)).toEqual([
      'enter',
      'enter',
      'enter',
      'enter',
    ])
  })
})
