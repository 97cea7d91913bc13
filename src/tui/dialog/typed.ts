/** What is typed into a field, as the house takes it. Each refuses value-faulty by the field's label. */
import type { Minor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import { amountIn } from '../amount.ts'

/** Undefined where nothing is typed. */
export const amountTyped = (field: string, text: string | undefined, currency: string): Minor | undefined =>
  text ? amountIn(field, text, currency) : undefined

const COUNT = /^\d{1,9}$/

/** 0, 1, 2, … */
export function countIn(text: string, field: string): number {
  if (!COUNT.test(text)) throw refuse('value-faulty', { field, found: text, wanted: '1, 2, 3, …' })
  return Number(text)
}

/** With commas between, of any keyboard. */
export const listIn = (text = ''): string[] =>
  text
    .split(/[,，、]/)
    .map((part) => part.trim())
    .filter(Boolean)

/** `adult=1, child=2`; a name alone counts one. */
export function countsIn(text: string | undefined, field: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const part of listIn(text)) {
    const [code = '', count = '1'] = part.replace('＝', '=').split('=')
    counts[code.trim()] = (counts[code.trim()] ?? 0) + countIn(count.trim(), field)
  }
  return counts
}
