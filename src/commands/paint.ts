/** The last gate before a person's screen: nothing that could steer a terminal passes, and only here looks are added. */
import { shown } from '../core/text.ts'

/** From here to the end of its line stands the head of a table; a private character, which no terminal gets. */
export const HEAD = '\ue000'

/** What could steer a terminal or reorder a line: controls but our line ends, formatters, private letters. */
const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu

/** For formats that keep every letter: what is not to be seen is written as `write` has it. */
export function escapeUnseen(text: string, write: (letter: string) => string): string {
  return text.replace(UNSEEN, write)
}

/** `text` line by line as it may be printed; heads are bold where `bold` says how. */
export function printable(text: string, bold: (head: string) => string = (head) => head): string {
  return text
    .split('\n')
    .map((line) => {
      const [before = '', ...head] = line.split(HEAD).map(shown)
      return head.length === 0 ? before : before + bold(head.join(''))
    })
    .join('\n')
}
