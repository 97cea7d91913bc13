/**
 * A program in a real pseudo-terminal, read through a terminal emulator, as a person at a counter sees it.
 * `press` and `type` send keys; `expectScreen` waits until the screen shows something.
 */
import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'

export interface TerminalProgram {
  press(...keys: string[]): void
  type(text: string): void
  /** The screen as lines, without blanks at their ends. */
  screen(): string[]
  /** Waits until the screen has the text or matches; throws with the screen when it does not come. */
  expectScreen(wanted: string | RegExp): Promise<string[]>
  resize(columns: number, rows: number): void
  kill(signal: string): void
  /** Closes the terminal itself, as when a window or a line is gone. */
  hangUp(): void
  /** Resolves with the exit code and all that was written. */
  exit(): Promise<number>
  output(): string
  /** Modes the emulator is in: what a program must not leave behind. */
  modes(): TerminalModes
}

export interface TerminalModes {
  alternateScreen: boolean
  cursorHidden: boolean
  bracketedPaste: boolean
  wraparound: boolean
  mouse: 'none' | 'x10' | 'vt200' | 'drag' | 'any'
}

/** A terminal that nothing has been left behind in. */
export const PLAIN_MODES: TerminalModes = {
  ...{ alternateScreen: false, cursorHidden: false, bracketedPaste: false, wraparound: true, mouse: 'none' },
}

const KEYS: Record<string, string> = {
  Enter: '\r',
  Esc: '\u001b',
  Space: ' ',
  Up: '\u001b[A',
  Down: '\u001b[B',
  Right: '\u001b[C',
  Left: '\u001b[D',
  F1: '\u001bOP',
  F2: '\u001bOQ',
  Tab: '\t',
  Backspace: '\u007f',
  'Ctrl-C': '\u0003',
  'Ctrl-Z': '\u001a',
}

const PATIENCE_MS = 30_000

export interface ProgramOptions {
  columns?: number
  rows?: number
  env?: Record<string, string>
  cwd?: string
}

export function openProgram(command: string, args: string[], options: ProgramOptions = {}): TerminalProgram {
  const { columns = 80, rows = 24 } = options
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  // A program that is started is not the test that starts it.
  const { VITEST: _, ...inherited } = process.env
  const env = { ...inherited, TERM: 'xterm-256color', ...options.env } as Record<string, string>
  const pty = spawn(command, args, { cols: columns, rows, cwd: options.cwd ?? process.cwd(), env })
  let output = ''
  const waiting = new Set<() => void>()
  const look = () => {
    for (const one of [...waiting]) one()
  }
  pty.onData((data) => {
    output += data
    emulator.write(data, look)
  })
  // What the emulator answers to questions of the program goes back to it, as in a real terminal.
  emulator.onData((data) => pty.write(data))
  const exited = new Promise<number>((resolve) =>
    pty.onExit(({ exitCode, signal }) => resolve(signal ? 128 + signal : exitCode)),
  )

  // As with fingers, what follows an Esc comes a moment later: else the two are Alt and a key.
  let line = Promise.resolve()
  const send = (text: string) => {
    line = line.then(async () => {
      pty.write(text)
      if (text === KEYS.Esc) await new Promise((resolve) => setTimeout(resolve, 80))
    })
  }
  const screen = () => screenOf(emulator)
  const until = (fits: (text: string) => boolean, wish: string) =>
    new Promise<string[]>((resolve, reject) => {
      const check = () => {
        if (!fits(screen().join('\n'))) return
        stop()
        resolve(screen())
      }
      const late = setTimeout(() => {
        stop()
        reject(new Error(`the screen never ${wish}; it shows:\n${screen().join('\n')}`))
      }, PATIENCE_MS)
      const stop = () => {
        clearTimeout(late)
        waiting.delete(check)
      }
      waiting.add(check)
      check()
    })
  return {
    press(...keys) {
      for (const key of keys) send(KEYS[key] ?? key)
    },
    type: (text) => send(text),
    screen,
    expectScreen: (wanted) => until((text) => has(text, wanted), `showed ${wanted}`),
    resize(newColumns, newRows) {
      emulator.resize(newColumns, newRows)
      pty.resize(newColumns, newRows)
    },
    kill: (signal) => pty.kill(signal),
    hangUp: () => (pty as unknown as { destroy(): void }).destroy(),
    async exit() {
      const code = await exited
      // What was written last may come after the news of the end, and is read by the emulator after that.
      await new Promise((resolve) => setTimeout(resolve, 50))
      await new Promise<void>((resolve) => emulator.write('', resolve))
      return code
    },
    output: () => output,
    modes: () => modesOf(emulator, output),
  }
}

function has(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
}

/** What an emulator shows, line by line. */
export function screenOf(emulator: InstanceType<typeof xterm.Terminal>): string[] {
  const buffer = emulator.buffer.active
  const line = (y: number) =>
    buffer.getLine(buffer.baseY + y)?.translateToString(true, 0, emulator.cols) ?? ''
  return Array.from({ length: emulator.rows }, (_, y) => line(y).trimEnd())
}

function modesOf(emulator: InstanceType<typeof xterm.Terminal>, output: string): TerminalModes {
  const { bracketedPasteMode, wraparoundMode, mouseTrackingMode } = emulator.modes
  return {
    alternateScreen: emulator.buffer.active.type === 'alternate',
    cursorHidden: output.lastIndexOf('\u001b[?25l') > output.lastIndexOf('\u001b[?25h'),
    bracketedPaste: bracketedPasteMode,
    wraparound: wraparoundMode,
    mouse: mouseTrackingMode,
  }
}
