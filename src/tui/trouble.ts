/** What an operation threw, as sentences: a refusal says what to do; anything else is trouble with the line. */
import { isRefusal, type Refusal, type RefusalCode, type RefusalDetails } from '../core/refusal.ts'
import { shown } from '../core/text.ts'
import type { Counter, Sentence } from './context.ts'

/** Lines that are typed at a shell: a clerk at the counter presses keys instead. */
const SHELL = /(^|\s)(wicket\s|--[a-z])/

export const isForShell = (line: string): boolean => SHELL.test(line)

export function troubleOf(counter: Pick<Counter, 'sentence' | 'words'>, error: unknown): Sentence {
  if (isRefusal(error)) {
    const { what, next } = counter.sentence(error)
    const tip = tipOf(counter, error)
    return { what, next: [...next.filter((line) => !isForShell(line)), ...(tip ? [tip] : [])] }
  }
  const why = shown(error instanceof Error ? error.message : String(error)).slice(0, 200)
  return { what: counter.words.lineTrouble(why), next: [counter.words.lineTroubleNext] }
}

function tipOf<C extends RefusalCode>({ words }: Pick<Counter, 'words'>, { code, details }: Refusal<C>) {
  const tips: { [K in RefusalCode]?: string | ((details: RefusalDetails[K]) => string) } = words.tips
  const tip: string | ((details: RefusalDetails[C]) => string) | undefined = tips[code]
  return typeof tip === 'function' ? tip(details) : tip
}
