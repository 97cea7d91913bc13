/** Starts the counter on the whole screen, and gives the terminal and the held seats back however it ends. */
import { randomUUID } from 'node:crypto'
import type { ReadStream, WriteStream } from 'node:tty'
import chalk from 'chalk'
import { type Instance, render } from 'ink'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import type { Dictionary } from '../core/language/language.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Counter as Given, Sentence } from './context.ts'
import { Counter } from './counter.tsx'
import { rememberHolds } from './held.ts'
import { keepingRefused } from './keeping-refused.ts'
import { makeKeyboard } from './keyboard.ts'
import { startMoment } from './moment.ts'
import type { Office } from './office.ts'
import { framesTo } from './screen/frames.ts'
import { makeScreen, type Screen } from './screen/screen.ts'
import { watchSuspending } from './suspending.ts'
import { takeTerminal } from './terminal.ts'
import type { Texts } from './texts.ts'
import { makeTheme } from './theme.ts'
import { type Outcome, watchWaysOut } from './ways-out.ts'
import { makeWho, tellOut } from './who.ts'
import { wordsOf } from './words.ts'

export interface CounterOptions {
  /** What a refusal says in the clerk's language, from core's dictionaries. */
  sentence(refusal: Refusal): Sentence
  say: Dictionary
  texts: Texts
  /** What was refused for want of a right, and no supervisor signed for. */
  keepRefused(error: unknown): void
  /** Whether the tour is shown first, and what is called when it was seen. */
  tour?: { isDue: boolean; seen(): void }
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

/** The house has so long to take seats back when the counter ends. */
const GIVE_BACK_MS = 3000

/** Resolves with the exit code when the clerk leaves; throws what broke it. Needs a terminal on both streams. */
export async function startCounter(office: Office, options: CounterOptions): Promise<number> {
  const { stdin = process.stdin, stdout = process.stdout } = options
  // Chalk's level 0 would take bold and inverse away too; colour is the theme's decision.
  if (chalk.level === 0) chalk.level = 1
  const who = makeWho()
  const holds = rememberHolds(keepingRefused(office, (error) => tellOut(who, error)))
  const ways = watchWaysOut(stdin)
  const terminal = takeTerminal(stdin, stdout, options.mouse ?? true)
  const screen = makeScreen((bytes) => void stdout.write(bytes), stdout.columns, stdout.rows)
  const suspending = watchSuspending(terminal, screen)
  const keyboard = makeKeyboard(
    () => ways.end({ code: 130 }),
    (error) => ways.end({ error }),
    { suspended: suspending.suspend, scanPrefix: options.scanPrefix ?? '' },
  )
  const listen = (chunk: string) => keyboard.bytes(chunk)
  stdin.on('data', listen)
  const leave = () => ways.end({ code: 0 })
  const given: Given = {
    ...whatIsGiven(options),
    ...{ office: holds.office, words: wordsOf(office.language), screen, keyboard, who, leave },
  }
  const app = draw(
    <Root given={given} heldSeats={holds.seats} stdout={stdout} />,
    screen,
    stdin,
    stdout,
    ways.end,
  )
  const outcome = await ways.ended
  screen.close()
  app.unmount()
  stdin.off('data', listen)
  suspending.stopListening()
  terminal.giveBack()
  await holds.giveAllBack(GIVE_BACK_MS)
  ways.stopListening()
  if ('error' in outcome) throw outcome.error
  return outcome.code
}

/** What the options say, and what is the same for every counter. */
function whatIsGiven(options: CounterOptions) {
  return {
    ...{ sentence: options.sentence, say: options.say, texts: options.texts },
    keepRefused: options.keepRefused,
    tour: options.tour ?? { isDue: false, seen: () => undefined },
    theme: makeTheme(options.ascii ?? false, options.colour ?? !process.env.NO_COLOR, options.contrast),
    now: options.now ?? Date.now,
    moment: startMoment(),
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

function Root({
  given,
  heldSeats,
  stdout,
}: {
  given: Given
  heldSeats(): number
  stdout: WriteStream
}): ReactNode {
  const [size, setSize] = useState({ columns: stdout.columns, rows: stdout.rows })
  useLayoutEffect(() => {
    const resized = () => {
      given.screen.pause('resizing')
      setSize({ columns: stdout.columns, rows: stdout.rows })
    }
    stdout.on('resize', resized)
    return () => void stdout.off('resize', resized)
  }, [given, stdout])
  // All that has been drawn for the new size is written at once: no frame of the old one is seen in the new window.
  useLayoutEffect(() => {
    given.screen.resize(size.columns, size.rows)
    given.screen.resume('resizing')
  }, [given, size])
  return <Counter given={given} heldSeats={heldSeats} {...size} />
}
