/** The door staff's screen in this process: Ink, our screen and a terminal emulator, over a gate of a test. */
import { render } from 'ink'
import { onTestFinished } from 'vitest'
import { sentenceOf } from '../../src/commands/sentence.ts'
import type { Gate } from '../../src/core/gate/gate.ts'
import { en as english } from '../../src/core/language/en.ts'
import { zhCN as chinese } from '../../src/core/language/zh-cn.ts'
import { ShellProvider } from '../../src/tui/context.ts'
import { makeKeyboard } from '../../src/tui/keyboard.ts'
import { startMoment } from '../../src/tui/moment.ts'
import { framesTo } from '../../src/tui/screen/frames.ts'
import { makeScreen } from '../../src/tui/screen/screen.ts'
import { GateScreen } from '../../src/tui/screens/gate/view.tsx'
import { makeTheme } from '../../src/tui/theme.ts'
import { wordsOf } from '../../src/tui/words.ts'
import { emulatedTerminal } from './emulator.ts'

export interface GateScreenOptions {
  columns?: number
  rows?: number
  language?: 'en' | 'zh-CN'
  ascii?: boolean
  colour?: boolean
  yes_ms?: number
  now?(): number
}

const PATIENCE_MS = 30_000

export function openGateScreen(gate: Gate, options: GateScreenOptions = {}) {
  const { columns = 80, rows = 24, language = 'en', yes_ms = 600_000 } = options
  const terminal = emulatedTerminal(columns, rows)
  const seen = { left: false, errors: [] as unknown[], bells: [] as number[] }
  const screen = makeScreen((bytes) => void terminal.stdout.write(bytes), columns, rows)
  const keyboard = makeKeyboard(
    () => (seen.left = true),
    (error) => void seen.errors.push(error),
  )
  const say = language === 'zh-CN' ? chinese : english
  let keys = 0
  const shell = {
    ...{ say, screen, keyboard, words: wordsOf(language), moment: startMoment('gate') },
    theme: makeTheme(options.ascii ?? false, options.colour ?? true),
    sentence: (refusal: Parameters<typeof sentenceOf>[1]) => sentenceOf(say, refusal),
    now: options.now ?? Date.now,
    newKey: () => `scan-${++keys}`,
    leave: () => (seen.left = true),
  }
  const bell = (strokes: number) => void seen.bells.push(strokes)
  const app = render(
    <ShellProvider value={shell}>
      <GateScreen {...{ gate, bell, yes_ms, columns, rows }} />
    </ShellProvider>,
    {
      ...{ stdout: framesTo(screen, terminal.stdout), debug: true, exitOnCtrlC: false, patchConsole: false },
    },
  )
  onTestFinished(() => {
    screen.close()
    app.unmount()
  })
  const settle = async () => {
    await keyboard.idle()
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
    screen.flush()
  }
  const text = async () => {
    await settle()
    return (await terminal.lines()).join('\n')
  }
  return {
    ...{ terminal, seen, text },
    /** As a scanner types: all at once, with Enter behind it. */
    async scan(code: string) {
      keyboard.bytes(`${code}\r`)
      await settle()
    },
    /** As fingers do. */
    async type(typed: string) {
      for (const letter of typed)
        keyboard.press(letter === ' ' ? { name: 'space', text: ' ' } : { name: letter, text: letter })
      await settle()
    },
    async press(...names: string[]) {
      for (const name of names) keyboard.press({ name })
      await settle()
    },
    async shows(wanted: string | RegExp): Promise<string> {
      const until = Date.now() + PATIENCE_MS
      for (;;) {
        const shown = await text()
        if (typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown)) return shown
        if (Date.now() > until) throw new Error(`the screen never showed ${wanted}:\n${shown}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
  }
}
