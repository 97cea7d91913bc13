/**
 * How something is paid, as it is typed: `cash`, `card:REFERENCE` (with `..1234`, the card's last four digits), `gift-card:CODE`,
 * `account:CODE`, `alipay`, `wechat` or `stripe` (with `:CODE`, the payer's own code that was scanned, or `:READER`), each with
 * `=AMOUNT` behind it where several share the total.
 */
import type { OnlineTender } from '../core/payments/ask-row.ts'
import { isProvider } from '../core/payments/asked.ts'
import type { InstantTender } from '../core/payments/tender.ts'
import { refuse } from '../core/refusal.ts'
import { amountOf } from './amounts.ts'

export interface PayOptions {
  pay?: string[]
  tendered?: string
}

export interface Paying {
  instant: InstantTender[]
  /** At most one: a second payer's code is asked for when the first has paid. */
  online: OnlineTender | undefined
}

const KNOWN = 'cash, card:REFERENCE, gift-card:CODE, account:CODE, alipay, wechat, stripe'

/** Nothing typed: cash. Refuses value-faulty, tender-unfit. */
export function payingOf({ pay = ['cash'], tendered }: PayOptions, currency: string): Paying {
  const paying: Paying = { instant: [], online: undefined }
  for (const typed of pay) {
    const { tender, detail, amount_minor } = partsOf(typed, currency)
    if (isProvider(tender)) {
      if (paying.online)
        throw refuse('tender-unfit', { tender: typed, wanted: 'one of alipay, wechat, stripe at a time' })
      paying.online = { tender, amount_minor, how: howOf(tender, detail) }
    } else paying.instant.push(instantOf(tender, detail, amount_minor))
  }
  return { ...paying, instant: withTendered(paying.instant, tendered, currency) }
}

function partsOf(typed: string, currency: string) {
  // The amount stands last: a code may have an equals sign in it.
  const [, body = '', amount] = /^(.*?)(?:=([^=]*))?$/s.exec(typed.trim()) ?? []
  const at = body.indexOf(':')
  const [tender, detail] = at < 0 ? [body, undefined] : [body.slice(0, at), body.slice(at + 1).trim()]
  return {
    tender: tender.trim().toLowerCase(),
    detail: detail === '' ? undefined : detail,
    amount_minor: amount === undefined ? null : amountOf('--pay', amount, currency),
  }
}

function howOf(tender: string, detail: string | undefined): OnlineTender['how'] {
  if (tender === 'stripe')
    return detail === 'link' ? { kind: 'show' } : { kind: 'reader', reader: detail ?? null }
  return detail === undefined ? { kind: 'show' } : { kind: 'scan', auth_code: detail }
}

function instantOf(tender: string, detail: string | undefined, amount_minor: number | null): InstantTender {
  switch (tender) {
    case 'cash':
      return { tender, amount_minor, tendered_minor: null }
    case 'card':
      return { tender, amount_minor, ...cardOf(detail ?? needed(tender, 'card:REFERENCE')) }
    case 'gift-card':
    case 'account':
      return { tender, amount_minor, code: detail ?? needed(tender, `${tender}:CODE`) }
    default:
      throw refuse('tender-unfit', { tender, wanted: KNOWN })
  }
}

/** `T-4711..4242`: the terminal's reference, and the last four digits that it has printed. */
function cardOf(detail: string): { reference: string; last4?: string } {
  const [, reference, last4] = /^(.+)\.\.(\d{4})$/s.exec(detail) ?? []
  return reference === undefined ? { reference: detail } : { reference, last4: last4! }
}

function needed(tender: string, wanted: string): never {
  throw refuse('tender-unfit', { tender, wanted })
}

/** What is handed over is cash; where nothing else is said, all of it is paid in cash. */
function withTendered(
  instant: InstantTender[],
  tendered: string | undefined,
  currency: string,
): InstantTender[] {
  if (tendered === undefined) return instant
  const tendered_minor = amountOf('--tendered', tendered, currency)
  if (!instant.some(({ tender }) => tender === 'cash'))
    throw refuse('tender-unfit', { tender: '--tendered', wanted: '--pay cash' })
  return instant.map((by) => (by.tender === 'cash' ? { ...by, tendered_minor } : by))
}
