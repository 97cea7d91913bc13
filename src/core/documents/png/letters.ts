/** Letters as outlines: from the program's own fonts. Helvetica, which every PDF reader has, is no file: Noto Sans stands for it. */
import type { Font, Glyph } from 'fontkit'
import { type Face, type FileFace, facesOf, loadFace, type Weight } from '../pdf/faces.ts'
import { splitRuns } from '../pdf/runs.ts'
import type { Point } from './canvas.ts'

export interface Letters {
  /** In a size of 1. */
  widthOf(text: string, bold: boolean): number
  /** Contours in a size of 1, up is below zero, from the line that letters stand on. */
  outlines(text: string, bold: boolean): Point[][]
}

/** With the fonts that these texts need. */
export async function lettersFor(texts: readonly string[]): Promise<Letters> {
  const { create } = await import('fontkit')
  const faces = [...new Set<FileFace>(['latin', ...facesOf(texts)])]
  const fonts = new Map<string, Font>()
  for (const face of faces)
    for (const weight of face === 'han' ? (['regular'] as const) : (['regular', 'bold'] as const))
      fonts.set(`${face} ${weight}`, create(Buffer.from(await loadFace(face, weight))))
  const fontOf = (face: Face, bold: boolean): Font => {
    const weight: Weight = bold && face !== 'han' ? 'bold' : 'regular'
    return fonts.get(`${face === 'plain' ? 'latin' : face} ${weight}`)!
  }
  const covers = (face: FileFace, codePoint: number) =>
    fonts.get(`${face} regular`)?.hasGlyphForCodePoint(codePoint) ?? false
  const glyphsOf = (text: string, bold: boolean) =>
    splitRuns(text, covers).flatMap((run) => {
      const font = fontOf(run.face, bold)
      return font.layout(run.text).glyphs.map((glyph) => outlineOf(glyph, font.unitsPerEm))
    })
  return {
    widthOf: (text, bold) => glyphsOf(text, bold).reduce((sum, { advance }) => sum + advance, 0),
    outlines: (text, bold) => {
      let x = 0
      return glyphsOf(text, bold).flatMap(({ contours, advance }) => {
        const at = x
        x += advance
        return contours.map((contour) => contour.map(([px, py]): Point => [px + at, py]))
      })
    },
  }
}

function outlineOf({ path, advanceWidth }: Glyph, unit: number) {
  const contours: Point[][] = []
  const to = (x: number, y: number): Point => [x / unit, -y / unit]
  for (const { command, args } of path.commands) {
    const points = Array.from({ length: args.length / 2 }, (_, index) =>
      to(args[2 * index]!, args[2 * index + 1]!),
    )
    const current = contours.at(-1)
    if (command === 'moveTo') contours.push([points[0]!])
    else if (command !== 'closePath') current!.push(...curveFrom(current!.at(-1)!, points))
  }
  return { contours, advance: advanceWidth / unit }
}

/** Pieces of a curve: no letter here is so large that more would be seen. */
const PIECES = 6

/** A line, or a curve of Bézier by its two or three points, as lines. */
function curveFrom(start: Point, points: readonly Point[]): Point[] {
  if (points.length === 1) return [...points]
  return Array.from({ length: PIECES }, (_, index) => {
    let row: Point[] = [start, ...points]
    const share = (index + 1) / PIECES
    while (row.length > 1)
      row = row.slice(1).map(([x, y], at): Point => {
        const [fromX, fromY] = row[at]!
        return [fromX + (x - fromX) * share, fromY + (y - fromY) * share]
      })
    return row[0]!
  })
}
