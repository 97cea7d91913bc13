import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Key, makeDecoder } from '../../../src/tui/decode.ts'
import { makeRecogniser, type RecogniserOptions } from '../../../src/tui/scanner/recogniser.ts'

/** What comes out of bytes that arrive after so many milliseconds each. */
function read(
  arrivals: readonly [after_ms: number, bytes: string][],
  options: RecogniserOptions = {},
): Key[] {
  const recogniser = makeRecogniser(options)
  const decoder = makeDecoder()
  const keys: Key[] = []
  for (const [after_ms, bytes] of arrivals) {
    if (recogniser.wait_ms !== null && after_ms > recogniser.wait_ms) keys.push(...recogniser.late())
    keys.push(...recogniser.push(decoder.push(bytes)))
  }
  keys.push(...recogniser.push(decoder.flush()))
  if (recogniser.wait_ms !== null) keys.push(...recogniser.late())
  return keys
}

const each = (text: string, after_ms: number): [number, string][] => [...text].map((one) => [after_ms, one])
const names = (keys: Key[]) => keys.map(({ name, text }) => (name === 'scan' ? `scan:${text}` : name))
const TICKET = `WK1.${'9QF1.W7K3-'.repeat(20)}`

describe('what is a scan', () => {
  it.each(['W7K3-9QFV', '4006381333931', 'MK7R-2M9X-QF3T-W8ZC-4D5E', '280123456789012345', TICKET])(
    '%s typed by a machine, however fast',
    (code) => {
      expect(names(read([[0, `${code}\r`]]))).toEqual([`scan:${code}`])
      expect(names(read(each(`${code}\r`, 1)))).toEqual([`scan:${code}`])
      expect(names(read(each(`${code}\t`, 24)))).toEqual([`scan:${code}`])
    },
  )
  it('a line that stumbles once in the middle of a code changes nothing', () => {
    expect(names(read([...each('W7K3-', 8), [70, '9'], ...each('QFV\r', 8)]))).toEqual(['scan:W7K3-9QFV'])
    expect(names(read([...each(TICKET, 2), [400, '\r']]))).toEqual([`scan:${TICKET}`])
  })
  it('two codes after each other are two scans', () => {
    expect(names(read([[0, 'W7K3-9QFV\r4006381333931\r']]))).toEqual(['scan:W7K3-9QFV', 'scan:4006381333931'])
  })
  it('a scanner that ends its codes with CR LF presses no Enter on what comes up', () => {
    expect(names(read(each('W7K3-9QFV\r\n', 3)))).toEqual(['scan:W7K3-9QFV'])
  })
  it('with the prefix of the house a code may be of any length and letters', () => {
    const options = { prefix: '~' }
    expect(names(read([[0, '~12x\r']], options))).toEqual(['scan:12x'])
    expect(names(read([[0, '~W7K3-9QFV\r']], options))).toEqual(['scan:W7K3-9QFV'])
  })
  it('a ticket, or what has the prefix, is no typing even when its end never comes', () => {
    expect(names(read([[0, 'WK1.ABCDEF']]))).toEqual(['scan:WK1.ABCDEF'])
    expect(names(read([[0, '~abcdef']], { prefix: '~' }))).toEqual(['scan:abcdef'])
  })
})

describe('what is no scan', () => {
  it.each([
    ['a sale typed at once', '2\u001bOQ\r\r'],
    ['a sale typed at once, from the list on', '\r2\u001bOQ\r\r\r'],
    ['five digits', '12345\r'],
    ['an amount', '1000.00\r'],
    ['a word', 'hamlet\r'],
    ['words and a day', 'hamlet 15 jan\r'],
    ['Chinese from an input method', '天鹅湖是什么时候\r'],
    ['a code without an end', 'W7K3-9QFV'],
    ['the prefix alone', '~\r'],
  ])('%s', (_, bytes) => {
    expect(read([[0, bytes]], { prefix: '~' })).toEqual(makeDecoder().push(bytes))
  })
  it('fingers, however quick they are', () => {
    for (const after_ms of [40, 60, 120])
      expect(read(each('W7K3-9QFV\r', after_ms))).toEqual(makeDecoder().push('W7K3-9QFV\r'))
  })
  it('the prefix typed by hand', () => {
    expect(names(read(each('~hamlet\r', 90), { prefix: '~' }))).toEqual([...'~hamlet', 'enter'])
  })
})

describe('what is held back', () => {
  it('a single key waits a moment, an arrow and a function key never', () => {
    const recogniser = makeRecogniser()
    expect(recogniser.push([{ name: '2', text: '2' }])).toEqual([])
    expect(recogniser.wait_ms).toBe(35)
    expect(names(recogniser.push([{ name: 'f2' }]))).toEqual(['2', 'f2'])
    expect(recogniser.wait_ms).toBeNull()
  })
  it('a letter held down moves the cursor with every repetition', () => {
    const recogniser = makeRecogniser()
    const j = { name: 'j', text: 'j' }
    expect([1, 2, 3, 4, 5, 6].map(() => recogniser.push([j]).length)).toEqual([0, 0, 3, 1, 1, 1])
    expect(recogniser.wait_ms).toBeNull()
    expect(names(recogniser.push([{ name: 'k', text: 'k' }]))).toEqual([])
  })
})

describe('no key is lost and none overtakes another', () => {
  const piece = fc.oneof(
    fc.constantFrom('\r', '\t', '\u001b[A', '\u001bOQ', '\u001b[<0;5;5M', ' ', '天', 'jjjj', '~', 'q'),
    fc.constantFrom('W7K3-9QFV\r', 'WK1.ABC+DEF\r', '4006381333931\t', '~x1\r', '12.50\r', '2'),
    fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'Z', '0', '9', '-', '~', 'W') }),
  )
  const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), piece), { maxLength: 20 })
  const pressed = (keys: Key[]) => keys.map(({ name, text, x }) => `${name}/${text ?? ''}/${x ?? ''}`)
  /** A scan as the keys that it was made of; its end is told apart by nobody. */
  const plain = (keys: Key[], prefix: string) =>
    keys.flatMap((key) =>
      key.name === 'scan' ? [...makeDecoder().push(prefix + key.text), { name: 'end' }] : [key],
    )

  it('whatever arrives, in whatever time, without a prefix', () => {
    fc.assert(
      fc.property(arrivals, (list) => {
        const all = makeDecoder().push(list.map(([, bytes]) => bytes).join(''))
        expect(sameKeys(pressed(plain(read(list), '')), pressed(all))).toBe(true)
      }),
    )
  })
  it('however the bytes are cut, when they come at once', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        const all = pieces.join('')
        const cut = all.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
        expect(read(cut.map((bytes) => [0, bytes]))).toEqual(read([[0, all]]))
      }),
    )
  })

  /** Equal, where an `end` may be an Enter or a Tab, or nothing where the code's end never came. */
  function sameKeys(out: readonly string[], wanted: readonly string[]): boolean {
    let at = 0
    for (const one of out) {
      if (one === 'end//') {
        if (wanted[at] === 'enter//' || wanted[at] === 'tab//') at++
      } else if (wanted[at++] !== one) return false
    }
    return at === wanted.length
  }
})
