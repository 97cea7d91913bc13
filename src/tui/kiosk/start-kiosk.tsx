/** Starts the kiosk: nothing but a member of staff's secret leads out of it. */
import { type FullScreenOptions, onFullScreen } from '../full-screen.tsx'
import { rememberHolds } from '../held.ts'
import type { CounterLanguage } from '../office.ts'
import { type KioskGiven, KioskRoot } from './kiosk.tsx'
import type { KioskDoes, KioskTimes, Tongues } from './kiosk-context.ts'
import type { KioskOffice } from './kiosk-office.ts'

export interface KioskOptions extends FullScreenOptions {
  language: CounterLanguage
  tongues: Tongues
  times: KioskTimes
  /** The name of the house. */
  house: string
  does: KioskDoes
}

/** The house has so long to take seats back when the kiosk ends. */
const GIVE_BACK_MS = 3000

/** Resolves with the exit code when somebody who works here ends it. Needs a terminal on both streams. */
export function startKiosk(office: KioskOffice, options: KioskOptions): Promise<number> {
  const { language, tongues, times, house, does } = options
  const holds = rememberHolds(office)
  let given: KioskGiven | undefined
  return onFullScreen(options, {
    ...{ language, mode: 'kioskWelcome' as const, isLocked: true },
    view(shell, size) {
      given ??= { shell, office: holds.office, tongues, language, times, house, does }
      return <KioskRoot given={given} {...size} />
    },
    afterwards: () => holds.giveAllBack(GIVE_BACK_MS),
  })
}
