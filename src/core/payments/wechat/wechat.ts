/** WeChat Pay, APIv3, for a merchant of its own: the payer's code (codepay) and ours (Native). */
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
import type { WechatSettings } from '../settings/settings.ts'
import { chargeUnanswered, refundUnanswered, unanswered } from '../transport.ts'
import { codepayAnswer, isAbsent, isPaidBefore, nativeAnswer, plain, queryAnswer, unclear } from './answer.ts'
import { type Asking, askingWechat } from './asking.ts'
import { wechatNotification } from './notification.ts'
import { refundAnswer, refundQueryAnswer } from './refund-answer.ts'

const DESCRIPTION_BYTES = 127
const REASON_BYTES = 80

interface Wechat {
  settings: WechatSettings
  asking: Asking
}

export function wechatProvider(settings: WechatSettings, clock: Clock): Provider {
  const wechat = { settings, asking: askingWechat(settings, clock) }
  return {
    name: 'wechat',
    kinds: ['scan', 'show'],
    check: () => (settings.notify_url === null ? [{ what: 'show', setting: 'wechat.notify_url' }] : []),
    charge: async (ask) => withHandle(await charge(wechat, ask), null),
    query: async (asked) => withHandle(await query(wechat, asked), null),
    cancel: async (asked) => withHandle(await cancel(wechat, asked), null),
    refund: (refund) => refundBy(wechat, refund),
    queryRefund: (refund) => queryRefund(wechat, refund),
    notification: (headers, body) => wechatNotification(settings, clock, headers, body),
    acknowledgement: { status: 204, body: '' },
  }
}

async function charge(wechat: Wechat, ask: Ask): Promise<Bare<Answer>> {
  assertAsk(ask)
  const { how, currency } = ask
  if (how.kind === 'reader') return failed('config', 'kind-reader')
  if (currency !== 'CNY') return failed('config', `currency-${currency}`)
  if (how.kind === 'scan' && walletOf(how.auth_code) !== 'wechat') return failed('code-invalid', 'auth-code')
  const { settings, asking } = wechat
  // WeChat insists on an address, though nothing need ever come to it.
  if (how.kind === 'show' && settings.notify_url === null) return failed('config', 'notify_url')
  const reply =
    how.kind === 'scan'
      ? await asking('post', 'pay/transactions/codepay', {
          ...orderOf(settings, ask),
          payer: { auth_code: how.auth_code.replaceAll(/\s/g, '') },
          scene_info: { store_info: { out_id: settings.store_id } },
        })
      : await asking('post', 'pay/transactions/native', {
          ...orderOf(settings, ask),
          notify_url: settings.notify_url,
          time_expire: new Date(ask.until).toISOString().replace(/\.\d+Z$/, '+00:00'),
        })
  if (reply.kind === 'none') return chargeUnanswered(reply.error)
  if (reply.kind === 'untrusted') return reply.answer
  const asked = askedOf(ask)
  if (reply.status >= 300 && isPaidBefore(reply.body)) return query(wechat, asked)
  return how.kind === 'scan'
    ? codepayAnswer(asked, settings, reply.status, reply.body)
    : nativeAnswer(asked, reply.status, reply.body)
}

const orderOf = ({ appid, mchid }: WechatSettings, { number, subject, amount_minor, currency }: Ask) => ({
  appid,
  mchid,
  description: clipped(subject, DESCRIPTION_BYTES),
  out_trade_no: number,
  amount: { total: amount_minor, currency },
})

const pathOf = ({ number }: Asked) => `pay/transactions/out-trade-no/${number}`

async function query({ settings, asking }: Wechat, asked: Asked): Promise<Bare<Answer>> {
  assertAsk(asked)
  const reply = await asking('get', `${pathOf(asked)}?mchid=${settings.mchid}`)
  if (reply.kind === 'none') return unanswered(reply.error)
  if (reply.kind === 'untrusted') return reply.answer
  return queryAnswer(asked, settings, reply.status, reply.body)
}

/**
 * A scanned code is reversed, ours is closed. WeChat has been seen to say yes to a reversal that did nothing, so what
 * counts is what it says when it is asked afterwards.
 */
async function cancel(wechat: Wechat, asked: Asked): Promise<Bare<Answer>> {
  assertAsk(asked)
  const { settings, asking } = wechat
  const { appid, mchid } = settings
  const reply =
    asked.kind === 'scan'
      ? await asking('post', `${pathOf(asked)}/reverse`, { appid, mchid })
      : await asking('post', `${pathOf(asked)}/close`, { mchid })
  if (reply.kind === 'none') return unanswered(reply.error)
  if (reply.kind === 'untrusted') return reply.answer
  const { status, body } = reply
  const isOver = status < 300 || isPaidBefore(body) || /^ORDER(CLOSED|REVERSED)$/.test(plain(body))
  if (isOver) return query(wechat, asked)
  return isAbsent(body) ? { outcome: 'absent' } : unclear(status, body)
}

async function refundBy({ settings, asking }: Wechat, refund: RefundAsk): Promise<RefundAnswer> {
  assertRefund(refund)
  const { payment, refund_number, amount_minor, reason } = refund
  if (amount_minor > payment.amount_minor) return refundFailed('too-much', 'amount')
  const { amount_minor: total, currency } = payment
  const reply = await asking('post', 'refund/domestic/refunds', {
    out_trade_no: payment.number,
    out_refund_no: refund_number,
    ...(reason !== '' && { reason: clipped(reason, REASON_BYTES) }),
    ...(settings.notify_url !== null && { notify_url: settings.notify_url }),
    amount: { refund: amount_minor, total, currency },
  })
  if (reply.kind === 'none') return refundUnanswered(reply.error)
  return reply.kind === 'untrusted' ? reply.answer : refundAnswer(refund, reply.status, reply.body)
}

async function queryRefund({ asking }: Wechat, refund: RefundAsk): Promise<RefundAnswer> {
  assertRefund(refund)
  const reply = await asking('get', `refund/domestic/refunds/${refund.refund_number}`)
  if (reply.kind === 'none') return unanswered(reply.error)
  return reply.kind === 'untrusted' ? reply.answer : refundQueryAnswer(refund, reply.status, reply.body)
}
