/** What is read on the screen as it would be on paper: nothing of a line is lost where it is longer than the screen is wide. */
import { shown } from '../core/text.ts'
import { widthOf, wrapWidth } from '../core/width.ts'
import type { PaperToPrint } from './printing-office.ts'

/** What is read, and what goes to a printer of it. */
export interface Paper {
  text: string
  /** Its first line that is seen. */
  top: number
  print: PaperToPrint
}

export const paperOf = ({ text, print }: Pick<Paper, 'text' | 'print'>): Paper => ({ text, top: 0, print })

const INDENT = '  '

/** What follows of a line stands a little in. Tables that fit are as they were. */
export function paperText(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => (widthOf(shown(line)) <= width ? [line] : folded(shown(line), width)))
    .join('\n')
}

function folded(line: string, width: number): string[] {
  const [first = '', ...rest] = wrapWidth(line, width - INDENT.length)
  return [first, ...rest.map((more) => INDENT + more)]
}
