/** What may stand where in the file of the providers' keys. Every value is a text; `keys.ts` knows what a key is. */
import * as z from 'zod'

const TIMEOUT_MS = 15_000
const LONGEST_TIMEOUT_MS = 60_000

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/

/** Keys and signatures go over it: plain HTTP is for a simulator on this very machine. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
}

/** The message of an issue is the code of the fault. */
const like = (form: RegExp, fault: string) => z.string().trim().regex(form, fault)
const address = () => z.string().trim().refine(isSafe, 'address-faulty')
const key = z.string().min(1, 'key-missing')

const timeout = z
  .string()
  .regex(/^\d+$/, 'timeout-faulty')
  .transform(Number)
  .refine((ms) => ms >= 100 && ms <= LONGEST_TIMEOUT_MS, 'timeout-faulty')
  .default(TIMEOUT_MS)

const alipay = z.strictObject({
  app_id: like(/^\d{8,32}$/, 'digits-wanted'),
  private_key: key,
  alipay_public_key: key,
  seller_id: like(/^2088\d{12}$/, 'seller-id-faulty').optional(),
  gateway: address().default('https://openapi.alipay.com/gateway.do'),
  notify_url: address().optional(),
  timeout_ms: timeout,
})

const wechat = z.strictObject({
  appid: like(/^wx\w{1,30}$/, 'appid-faulty'),
  mchid: like(/^\d{8,32}$/, 'digits-wanted'),
  serial: like(/^[0-9A-Fa-f]{16,64}$/, 'serial-faulty'),
  private_key: key,
  api_v3_key: z.string().refine((text) => Buffer.byteLength(text) === 32, 'api-v3-key-faulty'),
  public_keys: z
    .record(like(/^(PUB_KEY_ID_\w+|[0-9A-Fa-f]{16,64})$/, 'key-id-faulty'), key)
    .refine((keys) => Object.keys(keys).length > 0, 'key-missing'),
  api_url: address().default('https://api.mch.weixin.qq.com/'),
  notify_url: address().optional(),
  store_id: like(/^[\w-]{1,32}$/, 'store-id-faulty').default('wicket'),
  timeout_ms: timeout,
})

const stripe = z.strictObject({
  secret_key: like(/^(sk|rk)_(test|live)_\w{8,}$/, 'stripe-key-faulty'),
  webhook_secret: like(/^whsec_\S{8,}$/, 'webhook-secret-faulty').optional(),
  reader: like(/^tmr_\w+$/, 'reader-faulty').optional(),
  success_url: address().optional(),
  api_url: address().default('https://api.stripe.com/'),
  timeout_ms: timeout,
})

export const settingsShape = z.strictObject({
  alipay: alipay.optional(),
  wechat: wechat.optional(),
  stripe: stripe.optional(),
})

export type SettingsShape = z.infer<typeof settingsShape>

/** The fields of each provider: `WICKET_ALIPAY_APP_ID` stands for `alipay.app_id`. */
export const FIELDS = {
  alipay: Object.keys(alipay.shape),
  wechat: Object.keys(wechat.shape).filter((field) => field !== 'public_keys'),
  stripe: Object.keys(stripe.shape),
}
