/** Which lines are of a sale, and which of what came back: pure. */
import type { LineKind } from './money-line.ts'

/** What was sold, for how much. */
export const SOLD_KINDS = ['base', 'step', 'surcharge', 'discount'] as const satisfies LineKind[]

/** What was taken back of it, and what was kept or given beside it. */
export const BACK_KINDS = [
  'base-refund',
  'step-refund',
  'surcharge-refund',
  'discount-refund',
  'discount-lost',
  'fee',
  'goodwill',
] as const satisfies LineKind[]
