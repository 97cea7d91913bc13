/** Alipay's notifications: a form with a signature in it, of a trade as it stands. A refund is told as its trade. */
import type { AlipaySdk } from 'alipay-sdk'
import { mismatch, withHandle } from '../answers.ts'
import type { Asked, Difference, Notification } from '../provider.ts'
import type { AlipaySettings } from '../settings/settings.ts'
import { tradeAnswer } from './answer.ts'

export async function alipayNotification(
  { app_id, seller_id }: AlipaySettings,
  sdk: () => Promise<AlipaySdk>,
  body: string,
): Promise<Notification> {
  const form = Object.fromEntries(new URLSearchParams(body))
  if (!form.sign) return { kind: 'refused', why: form.notify_id ? 'unsigned' : 'unreadable' }
  // The notification itself names how it is signed: only RSA2 will do, whatever it says.
  if (form.sign_type !== 'RSA2' || !(await sdk()).checkNotifySignV2(form))
    return { kind: 'refused', why: 'forged' }
  const { notify_id: id = '', out_trade_no: number, trade_status: event = '' } = form
  if (!number || !event) return { kind: 'other', id, event }
  const others: [Difference['field'], string, unknown][] = [['app', app_id, form.app_id]]
  if (seller_id !== null) others.push(['merchant', seller_id, form.seller_id])
  const answer = (asked: Asked) =>
    withHandle(mismatch(others, form.trade_no) ?? tradeAnswer(asked, form, form.gmt_payment), asked.handle)
  return { kind: 'payment', id, number, answer }
}
