/**
 * Takes the terminal for a full screen and gives it back as it was: alternate screen, cursor, line wrapping,
 * pasting, raw mode. Giving back may be asked any number of times and also happens when the process exits.
 */
import type { ReadStream, WriteStream } from 'node:tty'

// Alternate screen with a cursor that is kept (1049), no wrapping at the edge (7), pastes are marked (2004).
const TAKE = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[?2004h\u001b[0m\u001b[2J\u001b[H'
const GIVE_BACK = '\u001b[?2026l\u001b[0m\u001b[?2004l\u001b[?7h\u001b[?1049l\u001b[?25h'

export interface Terminal {
  giveBack(): void
}

export function takeTerminal(stdin: ReadStream, stdout: WriteStream): Terminal {
  let taken = true
  const giveBack = () => {
    if (!taken) return
    taken = false
    process.off('exit', giveBack)
    tryWrite(stdout, GIVE_BACK)
    stdin.setRawMode(false)
    stdin.pause()
    stdin.unref()
  }
  process.on('exit', giveBack)
  // A terminal that was closed under us answers writes with an error; the way out must still be walked.
  stdout.on('error', ignore)
  stdin.on('error', ignore)
  tryWrite(stdout, TAKE)
  stdin.setEncoding('utf8')
  stdin.setRawMode(true)
  stdin.ref()
  stdin.resume()
  return { giveBack }
}

function tryWrite(stdout: WriteStream, bytes: string): void {
  try {
    stdout.write(bytes)
  } catch {
    // Nobody is left to see it.
  }
}

function ignore(): void {}
