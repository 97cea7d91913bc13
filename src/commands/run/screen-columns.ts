/** How wide pictures and texts of a report may be. */
import type { App } from '../app.ts'

/** Where nobody says how wide the terminal is; and what eyes follow. */
const WIDE = 80
const WIDEST = 120

export const screenColumns = ({ io }: App): number =>
  Math.min(WIDEST, (io.outIsTerminal ? io.columns : undefined) ?? WIDE)
