/** Documents that say who somebody is. Pure. */
export const DOCUMENT_KINDS = [
  'prc-id',
  'residence-permit',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'other',
] as const

export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Fields of a passport's machine-readable line that have a check digit of their own, and the one over all of them. */
export type MrzField = 'number' | 'birth' | 'expiry' | 'personal' | 'composite'

/** What is wrong with a number as it was typed; never the number itself. Positions count from 1, without blanks. */
export type DocumentFault =
  /** `length`: how many characters there are. */
  | { fault: 'length'; length: number; wanted: string }
  | { fault: 'character'; digits: number[] }
  /** No province begins so. */
  | { fault: 'region'; digits: number[] }
  /** A day that the calendar does not have, or that is still to come. */
  | { fault: 'date' | 'future'; digits: number[] }
  /**
   * The check digit does not fit. `digits`: one of these is wrong, where only one is; `swapped`: or these two, and those
   * behind them, have changed places.
   */
  | { fault: 'check'; digits: number[]; swapped: number[] }
  /** The same of a field of the machine-readable line; `digits`: where it stands in the line. */
  | { fault: 'mrz-check'; field: MrzField; digits: number[] }
  | { fault: 'form'; wanted: string }

export type DocumentRead = { number: string } | DocumentFault

/** As they are compared: full-width as plain, capitals, without blanks and hyphens. */
export const plainNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]+/g, '')

/** Positions of what is not among the characters that may stand there. */
export function strangers(text: string, known: RegExp): number[] {
  return [...text].flatMap((character, index) => (known.test(character) ? [] : [index + 1]))
}
