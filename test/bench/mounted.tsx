/** The whole counter, on a terminal that nobody sees. */
import { Writable } from 'node:stream'
import type { WriteStream } from 'node:tty'
import chalk from 'chalk'
import { render } from 'ink'
import { counterTexts } from '../../src/commands/run/counter-texts.ts'
import { en } from '../../src/core/language/en.ts'
import { Counter } from '../../src/tui/counter.tsx'
import { makeKeyboard } from '../../src/tui/keyboard.ts'
import { startMoment } from '../../src/tui/moment.ts'
import type { Office } from '../../src/tui/office.ts'
import { makePrints } from '../../src/tui/prints.ts'
import { framesTo } from '../../src/tui/screen/frames.ts'
import { makeScreen } from '../../src/tui/screen/screen.ts'
import { makeTheme } from '../../src/tui/theme.ts'
import { makeWho } from '../../src/tui/who.ts'
import { wordsOf } from '../../src/tui/words.ts'

export interface Mounting {
  columns: number
  rows: number
  /** Called with what is written to the terminal, whenever something is. */
  written(bytes: string): void
  now?(): number
}

let keys = 0

export function mountCounter(office: Office, { columns, rows, written, now = Date.now }: Mounting) {
  // A terminal of 256 colours; no terminal at all has none.
  chalk.level = 2
  const screen = makeScreen(written, columns, rows)
  const broken = (error: unknown) => {
    throw error
  }
  const keyboard = makeKeyboard(() => undefined, broken)
  const given = {
    ...{ office, screen, keyboard, words: wordsOf('en'), theme: makeTheme(false, true) },
    ...{
      say: en,
      texts: counterTexts(en, 'en'),
      moment: startMoment(),
      who: makeWho(),
      prints: makePrints(),
      now,
    },
    ...{ sentence: (refusal: { code: string }) => ({ what: refusal.code, next: [] }) },
    newKey: () => `bench ${process.pid} ${keys++}`,
    keepRefused: () => undefined,
    tour: { isDue: false, seen: () => undefined },
    bell: () => undefined,
    settings: {
      now: { language: 'en', contrast: 'off', ascii: 'off', mouse: 'on', scan_prefix: '' },
      keep: () => undefined,
    },
    leave: () => undefined,
  }
  const stdout = framesTo(screen, Object.assign(new Writable(), { columns, rows }) as unknown as WriteStream)
  const options = { stdout, debug: true, exitOnCtrlC: false, patchConsole: false }
  const app = render(<Counter given={given} heldSeats={() => 0} columns={columns} rows={rows} />, options)
  return {
    screen,
    press: (name: string) => keyboard.press(name.length === 1 ? { name, text: name } : { name }),
    idle: () => keyboard.idle(),
    close() {
      screen.close()
      app.unmount()
    },
  }
}
