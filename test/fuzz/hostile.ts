/** Texts that somebody types who means no good, and what must not be seen of them. Written apart from src/core/text.ts. */
import fc from 'fast-check'

/** Escapes, CSI by one and two bytes, OSC 8 and 52, bidi, NUL, half a character, C1, zero-width, ends of lines, formulas. */
const PARTS = [
  ...[
    '\u001b',
    '\u001b[31m',
    '\u001b[2J',
    '\u009b2J',
    '\u001b]52;c;cm0gLXJmIH4=\u0007',
    '\u009d52;c;x\u009c',
  ],
  ...['\u001b]8;;https://example.org\u001b\\here\u001b]8;;\u001b\\', '\u001bP1$r\u001b\\', '\u0090q\u009c'],
  ...['\u202e', '\u202d', '\u2066', '\u2067', '\u2069', '\u200f', '\u061c'],
  ...['\u0000', '\ud800', '\udc00', '\ud83d', '\u0085', '\u008d', '\u007f'],
  ...['\u200b', '\u200d', '\u2060', '\ufeff', '\u{e0041}', '\u00ad', '\ufe0f', '\u0301'],
  ...['\n', '\r\n', '\r', '\t', '\u2028', '\u2029', '\u000b'],
  ...['=1+1', '=HYPERLINK("https://example.org")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '"', ';', ',', "'"],
  ...['\ue000', '{', '}', '[', '%', '#', ': ', '- ', '&a', '*a', '!x', '\\', '\\u001b', '<b>'],
  ...['a', 'Ana', 'é', '天', '王', '👩', '👩‍👩‍👧', '1', ' '],
]

const part = fc.constantFrom(...PARTS)

/** Mostly with letters, so that it is a name that somebody keeps; sometimes a formula from its beginning. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝'), fc.array(part, { maxLength: 4 }))
    .map(([first, parts]) => `${first}x${parts.join('')}`),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
)

/** What steers a terminal, turns a line round or hides in it: all controls but the end of a line. */
const STEERING =
  /[^\P{Cc}\n]|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000]|[\u{e0000}-\u{e0fff}]|\p{Cs}/u

/** What a spreadsheet would run: the beginning of a cell. A number is none. */
export const isFormula = (cell: string): boolean =>
  /^[\s]*[=+\-@＝＋－＠]/u.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell)

/** Where it is, with what stands around it written out; null where there is none. */
export function steeringIn(text: string): string | null {
  const found = STEERING.exec(text)
  return found && JSON.stringify(text.slice(Math.max(0, found.index - 30), found.index + 10))
}
