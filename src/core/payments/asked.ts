/** What was asked of a provider, as the payment keeps it. Pure. */

import { must } from '../assert.ts'
import type { PaymentRow } from '../sales/order-rows.ts'
import type { AskKept } from './ask-row.ts'
import type { Ask, Asked, How, ProviderName } from './provider.ts'

export const PROVIDERS: readonly ProviderName[] = ['alipay', 'wechat', 'stripe']

export const isProvider = (tender: string): tender is ProviderName =>
  (PROVIDERS as readonly string[]).includes(tender)

/** Of a payment that one was asked for. */
export function providerOf({ tender }: Pick<PaymentRow, 'tender'>): ProviderName {
  return must(isProvider(tender) ? tender : undefined, `${tender} is paid by a provider`)
}

export function askedFor(payment: PaymentRow, currency: string): Asked {
  const { subject, kind, reader, until, sum_minor } = JSON.parse(
    must(payment.body, 'an ask is kept'),
  ) as AskKept
  return {
    number: must(payment.number, 'an ask has a number'),
    amount_minor: sum_minor ?? payment.amountMinor,
    currency,
    subject,
    at: payment.at,
    until,
    kind,
    reader,
    handle: payment.handle,
  }
}

/** To be sent: the payer's code is only known to whoever has just read it. */
export function askFor(payment: PaymentRow, currency: string, how: How): Ask {
  const { kind: _kind, reader: _reader, handle: _handle, ...ask } = askedFor(payment, currency)
  return { ...ask, how }
}
