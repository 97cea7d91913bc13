/** A ticket's code as a QR symbol (ISO/IEC 18004, drawn by uqr, MIT): modules for paper, lines for a terminal. */
import { encode } from 'uqr'

/**
 * Rows of modules, true = dark, without the quiet zone. At the same size the strongest correction that fits:
 * at least L (7 %) on a screen, which is never creased, and M (15 %) on paper.
 */
export function qrModules(code: string, on: 'screen' | 'paper'): boolean[][] {
  return encode(code, { ecc: on === 'paper' ? 'M' : 'L', boostEcc: true, border: 0 }).data
}

export interface QrLook {
  /** `##` for each lit module instead of half blocks: twice as wide, and twice as many lines. */
  ascii: boolean
  /** What is behind the text: it decides which modules are drawn, so that scanners see dark on light. */
  background: 'dark' | 'light'
}

// Light modules around the symbol; four by the standard, two are enough for every reader tried, and save lines.
const QUIET = 2

/** The symbol in lines of equal width, quiet zone included. */
export function qrLines(modules: boolean[][], look: QrLook): string[] {
  const size = modules.length + 2 * QUIET
  const lit = (x: number, y: number): boolean => {
    const dark = modules[y - QUIET]?.[x - QUIET] ?? false
    return look.background === 'dark' ? !dark : dark
  }
  const columns = Array.from({ length: size }, (_, x) => x)
  if (look.ascii) return columns.map((y) => columns.map((x) => (lit(x, y) ? '##' : '  ')).join(''))
  const lines = columns.filter((y) => y % 2 === 0)
  return lines.map((y) => columns.map((x) => halfBlock(lit(x, y), y + 1 < size && lit(x, y + 1))).join(''))
}

function halfBlock(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀'
  return lower ? '▄' : ' '
}
