/** Tells people at a terminal how far it is: one line on stderr, gone when it is over. */
import type { App } from './app.ts'

const EVERY_MS = 80

export function counting(app: App) {
  const isShown = app.io.errIsTerminal === true && !app.isMachine
  let last = 0
  return {
    tell(sentence: string): void {
      const now = app.clock.now()
      if (!isShown || now - last < EVERY_MS) return
      last = now
      app.io.err(`\r\x1b[K${sentence}`)
    },
    done(): void {
      if (isShown && last > 0) app.io.err('\r\x1b[K')
    },
  }
}
