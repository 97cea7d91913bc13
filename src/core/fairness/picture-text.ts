/** A picture of dots in a terminal: two rows of dots are one of half blocks; where there are letters only, each dot is one. */
import type { Picture } from './draw-picture.ts'

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

/** By bits: upper left, upper right, lower left, lower right. */
const QUARTERS = ' ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█'

/** The same in half as many columns, for windows that are narrower than the picture. */
export function narrowPicture(picture: Picture): string {
  const lines: string[] = []
  for (let y = 0; y < picture.length; y += 2) {
    const [upper = [], lower = []] = [picture[y], picture[y + 1]]
    let line = ''
    for (let x = 0; x < upper.length; x += 2) {
      const dots = [upper[x], upper[x + 1], lower[x], lower[x + 1]]
      line += QUARTERS[dots.reduce((sum, dot, bit) => sum + (dot ? 1 << bit : 0), 0)]
    }
    lines.push(line.trimEnd())
  }
  return lines.join('\n')
}
