/** How the counter talks line by line: for screen readers and braille lines, on which a whole screen says nothing. */

import type { Counter } from '../context.ts'
import type { CounterLanguage, Office } from '../office.ts'
import type { Texts } from '../texts.ts'
import type { Words } from '../words.ts'

export interface Talk extends Pick<Counter, 'sentence' | 'say' | 'now' | 'newKey'> {
  office: Office
  language: CounterLanguage
  words: Words
  texts: Texts
  /** Says a line. */
  tell(line: string): void
  /** Asks for a line; null: the terminal is gone, or whoever sits there has had enough. */
  ask(question: string): Promise<string | null>
  /** The same, without showing what is typed. */
  askSecret(question: string): Promise<string | null>
}

/** Whoever sits there leaves. */
export class Left extends Error {}

/** A line, trimmed; `q` and the end of the input leave. */
export async function asked({ ask }: Talk, question: string): Promise<string> {
  const line = await ask(question)
  if (line === null || line.trim().toLowerCase() === 'q') throw new Left()
  return line.trim()
}

/** One of several, by its number, or by a part of its name that only one has; undefined: none of them. */
export async function askOne<T>(
  talk: Talk,
  question: string,
  list: readonly { value: T; name: string }[],
): Promise<T | undefined> {
  for (const [at, { name }] of list.entries()) talk.tell(`${at + 1}. ${name}`)
  const typed = await asked(talk, question)
  if (typed === '') return undefined
  if (/^\d+$/.test(typed)) return list[Number(typed) - 1]?.value
  const found = list.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
  return found.length === 1 ? found[0]!.value : undefined
}
