/**
 * Text from outside is stored as given (NFC, well-formed, no NUL: else the two engines disagree)
 * and shown without anything that could steer a terminal, reorder a line or run in a spreadsheet.
 */
import { stripVTControlCharacters } from 'node:util'

// Tab, line feed, vertical tab, form feed, carriage return, NEL and Unicode's own line and paragraph ends.
const BREAKS = /[\t-\r\u0085\u2028\u2029]+/g

// A joiner stays only where it makes one emoji of two (UTS #51, emoji ZWJ sequence): a family, a pride flag.
const JOINER =
  /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu

// C0, C1 and DEL; bidi marks, embeddings, overrides and isolates; zero-width and blank letters; soft hyphen;
// interlinear and musical formatters; invisible tags and the variation selectors that smuggle bytes; and the private letter
// by which we mark the heads of our own tables (commands/paint.ts): nobody else writes one.
const UNSHOWABLE = new RegExp(
  [
    '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f',
    '\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ue000\\ufeff\\uffa0\\ufff0-\\ufffb',
    '\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]',
  ].join(''),
  'gu',
)

// More than four marks on one letter paint over the lines above and below. One by one: of millions an expression that takes
// them all has no room to go back.
const STACKED = /(?<=\p{M}{4})\p{M}/gu

/** The text as a person may see it: in a terminal, on paper, in a table. One line; `shown(shown(x)) = shown(x)`. */
export function shown(text: string): string {
  if (!/[^\x20-\x7e]/.test(text)) return text
  return stripVTControlCharacters(text.toWellFormed().replace(BREAKS, ' '))
    .replace(JOINER, '')
    .replace(UNSHOWABLE, '')
    .replace(STACKED, '')
}

// What a spreadsheet takes as the start of a formula (OWASP ASVS 5.0, 1.2.10; CSV Injection), full width too.
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/

/** The text as a spreadsheet may have it: shown, and no formula. Plain numbers stay numbers. */
export function spreadsheetCell(text: string): string {
  const clean = shown(text)
  return FORMULA.test(clean) && !/^-?\d+([.,]\d+)?$/.test(clean) ? `'${clean}` : clean
}

/** What `spreadsheetCell` wrote, as it was. */
export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && spreadsheetCell(cell.slice(1)) === cell ? cell.slice(1) : cell

/** The text as it is stored, or undefined where it can't be: NUL, lone surrogates, over `limit` characters. */
export function storable(text: string, limit = 200): string | undefined {
  if (text.length <= limit && !/[^\x20-\x7e]/.test(text)) return text
  const normal = text.normalize('NFC')
  if (!normal.isWellFormed() || normal.includes('\0') || [...normal].length > limit) return undefined
  return normal
}

/** A name as one word of a command that somebody copies into a shell. */
export const shellWord = (name: string): string =>
  /^[\p{L}\p{N}._-]+$/u.test(name) ? name : `'${shown(name).replaceAll("'", "'\\''")}'`
