/** The customers' own screen in this process: Ink, our screen and a terminal emulator, over a desk of a test. */
import { render } from 'ink'
import { onTestFinished } from 'vitest'
import { counterTexts } from '../../src/commands/run/counter-texts.ts'
import { sentenceOf } from '../../src/commands/sentence.ts'
import type { Desk } from '../../src/core/desk.ts'
import { en as english } from '../../src/core/language/en.ts'
import type { Dictionary, Language } from '../../src/core/language/language.ts'
import { zhCN as chinese } from '../../src/core/language/zh-cn.ts'
import type { Providers } from '../../src/core/payments/collect.ts'
import type { Refusal } from '../../src/core/refusal.ts'
import type { PrintedTicket } from '../../src/core/sales/print-tickets.ts'
import { makeKeyboard } from '../../src/tui/keyboard.ts'
import { deskKiosk } from '../../src/tui/kiosk/desk-kiosk.ts'
import { KioskRoot } from '../../src/tui/kiosk/kiosk.tsx'
import type { KioskDoes, Tongue } from '../../src/tui/kiosk/kiosk-context.ts'
import { startMoment } from '../../src/tui/moment.ts'
import { framesTo } from '../../src/tui/screen/frames.ts'
import { makeScreen } from '../../src/tui/screen/screen.ts'
import { makeTheme } from '../../src/tui/theme.ts'
import { emulatedTerminal } from './emulator.ts'

export interface KioskScreenOptions {
  columns?: number
  rows?: number
  ascii?: boolean
  language?: Language
  providers?: Providers
  /** What its printer gets; left out where there is none. */
  printed?: PrintedTicket[][]
  does?: Partial<KioskDoes>
}

const PATIENCE_MS = 30_000
const TIMES = { warn: 45_000, forget: 60_000, done: 20_000 }

const nobody: Providers = async (name) => {
  throw new Error(`no provider in this test: ${name}`)
}

export const atChannel = <D extends Desk>(desk: D, channel = 'kiosk'): D => ({
  ...desk,
  actor: { ...desk.actor, channel },
})

function tongueOf(say: Dictionary, language: Language): Tongue {
  const { refund } = counterTexts(say, language)
  return { say, refund, sentence: (refusal: Refusal) => sentenceOf(say, refusal) }
}

/** Whoever acts at the desk is whoever the kiosk is signed in as; its clock is the screen's. */
export function openKioskScreen(desk: Desk, options: KioskScreenOptions = {}) {
  const { columns = 80, rows = 24, ascii = false, language = 'en', providers = nobody, printed } = options
  const kiosk = atChannel(desk)
  const print =
    printed && (async (_order: string, all: readonly PrintedTicket[]) => void printed.push([...all]))
  const office = deskKiosk({ desk: kiosk, acting: async () => kiosk, providers, ascii, print })
  const terminal = emulatedTerminal(columns, rows)
  const seen = { left: false, interrupted: false, errors: [] as unknown[] }
  const screen = makeScreen((bytes) => void terminal.stdout.write(bytes), columns, rows)
  const keyboard = makeKeyboard(
    () => (seen.interrupted = true),
    (error) => void seen.errors.push(error),
  )
  let keys = 0
  const given = {
    shell: {
      ...{ screen, keyboard, moment: startMoment('kioskWelcome'), theme: makeTheme(ascii, true) },
      ...{ now: () => desk.clock.now(), newKey: () => `kiosk-${++keys}`, leave: () => (seen.left = true) },
    },
    ...{ office, language, times: TIMES, house: 'Small house' },
    tongues: { en: tongueOf(english, 'en'), 'zh-CN': tongueOf(chinese, 'zh-CN') },
    does: { knows_customers: true, takes_back: true, prints: printed !== undefined, ...options.does },
  }
  const tree = (width: number, height: number) => <KioskRoot given={given} columns={width} rows={height} />
  const app = render(tree(columns, rows), {
    ...{ stdout: framesTo(screen, terminal.stdout), debug: true, exitOnCtrlC: false, patchConsole: false },
  })
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
    return (await terminal.lines()).map((line) => line.trimEnd()).join('\n')
  }
  return {
    ...{ terminal, seen, text, office },
    async press(...names: string[]) {
      for (const name of names) {
        const isText = [...name].length === 1 || name === 'space'
        keyboard.press(isText ? { name, text: name === 'space' ? ' ' : name } : { name })
      }
      await settle()
    },
    /** As fingers do: into the field where one is, and on to the next. */
    async fill(...fields: string[]) {
      for (const [index, field] of fields.entries()) {
        if (index > 0) keyboard.press({ name: 'down' })
        for (const letter of field) keyboard.press({ name: letter === ' ' ? 'space' : letter, text: letter })
      }
      await settle()
    },
    async touch(x: number, y: number) {
      keyboard.press({ name: 'click', x, y })
      await settle()
    },
    async scan(code: string) {
      keyboard.bytes(`${code}\r`)
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
