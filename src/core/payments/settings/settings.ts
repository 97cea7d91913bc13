/** What is needed to speak with a provider, read and well-formed. Keys are PEM: private ones PKCS #8, public ones SPKI. */
import type { Secret } from './secret.ts'

interface Line {
  /** How long an answer may take. */
  timeout_ms: number
}

export interface AlipaySettings extends Line {
  app_id: string
  private_key: Secret
  alipay_public_key: string
  /** The seller's user id (2088…), compared where an answer names it. */
  seller_id: string | null
  gateway: string
  notify_url: string | null
}

export interface WechatSettings extends Line {
  appid: string
  mchid: string
  /** Serial number of the merchant's own certificate. */
  serial: string
  private_key: Secret
  /** 32 bytes: decrypts notifications. */
  api_v3_key: Secret
  /** By `PUB_KEY_ID_…`, or by the serial number of a platform certificate. */
  public_keys: Record<string, string>
  api_url: string
  notify_url: string | null
  /** What the house calls this counter at WeChat Pay. */
  store_id: string
}

export interface StripeSettings extends Line {
  secret_key: Secret
  webhook_secret: Secret | null
  /** The card reader of this counter, `tmr_…`. */
  reader: string | null
  /** Where a payer's browser ends up after paying by link. */
  success_url: string | null
  api_url: string
}

export interface Settings {
  alipay: AlipaySettings
  wechat: WechatSettings
  stripe: StripeSettings
}
