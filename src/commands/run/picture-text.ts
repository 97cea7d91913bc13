/** A picture of dots in a terminal: two rows of dots are one of half blocks; where there are letters only, each dot is one. */
import type { Picture } from '../../core/fairness/draw-picture.ts'

export function pictureText(picture: Picture, ascii: boolean): string {
  if (ascii)
    return picture
      .map((row) =>
        row
          .map((dot) => (dot ? '#' : ' '))
          .join('')
          .trimEnd(),
      )
      .join('\n')
  const lines: string[] = []
  for (let y = 0; y < picture.length; y += 2) {
    const [upper = [], lower = []] = [picture[y], picture[y + 1]]
    lines.push(
      upper
        .map((dot, x) => HALVES[(dot ? 1 : 0) + (lower[x] ? 2 : 0)])
        .join('')
        .trimEnd(),
    )
  }
  return lines.join('\n')
}

const HALVES = [' ', '▀', '▄', '█']
