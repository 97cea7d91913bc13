/** The whole counter in this process: Ink, our screen and a terminal emulator, over an office in memory. */
import { render } from 'ink'
import { counterTexts } from '../../src/commands/run/counter-texts.ts'
import { sentenceOf } from '../../src/commands/sentence.ts'
import { en as english } from '../../src/core/language/en.ts'
import { zhCN as chinese } from '../../src/core/language/zh-cn.ts'
import type { Refusal } from '../../src/core/refusal.ts'
import type { Sentence } from '../../src/tui/context.ts'
import { Counter } from '../../src/tui/counter.tsx'
import type { Key } from '../../src/tui/decode.ts'
import { makeKeyboard } from '../../src/tui/keyboard.ts'
import { startMoment } from '../../src/tui/moment.ts'
import type { Office } from '../../src/tui/office.ts'
import { makePrints } from '../../src/tui/prints.ts'
import { framesTo } from '../../src/tui/screen/frames.ts'
import { type Layer, makeScreen, type Screen } from '../../src/tui/screen/screen.ts'
import { makeTheme } from '../../src/tui/theme.ts'
import { makeWho, tellingOut } from '../../src/tui/who.ts'
import { wordsOf } from '../../src/tui/words.ts'
import { emulatedTerminal } from './emulator.ts'

export interface CounterScreenOptions {
  columns?: number
  rows?: number
  ascii?: boolean
  colour?: boolean
  now?(): number
  /** Core's own sentences of refusals, instead of their codes. */
  sentences?: boolean
}

/** As a machine has them on which nothing was set. */
function settingsKept(kept: Record<string, string>) {
  return {
    now: { language: 'en', contrast: 'off', ascii: 'off', mouse: 'on', scan_prefix: '' },
    keep: (setting: string, value: string) => {
      kept[setting] = value
    },
  }
}

const PATIENCE_MS = 30_000

export function openCounter(office: Office, options: CounterScreenOptions = {}) {
  const { columns = 80, rows = 24 } = options
  const terminal = emulatedTerminal(columns, rows)
  const shown = {
    frame: '',
    layer: null as Layer | null,
    left: false,
    interrupted: false,
    errors: [] as unknown[],
    kept: [] as unknown[],
    settings: {} as Record<string, string>,
  }
  const screen = watching(
    makeScreen((bytes) => void terminal.stdout.write(bytes), columns, rows),
    shown,
  )
  const keyboard = makeKeyboard(
    () => (shown.interrupted = true),
    (error) => void shown.errors.push(error),
  )
  let saleKeys = 0
  const say = office.language === 'zh-CN' ? chinese : english
  const who = makeWho()
  const watched = tellingOut(office, who)
  const given = {
    ...{
      office: watched,
      say,
      who,
      prints: makePrints(),
      screen,
      keyboard,
      words: wordsOf(office.language),
      now: options.now ?? Date.now,
    },
    theme: makeTheme(options.ascii ?? false, options.colour ?? true),
    sentence: options.sentences
      ? (refusal: Refusal) => sentenceOf(say, refusal)
      : (refusal: { code: string }): Sentence => ({ what: `refused: ${refusal.code}`, next: [] }),
    texts: counterTexts(say, office.language, options.ascii),
    keepRefused: (error: unknown) => void shown.kept.push(error),
    moment: startMoment(),
    newKey: () => `sale-${++saleKeys}`,
    tour: { isDue: false, seen: () => undefined },
    bell: () => undefined,
    settings: settingsKept(shown.settings),
    leave: () => (shown.left = true),
  }
  const tree = (width: number, height: number) => (
    <Counter given={given} heldSeats={() => 0} columns={width} rows={height} />
  )
  const app = render(tree(columns, rows), {
    ...{ stdout: framesTo(screen, terminal.stdout), debug: true, exitOnCtrlC: false, patchConsole: false },
  })
  const settle = async () => {
    await keyboard.idle()
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
    screen.flush()
  }
  return {
    ...{ terminal, screen, shown, keyboard },
    /** Presses keys by name, one after the other, and waits until all is done and drawn. */
    async press(...names: string[]) {
      for (const name of names) keyboard.press(keyNamed(name))
      await settle()
    },
    async typeIn(text: string) {
      keyboard.bytes(text)
      await settle()
    },
    async lines() {
      await settle()
      return terminal.lines()
    },
    async text() {
      return (await this.lines()).join('\n')
    },
    /** Waits until the screen shows it: for what comes by itself. */
    async shows(wanted: string | RegExp): Promise<string> {
      const until = Date.now() + PATIENCE_MS
      for (;;) {
        const text = await this.text()
        if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return text
        if (Date.now() > until) throw new Error(`the screen never showed ${wanted}:\n${text}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    async resize(width: number, height: number) {
      terminal.resize(width, height)
      screen.resize(width, height)
      app.rerender(tree(width, height))
      await settle()
    },
    settle,
    close() {
      screen.close()
      app.unmount()
    },
  }
}

function keyNamed(name: string): Key {
  if (name === 'space') return { name, text: ' ' }
  return [...name].length === 1 ? { name, text: name } : { name }
}

function watching(screen: Screen, shown: { frame: string; layer: Layer | null }): Screen {
  const [frame, layer] = [screen.frame.bind(screen), screen.layer.bind(screen)]
  screen.frame = (text) => {
    shown.frame = text
    frame(text)
  }
  screen.layer = (next) => {
    shown.layer = next
    layer(next)
  }
  return screen
}
