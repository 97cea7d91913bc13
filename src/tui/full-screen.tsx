/** A program on the whole screen: takes the terminal, draws, and gives it back however it ends. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { ReadStream, WriteStream } from 'node:tty'
import chalk from 'chalk'
import { type Instance, render } from 'ink'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import type { Dictionary } from '../core/language/language.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Sentence, Shell } from './context.ts'
import { makeKeyboard } from './keyboard.ts'
import type { Mode } from './keys.ts'
import { startMoment } from './moment.ts'
import type { CounterLanguage } from './office.ts'
import { framesTo } from './screen/frames.ts'
import { makeScreen, type Screen } from './screen/screen.ts'
import { watchSuspending } from './suspending.ts'
import { takeTerminal } from './terminal.ts'
import { makeTheme } from './theme.ts'
import { type Outcome, watchWaysOut } from './ways-out.ts'
import { wordsOf } from './words.ts'

export interface FullScreenOptions {
  /** What a refusal says in the reader's language, from core's dictionaries. */
  sentence(refusal: Refusal): Sentence
  say: Dictionary
  /** Plain signs for terminals that lack ○ ● ◐, or give them two columns. */
  ascii?: boolean
  /** Looks that are never dim, in the terminal's own sixteen colours. */
  contrast?: boolean
  /** By default as NO_COLOR says (no-color.org). */
  colour?: boolean
  now?(): number
  /** Clicks and the wheel; true unless told. */
  mouse?: boolean
  /** What the house's scanners type before each code. */
  scanPrefix?: string
  stdin?: ReadStream
  stdout?: WriteStream
}

export interface Size {
  columns: number
  rows: number
}

export interface Program {
  language: CounterLanguage
  /** Where its keys begin. */
  mode?: Mode
  view(shell: Shell, size: Size): ReactNode
  /** Looks at what the first frame shows, so that it is drawn once; a house that answers slowly is not waited for. */
  beforehand?(shell: Shell): Promise<unknown>
  /** No key interrupts or suspends it: whoever stands there is no user of this machine. */
  isLocked?: boolean
  /** Once the first frame is seen. */
  drawn?(): void
  /** Once the terminal is given back, before signals do again what they do by themselves. */
  afterwards?(): Promise<void>
}

/** So long an empty screen is not noticed. */
const FIRST_LOOK_MS = 150

/** Resolves with the exit code when whoever works there leaves; throws what broke it. Needs a terminal on both streams. */
export async function onFullScreen(options: FullScreenOptions, program: Program): Promise<number> {
  const { stdin = process.stdin, stdout = process.stdout } = options
  // Chalk's level 0 would take bold and inverse away too; colour is the theme's decision.
  if (chalk.level === 0) chalk.level = 1
  const ways = watchWaysOut(stdin)
  const terminal = takeTerminal(stdin, stdout, options.mouse ?? true)
  const screen = makeScreen((bytes) => void stdout.write(bytes), stdout.columns, stdout.rows)
  const suspending = watchSuspending(terminal, screen)
  let drawn = () => {}
  const after = new Promise<void>((done) => {
    drawn = done
  })
  const keyboard = makeKeyboard(
    () => (program.isLocked ? undefined : ways.end({ code: 130 })),
    (error) => ways.end({ error }),
    {
      suspended: program.isLocked ? () => {} : suspending.suspend,
      scanPrefix: options.scanPrefix ?? '',
      after,
    },
  )
  const listen = (chunk: string) => keyboard.bytes(chunk)
  stdin.on('data', listen)
  const leave = () => ways.end({ code: 0 })
  const shell: Shell = { ...shellOf(options, program), screen, keyboard, leave }
  await firstLook(program.beforehand?.(shell), ways.ended)
  const app = draw(<Root {...{ shell, stdout, view: program.view }} />, screen, stdin, stdout, ways.end)
  // Before what the first frame sets going takes its time.
  screen.flush()
  drawn()
  program.drawn?.()
  const outcome = await ways.ended
  screen.close()
  app.unmount()
  stdin.off('data', listen)
  suspending.stopListening()
  terminal.giveBack()
  await program.afterwards?.()
  ways.stopListening()
  if ('error' in outcome) throw outcome.error
  return outcome.code
}

async function firstLook(look: Promise<unknown> | undefined, ended: Promise<unknown>): Promise<void> {
  if (!look) return
  const patience = new AbortController()
  const out = pause(FIRST_LOOK_MS, undefined, patience).catch(() => undefined)
  // What goes wrong with it is told by the screen, which looks again.
  await Promise.race([look.catch(() => undefined), ended, out])
  patience.abort()
}

/** What the options say, and what is the same for every program. */
function shellOf(options: FullScreenOptions, { language, mode }: Program) {
  return {
    ...{ sentence: options.sentence, say: options.say, words: wordsOf(language) },
    theme: makeTheme(options.ascii ?? false, options.colour ?? !process.env.NO_COLOR, options.contrast),
    now: options.now ?? Date.now,
    moment: startMoment(mode),
    newKey: randomUUID,
  }
}

function draw(
  tree: ReactNode,
  screen: Screen,
  stdin: ReadStream,
  stdout: WriteStream,
  end: (outcome: Outcome) => void,
): Instance {
  // Debug mode is Ink's way to hand over whole frames; see screen.ts.
  const app = render(tree, {
    ...{ stdin, stdout: framesTo(screen, stdout), debug: true, exitOnCtrlC: false, patchConsole: false },
  })
  app.waitUntilExit().catch((error: unknown) => end({ error }))
  return app
}

interface RootProps extends Pick<Program, 'view'> {
  shell: Shell
  stdout: WriteStream
}

function Root({ shell, stdout, view }: RootProps): ReactNode {
  const [size, setSize] = useState({ columns: stdout.columns, rows: stdout.rows })
  useLayoutEffect(() => {
    const resized = () => {
      shell.screen.pause('resizing')
      setSize({ columns: stdout.columns, rows: stdout.rows })
    }
    stdout.on('resize', resized)
    return () => void stdout.off('resize', resized)
  }, [shell, stdout])
  // All that has been drawn for the new size is written at once: no frame of the old one is seen in the new window.
  useLayoutEffect(() => {
    shell.screen.resize(size.columns, size.rows)
    shell.screen.resume('resizing')
  }, [shell, size])
  return view(shell, size)
}
