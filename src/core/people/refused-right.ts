/** What is refused for want of a right. Loads nothing: every refusal is looked at by it. */
import { isRefusal, type Refusal } from '../refusal.ts'

export type RefusedRight = Refusal<'right-missing'> | Refusal<'refund-over-limit'>

export const isRefusedRight = (error: unknown): error is RefusedRight =>
  isRefusal(error, 'right-missing') || isRefusal(error, 'refund-over-limit')
