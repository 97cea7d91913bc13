/** Starts the counter on the whole screen, and gives the held seats back however it ends. */
import { makeBell } from './bell.ts'
import type { Counter as Given, Shell } from './context.ts'
import { Counter } from './counter.tsx'
import { type FullScreenOptions, onFullScreen } from './full-screen.tsx'
import { rememberHolds } from './held.ts'
import type { Office } from './office.ts'
import { makePrints } from './prints.ts'
import { lookAtList } from './screens/choose/hook.ts'
import type { SettingsKept } from './settings-ask.ts'
import type { Texts } from './texts.ts'
import { lookWho, makeWho, tellingOut } from './who.ts'

export interface CounterOptions extends FullScreenOptions {
  texts: Texts
  /** What was refused for want of a right, and no supervisor signed for. */
  keepRefused(error: unknown): void
  settings: SettingsKept
  /** Whether the tour is shown first, and what is called when it was seen. */
  tour?: { isDue: boolean; seen(): void }
}

/** The house has so long to take seats back when the counter ends. */
const GIVE_BACK_MS = 3000

/** Resolves with the exit code when the clerk leaves; throws what broke it. Needs a terminal on both streams. */
export function startCounter(office: Office, options: CounterOptions): Promise<number> {
  const { texts, keepRefused, settings, tour = { isDue: false, seen: () => undefined } } = options
  const who = makeWho()
  const prints = makePrints()
  const bell = makeBell(options.stdout ?? process.stdout)
  const holds = rememberHolds(tellingOut(office, who))
  // The same from its first frame to its last: what is asked for stays asked for.
  let given: Given | undefined
  const giving = (shell: Shell) => {
    given ??= { ...shell, texts, keepRefused, settings, tour, bell, office: holds.office, who, prints }
    return given
  }
  return onFullScreen(options, {
    language: office.language,
    beforehand: (shell) => Promise.all([lookWho(giving(shell)), lookAtList(giving(shell))]),
    view: (shell, size) => <Counter given={giving(shell)} heldSeats={holds.seats} {...size} />,
    // What is wrong with it is told when it is asked for.
    drawn: () => void office.prepare().catch(() => undefined),
    afterwards: () => holds.giveAllBack(GIVE_BACK_MS),
  })
}
