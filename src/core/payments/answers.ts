/** Makes answers, and compares what was answered with what was asked. */
import { assert } from '../assert.ts'
import { shown } from '../text.ts'
import type {
  Answer,
  Ask,
  Asked,
  Difference,
  FailedReason,
  RefundAnswer,
  RefundAsk,
  RefundFailedReason,
  UnknownReason,
} from './provider.ts'

/** An answer without its handle: providers but Stripe have none. */
export type Bare<A> = A extends unknown ? Omit<A, 'handle'> : never

export const withHandle = (answer: Bare<Answer>, handle: string | null): Answer =>
  ({ ...answer, handle }) as Answer

const DETAIL_CHARACTERS = 200

type Unknown = Extract<RefundAnswer, { outcome: 'unknown' }>
type Mismatch = Extract<RefundAnswer, { outcome: 'mismatch' }>

export function unknown(why: UnknownReason, code: string | null = null, detail?: unknown): Unknown {
  const text = typeof detail === 'string' && detail !== '' ? shown(detail).slice(0, DETAIL_CHARACTERS) : null
  return { outcome: 'unknown', why, code, detail: text }
}

export const failed = (reason: FailedReason, code: string, open = false): Bare<Answer> => ({
  outcome: 'failed',
  reason,
  code,
  open,
})

export const refundFailed = (reason: RefundFailedReason, code: string): RefundAnswer => ({
  outcome: 'failed',
  reason,
  code,
})

/** A list of one text is no text. */
const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '')

type Pair = [field: Difference['field'], asked: string | number, answered: unknown]

/** Undefined where all is as it was asked. What the other side leaves out can't differ: pass only what it must say. */
export function mismatch(pairs: Pair[], reference: unknown): Mismatch | undefined {
  const differs = pairs
    .map(([field, asked, answered]) => ({ field, asked: String(asked), answered: plain(answered) }))
    .filter(({ asked, answered }) => answered !== asked)
    .map((each) => ({ ...each, answered: shown(each.answered).slice(0, DETAIL_CHARACTERS) }))
  if (differs.length === 0) return undefined
  return { outcome: 'mismatch', differs, reference: typeof reference === 'string' ? reference : null }
}

const NUMBER = /^[0-9a-f]{32}$/

/** The caller's own promises: a broken one is a bug. */
export function assertAsk(ask: Ask | Asked): void {
  assert(NUMBER.test(ask.number), 'a payment has a number of 32 hexadecimal digits')
  assert(Number.isSafeInteger(ask.amount_minor) && ask.amount_minor > 0, 'a payment is of something')
  assert(/^[A-Z]{3}$/.test(ask.currency), 'a payment has a currency')
}

export function assertRefund(refund: RefundAsk): void {
  assertAsk(refund.payment)
  assert(NUMBER.test(refund.refund_number), 'a refund has a number of 32 hexadecimal digits')
  assert(Number.isSafeInteger(refund.amount_minor) && refund.amount_minor > 0, 'a refund is of something')
}

/** The text without what could steer a screen, cut to so many bytes of UTF-8 at a whole character. */
export function clipped(text: string, bytes: number): string {
  let clip = ''
  let left = bytes
  for (const character of shown(text)) {
    left -= Buffer.byteLength(character)
    if (left < 0) break
    clip += character
  }
  return clip
}

/** `oUpF8uMuAJO_M2pxb1Q9zNjWeS6o` -> `oUpF***eS6o`. */
export function masked(text: unknown): string | null {
  if (typeof text !== 'string' || text === '') return null
  return text.length > 8 ? `${text.slice(0, 4)}***${text.slice(-4)}` : '***'
}
