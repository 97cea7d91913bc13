/** Where a text may be broken, and its lines by a measure. Pure. */

// A closing sign stays with what is before it, an opening one with what is after it (UAX #14, CL and OP).
const PIECES =
  /[（《〈「『【〔“‘]*(?:[\u2e80-\u9fff\uf900-\ufaff]|[^\s\u2e80-\u9fff\uf900-\ufaff（《〈「『【〔]+)[，。、；：！？）》〉」』】〕”’…]*\s*|\S\s*/gu

/** Words with the blanks after them; Chinese characters each for itself. */
export function piecesOf(text: string): string[] {
  return text.trim().match(PIECES) ?? []
}

/** The text in lines no wider than `width`; a piece that alone is wider has a line of its own. */
export function breakLines(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text)) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}

/** The text, cut with an ellipsis where it is wider than `width`. */
export function fitWidth(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text
  const signs = [...text]
  while (signs.length > 0 && measure(`${signs.join('').trimEnd()}…`) > width) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
