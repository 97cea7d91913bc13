/**
 * How many columns a terminal gives to a text: two for Chinese, none for combining marks, two for one emoji
 * of several code points. Callers pass text through `shown()` first; what it removes has no width to count.
 */
import stringWidth from 'string-width'

const PLAIN = /^[\x20-\x7e]*$/

// Letters that stand for themselves: Latin and usual punctuation in one column; Chinese, kana, Hangul and full-width
// forms in two. Only for what is left are graphemes looked at: the data for them take 30 ms to load.
const WIDE =
  '\\u3000-\\u3029\\u3030-\\u303e\\u3041-\\u3096\\u309b-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uff01-\\uff60\\uffe0-\\uffe6'
// Arrows, frames, bars, keys, the seats of a map and the dots of a chart are in every line of a screen.
const SIGNS = '\\u2190-\\u2193\\u232b\\u2500-\\u25fc\\u2713\\u2715\\u2717\\u2800-\\u28ff'
const SIMPLE = new RegExp(
  `^[\\x20-\\x7e\\u00a1-\\u00ac\\u00ae-\\u02ff\\u2010-\\u2027\\u2039\\u203a\\u20ac${SIGNS}${WIDE}]*$`,
)
const NARROW = new RegExp(`[^${WIDE}]`, 'g')

// Letters that Unicode joins with a neighbour and a terminal gives a column of their own: those put before another
// (UAX #29, GCB=Prepend), the vowel AM of Thai and Lao, a skin tone after what is no emoji.
const APART = new RegExp(
  [
    '[\\u0d4e\\u{111c2}\\u{111c3}\\u{113d1}\\u{1193f}\\u{11941}\\u{11a84}-\\u{11a89}\\u{11d46}\\u{11f02}]',
    '(?=[\\u0e33\\u0eb3])',
    '(?<!\\p{Extended_Pictographic}\\ufe0f?)(?=[\\u{1f3fb}-\\u{1f3ff}])',
  ].join('|'),
  'gu',
)

/** Whether each letter of the text has columns of its own, whatever stands beside it. */
export const isSimple = (text: string): boolean => SIMPLE.test(text)

/** Columns of the text: those of a line are the sum of those of its parts, as a frame and a table need. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  if (!SIMPLE.test(text)) return stringWidth(text.replace(APART, '$&\u200b'))
  return text.length * 2 - (text.match(NARROW)?.length ?? 0)
}

let segmenter: Intl.Segmenter | undefined

function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** The text with blanks after it, up to `width` columns; longer text stays as it is. */
export function padEndWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** The text with blanks before it, up to `width` columns; longer text stays as it is. */
export function padStartWidth(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

/** The text in at most `width` columns, with `ellipsis` where something is left out. Never half a character. */
export function truncateWidth(text: string, width: number, ellipsis = '…'): string {
  if (widthOf(text) <= width) return text
  const mark = widthOf(ellipsis) <= width ? ellipsis : ''
  return takeWidth(text, width - widthOf(mark)) + mark
}

/** The same, with what is in the middle left out: codes differ at their ends. */
export function shortenWidth(text: string, width: number, ellipsis = '…'): string {
  if (widthOf(text) <= width) return text
  const room = width - widthOf(ellipsis)
  if (room < 2) return truncateWidth(text, width, ellipsis)
  let end = ''
  for (const { segment } of [...graphemesOf(text)].reverse()) {
    if (widthOf(segment + end) > Math.floor(room / 2)) break
    end = segment + end
  }
  return takeWidth(text, room - widthOf(end)) + ellipsis + end
}

/** The text in lines of at most `width` columns, broken at blanks and between wide characters. */
export function wrapWidth(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text, width)) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line = (line + piece).trimStart()
  }
  return [...lines, line.trimEnd()]
}

function takeWidth(text: string, width: number): string {
  let taken = ''
  for (const { segment } of graphemesOf(text)) {
    if (widthOf(taken + segment) > width) break
    taken += segment
  }
  return taken
}

const WIDE_ONE = '\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef'
const OPENING = '（《「『【〈〔'
const CLOSING = '、。，．：；！？）》」』】〉〕％'
// A number keeps its sign, and a share its bounds: `80 %: 318-738`.
const SHARE = `[\\d.]+ %(?:[:：] ?[\\d.]+-[\\d.]+)?[${CLOSING}]*\\s*`
// No line of Chinese begins with what closes or ends with what opens (GB/T 15834, 5.1).
const PIECES = new RegExp(
  `${SHARE}|[${OPENING}]*(?:[${WIDE_ONE}]|[^\\s${WIDE_ONE}]+)[${CLOSING}]*\\s*|[${OPENING}]+|\\s+`,
  'gu',
)

/** Words with the blanks after them; a wide character, and each part of a word longer than a line, is a piece. */
function piecesOf(text: string, width: number): string[] {
  const words = text.match(PIECES)
  return (words ?? []).flatMap((word) => splitWide(word, width))
}

function splitWide(word: string, width: number): string[] {
  const parts: string[] = []
  let rest = word
  while (widthOf(rest.trimEnd()) > width) {
    const part = takeWidth(rest, width) || [...graphemesOf(rest)][0]!.segment
    parts.push(part)
    rest = rest.slice(part.length)
  }
  return rest === '' ? parts : [...parts, rest]
}
