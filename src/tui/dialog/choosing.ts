/** One of several, by arrows or by its name: pure. */
import type { Field } from './ask.ts'

type Choices = NonNullable<Field['choices']>

/** The one after it, or before it, around. */
export function stepped(choices: Choices, code: string, by: number): string {
  const at = choices.findIndex((one) => one.code === code)
  return choices[(at + by + choices.length) % choices.length]?.code ?? code
}

export interface Sought {
  code: string
  /** What was typed of its name so far. */
  sought: string
}

/**
 * The first, from where one is, with a word that begins as typed; else one that has it anywhere. Letters belong together as
 * long as something is called so; then the last one begins anew.
 */
export function soughtIn(choices: Choices, { code, sought }: Sought, typed: string): Sought {
  const at = Math.max(
    0,
    choices.findIndex((one) => one.code === code),
  )
  const from = (step: number) => [...choices.slice(at + step), ...choices.slice(0, at + step)]
  for (const [query, among] of [
    [sought + typed.toLowerCase(), from(sought === '' ? 1 : 0)],
    [typed.toLowerCase(), from(1)],
  ] as const) {
    const found = among.find((one) => begins(one.label, query)) ?? among.find((one) => has(one.label, query))
    if (found) return { code: found.code, sought: query }
  }
  return { code, sought: '' }
}

const has = (label: string, query: string): boolean => label.toLowerCase().includes(query)
const begins = (label: string, query: string): boolean => has(` ${label}`, ` ${query}`)
