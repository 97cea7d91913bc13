/**
 * What is asked before something is done, as data: fields, what would happen (the quote), and the one operation that does it.
 * Its key is made when the question is: Enter twice does it once.
 */
import type { BoxLine } from '../components/box.tsx'

export type Values = Readonly<Record<string, string>>

export interface Field {
  name: string
  label: string
  /** `secret` is never shown. */
  kind: 'text' | 'amount' | 'secret' | 'choice'
  /** Of a choice: what each is called. The first is chosen where nothing is. */
  choices?: readonly { code: string; label: string }[]
  /** What stands in it at first. */
  start?: string
  /** Beside an empty field. */
  hint?: string
  /** May stay empty. */
  optional?: boolean
  /** Asked only then. */
  when?: (values: Values) => boolean
}

/** A supervisor who signs for this one thing. */
export interface StandBy {
  name: string
  secret: string
}

/** How an operation is asked of the office. */
export interface Deed {
  key: string
  by?: StandBy | undefined
}

export interface Ask {
  title: string
  /** What is said above the fields. */
  lines?: readonly BoxLine[]
  fields: readonly Field[]
  /** Who may sign for it, where it was refused before: it begins with a supervisor. */
  who?: readonly string[]
  /** What would happen: shown before anything does; Enter then does it. */
  preview?: (values: Values, by: StandBy | undefined) => Promise<readonly BoxLine[]>
  /** Does it. Lines: told after it, till a key closes them; none: the dialog closes. */
  run(values: Values, deed: Deed): Promise<readonly BoxLine[] | undefined>
  /** What is told can't be seen again: a second Enter does not close it, only Esc. */
  once?: boolean
  /** When it is done and closed. */
  done?: (values: Values) => void | Promise<void>
  /** Where Esc leads, if it isn't just back; for what can't be waved away. */
  escape?: () => void
  /** What a refusal makes of the question: another one in its place, such as an own secret after a one-time one. */
  instead?: (error: unknown, values: Values) => Ask | undefined
}
