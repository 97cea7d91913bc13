/** WeChat Pay's notifications: signed like answers, and what they are about is encrypted (AEAD_AES_256_GCM). */
import type { Clock } from '../../clock.ts'
import { mismatch, withHandle } from '../answers.ts'
import type { Asked, Headers, Notification, RefundAsk } from '../provider.ts'
import type { WechatSettings } from '../settings/settings.ts'
import { tradeAnswer } from './answer.ts'
import { type Body, CLOCK_MS, loadSdk } from './asking.ts'
import { refundTold } from './refund-answer.ts'

type Refused = Extract<Notification, { kind: 'refused' }>

export async function wechatNotification(
  settings: WechatSettings,
  clock: Clock,
  headers: Headers,
  body: string,
): Promise<Notification> {
  const why = await whyNot(settings, clock, headers, body)
  if (why) return { kind: 'refused', why }
  const opened = await open(settings, body)
  if (!opened) return { kind: 'refused', why: 'unreadable' }
  const { id, event, told } = opened
  if (event.startsWith('TRANSACTION.') && typeof told.out_trade_no === 'string') {
    const answer = (asked: Asked) => withHandle(tradeAnswer(asked, settings, told), asked.handle)
    return { kind: 'payment', id, number: told.out_trade_no, answer }
  }
  if (event.startsWith('REFUND.') && typeof told.out_refund_no === 'string') {
    const merchant = mismatch([['merchant', settings.mchid, told.mchid]], told.refund_id)
    const answer = (refund: RefundAsk) => merchant ?? refundTold(refund, told)
    return { kind: 'refund', id, refund_number: told.out_refund_no, answer }
  }
  return { kind: 'other', id, event }
}

const headerOf = (headers: Headers, name: string): string | undefined => {
  const value = headers[`wechatpay-${name}`]
  return typeof value === 'string' ? value : undefined
}

async function whyNot(
  { public_keys }: WechatSettings,
  clock: Clock,
  headers: Headers,
  body: string,
): Promise<Refused['why'] | undefined> {
  const [timestamp, nonce, serial, signature] = ['timestamp', 'nonce', 'serial', 'signature'].map((name) =>
    headerOf(headers, name),
  )
  if (!timestamp || !nonce || !serial || !signature) return 'unsigned'
  const key = Object.hasOwn(public_keys, serial) ? public_keys[serial] : undefined
  const { Formatter, Rsa } = await loadSdk()
  if (!key || !Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key)) return 'forged'
  // Genuine, but an old one that somebody sends again, or our clock is wrong.
  return Math.abs(Number(timestamp) * 1000 - clock.now()) <= CLOCK_MS ? undefined : 'clock'
}

async function open({ api_v3_key }: WechatSettings, body: string) {
  const { Aes } = await loadSdk()
  try {
    const { id, event_type: event, resource } = JSON.parse(body) as Record<string, Record<string, string>>
    const { ciphertext = '', nonce = '', associated_data = '' } = resource ?? {}
    const text = Aes.AesGcm.decrypt(ciphertext, api_v3_key.reveal(), nonce, associated_data)
    const told: unknown = JSON.parse(text)
    if (typeof told !== 'object' || told === null) return undefined
    return { id: String(id), event: String(event), told: told as Body }
  } catch {
    return undefined
  }
}
