/**
 * Text from outside is stored as given (NFC, well-formed, no NUL: else the two engines disagree)
 * and shown without anything that could steer a terminal, reorder a line or run in a spreadsheet.
 */
import { stripVTControlCharacters } from 'node:util'

// C0, C1 and DEL; bidi marks, embeddings, overrides and isolates; zero-width and other invisible formatters.
const UNSHOWABLE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** The text as a person may see it: in a terminal, on paper, in a table. One line. */
export function shown(text: string): string {
  if (!/[^\x20-\x7e]/.test(text)) return text
  return stripVTControlCharacters(text)
    .replace(/[\t\n\r]+/g, ' ')
    .replace(UNSHOWABLE, '')
}

/** The text as a spreadsheet may have it: shown, and no formula (OWASP ASVS 5.0, 1.2.10). */
export function spreadsheetCell(text: string): string {
  const clean = shown(text)
  return /^[=+\-@\t\r]/.test(clean) && !/^-?\d+([.,]\d+)?$/.test(clean) ? `'${clean}` : clean
}

/** The text as it is stored, or undefined where it can't be: NUL, lone surrogates, over `limit` characters. */
export function storable(text: string, limit = 200): string | undefined {
  const normal = text.normalize('NFC')
  if (!normal.isWellFormed() || normal.includes('\0') || [...normal].length > limit) return undefined
  return normal
}
