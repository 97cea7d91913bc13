/** What the keys mean just now: the screen that is seen says so, and the help and the palette speak of it. */
import type { Mode } from './keys.ts'
import type { PerformanceLine } from './office.ts'

export interface Moment {
  mode: Mode
  /** Code of the performance that one is at; null: none yet. Screens about one performance follow it. */
  performance: string | null
  /** The performances as they were looked at last; null: not yet. A list begins with them. */
  lines: readonly PerformanceLine[] | null
}

export const startMoment = (mode: Mode = 'choose'): Moment => ({ mode, performance: null, lines: null })
