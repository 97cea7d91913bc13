/** The language that is spoken: of a command, or of the counter's screens. */
import type { App } from './app.ts'

export type Saying = Pick<App, 'say' | 'language'>
