/** Ways from one screen to another, and to what stands over them. */
import type { Ask } from './dialog/ask.ts'
import type { ScreenName } from './screens.ts'

export interface Doors {
  /** `about`: what the screen shall show, such as an order's reference. */
  go(screen: ScreenName, about?: string): void
  /** Asks something over the screen; a dialog that stands there already is replaced. Resolves when what would happen is shown. */
  ask(ask: Ask): Promise<void>
  /** Opens what was scanned, or says that it opens nothing. */
  scanned(text: string): Promise<void>
  help(): void
  /** Asks whether to leave the counter. */
  leave(): void
}

/** What every screen is given. */
export interface ScreenProps {
  columns: number
  rows: number
  /** False while it is not seen, or something stands over it. */
  active: boolean
  doors: Doors
  /** What it was opened for, newest last asked; `turn` tells two of the same apart. */
  about?: { text: string; turn: number } | undefined
}
