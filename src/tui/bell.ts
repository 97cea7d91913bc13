/** The terminal's bell: so many strokes, far enough apart to be counted. */
const BETWEEN_STROKES_MS = 180
const BEL = '\u0007'

export const makeBell =
  (stdout: NodeJS.WritableStream, isQuiet = false) =>
  (strokes: number): void => {
    for (let stroke = 0; stroke < (isQuiet ? 0 : strokes); stroke++)
      setTimeout(() => void stdout.write(BEL), stroke * BETWEEN_STROKES_MS)
  }
