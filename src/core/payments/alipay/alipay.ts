/** Alipay's counter payments: alipay.trade.* of the open platform's gateway, signed with RSA2. */
import type { Clock } from '../../clock.ts'
import { assertAsk, assertRefund, type Bare, clipped, failed, refundFailed, withHandle } from '../answers.ts'
import { walletOf } from '../auth-code.ts'
import {
  type Answer,
  type Ask,
  type Asked,
  askedOf,
  type Provider,
  type RefundAnswer,
  type RefundAsk,
} from '../provider.ts'
import type { AlipaySettings } from '../settings/settings.ts'
import { chargeUnanswered, refundUnanswered, unanswered } from '../transport.ts'
import { cancelAnswer, isPaidBefore, payAnswer, precreateAnswer, queryAnswer } from './answer.ts'
import { type Asking, askingAlipay, type Body, sdkOf } from './asking.ts'
import { alipayNotification } from './notification.ts'
import { refundAnswer, refundQueryAnswer } from './refund-answer.ts'
import { beijing, yuan } from './values.ts'

const SUBJECT_BYTES = 256

export function alipayProvider(settings: AlipaySettings, clock: Clock): Provider {
  const sdk = sdkOf(settings)
  const asking = askingAlipay(settings, clock, sdk)
  return {
    name: 'alipay',
    kinds: ['scan', 'show'],
    // Without an address for notifications the payment is asked for, again and again: nothing is lacking.
    check: () => [],
    charge: async (ask) => withHandle(await charge(asking, clock, ask), null),
    query: async (asked) => withHandle(await query(asking, asked), null),
    cancel: async (asked) => withHandle(await cancel(asking, asked), null),
    refund: (refund) => refundBy(asking, refund),
    queryRefund: (refund) => queryRefund(asking, refund),
    notification: (_headers, body) => alipayNotification(settings, sdk, body),
    acknowledgement: { status: 200, body: 'success' },
  }
}

async function charge(asking: Asking, clock: Clock, ask: Ask): Promise<Bare<Answer>> {
  assertAsk(ask)
  const { number, how, currency, amount_minor } = ask
  if (how.kind === 'reader') return failed('config', 'kind-reader')
  if (currency !== 'CNY') return failed('config', `currency-${currency}`)
  if (how.kind === 'scan' && walletOf(how.auth_code) !== 'alipay') return failed('code-invalid', 'auth-code')
  const trade = {
    out_trade_no: number,
    total_amount: yuan(amount_minor),
    // Signs that Alipay refuses in a subject.
    subject: clipped(ask.subject.replaceAll(/[/=&]/g, ' '), SUBJECT_BYTES),
  }
  const reply =
    how.kind === 'scan'
      ? await asking('alipay.trade.pay', { ...trade, ...scanned(ask, how.auth_code, clock) })
      : await asking('alipay.trade.precreate', { ...trade, time_expire: beijing(ask.until) })
  if (reply.kind === 'none') return chargeUnanswered(reply.error)
  if (reply.kind === 'untrusted') return reply.answer
  const asked = askedOf(ask)
  if (isPaidBefore(reply.body)) return query(asking, asked)
  return how.kind === 'scan' ? payAnswer(asked, reply.body) : precreateAnswer(asked, reply.body)
}

/** The rest of what alipay.trade.pay is told. Its time is a number of minutes, one at least. */
function scanned({ until }: Ask, code: string, clock: Clock) {
  const minutes = Math.max(1, Math.floor((until - clock.now()) / 60_000))
  return { scene: 'bar_code', auth_code: code.replaceAll(/\s/g, ''), timeout_express: `${minutes}m` }
}

async function query(asking: Asking, asked: Asked): Promise<Bare<Answer>> {
  assertAsk(asked)
  return read(asking, 'alipay.trade.query', { out_trade_no: asked.number }, (body) =>
    queryAnswer(asked, body),
  )
}

async function cancel(asking: Asking, asked: Asked): Promise<Bare<Answer>> {
  assertAsk(asked)
  return read(asking, 'alipay.trade.cancel', { out_trade_no: asked.number }, (body) =>
    cancelAnswer(asked, body),
  )
}

async function refundBy(asking: Asking, refund: RefundAsk): Promise<RefundAnswer> {
  assertRefund(refund)
  const { payment, refund_number, amount_minor, reason } = refund
  if (amount_minor > payment.amount_minor) return refundFailed('too-much', 'amount')
  const reply = await asking('alipay.trade.refund', {
    out_trade_no: payment.number,
    out_request_no: refund_number,
    refund_amount: yuan(amount_minor),
    refund_reason: clipped(reason, SUBJECT_BYTES),
  })
  if (reply.kind === 'none') return refundUnanswered(reply.error)
  if (reply.kind === 'untrusted') return reply.answer
  return refundAnswer(refund, reply.body) ?? queryRefund(asking, refund)
}

function queryRefund(asking: Asking, refund: RefundAsk): Promise<RefundAnswer> {
  assertRefund(refund)
  const content = {
    out_trade_no: refund.payment.number,
    out_request_no: refund.refund_number,
    query_options: ['gmt_refund_pay'],
  }
  return read(asking, 'alipay.trade.fastpay.refund.query', content, (body) => refundQueryAnswer(refund, body))
}

/** Asks what may be asked as often as one likes, and reads the answer. */
async function read<T>(
  asking: Asking,
  method: string,
  content: Record<string, unknown>,
  meaning: (body: Body) => T,
) {
  const reply = await asking(method, content)
  if (reply.kind === 'none') return unanswered(reply.error)
  return reply.kind === 'untrusted' ? reply.answer : meaning(reply.body)
}
