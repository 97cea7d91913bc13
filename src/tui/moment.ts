/** What the keys mean just now: the screen that is seen says so, and the help and the palette speak of it. */
import type { Mode } from './keys.ts'

export interface Moment {
  mode: Mode
}

export const startMoment = (mode: Mode = 'choose'): Moment => ({ mode })
