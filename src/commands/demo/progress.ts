/** Tells people at a terminal which day of the season is being sold: one line on stderr, gone when it is over. */
import type { App } from '../app.ts'

const EVERY_MS = 80

export function progress(app: App) {
  const isShown = app.io.errIsTerminal === true && !app.isMachine
  let last = 0
  return {
    day(day: string, through: number): void {
      const now = app.clock.now()
      if (!isShown || now - last < EVERY_MS) return
      last = now
      app.io.err(`\r\x1b[K${app.say.demo.selling(day, Math.floor(through * 100))}`)
    },
    done(): void {
      if (isShown && last > 0) app.io.err('\r\x1b[K')
    },
  }
}
