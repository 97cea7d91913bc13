/**
 * Takes the terminal for a full screen and gives it back as it was: alternate screen, cursor, line wrapping,
 * pasting, mouse, raw mode. It may be lent to the shell for a while (Ctrl-Z). Giving back may be asked any number
 * of times and also happens when the process exits.
 */
import type { ReadStream, WriteStream } from 'node:tty'

// Alternate screen with a cursor that is kept (1049), no wrapping at the edge (7), pastes are marked (2004).
const TAKE = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[?2004h\u001b[0m\u001b[2J\u001b[H'
// Presses and the wheel (1000), told in digits (1006). With Shift the mouse stays the terminal's own.
const MOUSE = '\u001b[?1000h\u001b[?1006h'
const GIVE_BACK =
  '\u001b[?2026l\u001b[0m\u001b[?1006l\u001b[?1000l\u001b[?2004l\u001b[?7h\u001b[?1049l\u001b[?25h'

export interface Terminal {
  /** Gives it back until it is taken again. */
  lend(): void
  /** Takes it again, lent or not: whoever stopped us may have changed it. Nothing once it was given back. */
  retake(): void
  giveBack(): void
}

export function takeTerminal(stdin: ReadStream, stdout: WriteStream, mouse: boolean): Terminal {
  let state: 'lent' | 'taken' | 'over' = 'lent'
  const take = () => {
    if (state === 'over') return
    // The terminal's settings are ours to keep only as they were when we got it: raw mode is left first.
    stdin.setRawMode(false)
    // In the background this stops the process until it is in front; nothing has been written by then.
    stdin.setRawMode(true)
    state = 'taken'
    tryWrite(stdout, mouse ? TAKE + MOUSE : TAKE)
    stdin.ref()
    stdin.resume()
  }
  const lend = () => {
    if (state !== 'taken') return
    state = 'lent'
    tryWrite(stdout, GIVE_BACK)
    stdin.setRawMode(false)
    stdin.pause()
  }
  const giveBack = () => {
    if (state === 'over') return
    process.off('exit', giveBack)
    lend()
    state = 'over'
    stdin.unref()
  }
  process.on('exit', giveBack)
  // A terminal that was closed under us answers writes with an error; the way out must still be walked.
  stdout.on('error', ignore)
  stdin.on('error', ignore)
  stdin.setEncoding('utf8')
  take()
  return { lend, retake: take, giveBack }
}

function tryWrite(stdout: WriteStream, bytes: string): void {
  try {
    stdout.write(bytes)
  } catch {
    // Nobody is left to see it.
  }
}

function ignore(): void {}
