/** The words of a command line as a person quotes them. No shell reads it: nothing in it is replaced, and nothing but blanks parts words. */

/** Undefined where a quote is not closed, or nothing stands there. */
export function commandWords(line: string): [string, ...string[]] | undefined {
  const words: string[] = []
  const rest = line.replace(PIECES, (_, pieces: string) => {
    words.push(pieces.replace(PIECE, plain))
    return ''
  })
  const [command, ...others] = words
  return rest.trim() !== '' || command === undefined || command === '' ? undefined : [command, ...others]
}

// 'as it stands', "with \" and \\", and what stands bare, where a backslash takes the meaning of the next sign.
const PIECE = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|[^\s'"\\]+/gs
const PIECES = new RegExp(`((?:${PIECE.source})+)`, 'gs')

function plain(piece: string, single?: string, double?: string, one?: string): string {
  return single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? one ?? piece
}
