/** Writes and measures one line of text in as many fonts as it needs, on one baseline. Lengths are PDF points. */
import { type Face, type FileFace, loadFace } from './faces.ts'
import { type Run, splitRuns } from './runs.ts'

export interface Style {
  size: number
  color: string
  bold?: boolean
  /** Which point of the text `x` is. */
  align?: 'left' | 'center' | 'right'
  /** Extra room between letters. */
  spacing?: number
}

export interface Pen {
  page: PDFKit.PDFDocument
  widthOf(text: string, style: Style): number
  write(text: string, x: number, baseline: number, style: Style): void
}

/** How PDFKit keeps the current font's file, which its types leave out (pdfkit 0.20.2, lib/font/embedded.js). */
interface WithFontFile {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

/** A pen with these faces; `page` is the document, whose current page is written on. */
export async function makePen(page: PDFKit.PDFDocument, faces: readonly FileFace[]): Promise<Pen> {
  for (const face of faces) {
    page.registerFont(fontName(face, false), Buffer.from(await loadFace(face, 'regular')))
    if (face !== 'han') page.registerFont(fontName(face, true), Buffer.from(await loadFace(face, 'bold')))
  }
  const runsOf = remembered((text) => splitRuns(text, coverage(page, faces)))
  const select = (run: Run, { size, bold }: Style): PDFKit.PDFDocument =>
    page.font(fontName(run.face, bold === true)).fontSize(size)
  const widthOf = (text: string, style: Style): number =>
    runsOf(text).reduce((sum, run) => sum + select(run, style).widthOfString(run.text, spaced(style)), 0)
  return {
    page,
    widthOf,
    write(text, x, baseline, style) {
      let at = x - widthOf(text, style) * { left: 0, center: 0.5, right: 1 }[style.align ?? 'left']
      for (const run of runsOf(text)) {
        const options = {
          ...spaced(style),
          ...weight(run.face, style),
          lineBreak: false,
          baseline: 'alphabetic' as const,
        }
        select(run, style)
          .fillColor(style.color)
          .strokeColor(style.color)
          .lineWidth(style.size * 0.032)
          .lineJoin('round')
        page.text(run.text, at, baseline, options)
        at += page.widthOfString(run.text, spaced(style))
      }
    },
  }
}

function fontName(face: Face, bold: boolean): string {
  const family = face === 'plain' ? 'Helvetica' : face
  return bold && face !== 'han' ? `${family}-Bold` : family
}

/** The Chinese font has one weight: its bold is drawn with an outline of its own colour. */
function weight(face: Face, style: Style): { fill?: boolean; stroke?: boolean } {
  return style.bold && face === 'han' ? { fill: true, stroke: true } : {}
}

function spaced(style: Style): { characterSpacing: number } {
  return { characterSpacing: style.spacing ?? 0 }
}

function coverage(page: PDFKit.PDFDocument, faces: readonly FileFace[]) {
  return (face: FileFace, codePoint: number): boolean => {
    if (!faces.includes(face)) return false
    const { _font } = page.font(fontName(face, false)) as unknown as WithFontFile
    return _font.font.hasGlyphForCodePoint(codePoint)
  }
}

/** A page measures the same texts again and again. */
function remembered(split: (text: string) => Run[]): (text: string) => Run[] {
  const known = new Map<string, Run[]>()
  return (text) => {
    const runs = known.get(text) ?? split(text)
    known.set(text, runs)
    return runs
  }
}
