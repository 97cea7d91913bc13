/**
 * The only way to WeChat Pay (APIv3): requests are signed, and no answer counts whose signature is not checked. The SDK
 * looks only at those of good news; WeChat signs its refusals too, so we have it look at all.
 */
import type { Clock } from '../../clock.ts'
import { unknown } from '../answers.ts'
import type { WechatSettings } from '../settings/settings.ts'

export type Body = Readonly<Record<string, unknown>>

export type Reply =
  | { kind: 'body'; status: number; body: Body }
  | { kind: 'untrusted'; answer: ReturnType<typeof unknown> }
  | { kind: 'none'; error: unknown }

export type Asking = (method: 'get' | 'post', path: string, content?: Body) => Promise<Reply>

interface HttpAnswer {
  status: number
  headers: Record<string, unknown>
  data: unknown
}

interface Client {
  request(
    path: string,
    method: string,
    data: Body | undefined,
    config: Record<string, unknown>,
  ): Promise<HttpAnswer>
}

/** WeChat's answers and ours may be this far apart, both ways. */
export const CLOCK_MS = 300_000

export const loadSdk = async () => (await import('wechatpay-axios-plugin')).default

function clientOf({ mchid, serial, private_key, public_keys, api_url, timeout_ms }: WechatSettings) {
  let made: Promise<Client> | undefined
  const make = async (): Promise<Client> => {
    const { Decorator } = await loadSdk()
    const keyId = Object.keys(public_keys).find((id) => id.startsWith('PUB_KEY_ID_'))
    const config = {
      mchid,
      serial,
      privateKey: private_key.reveal(),
      certs: { ...public_keys },
      baseURL: api_url,
      timeout: timeout_ms,
      maxRedirects: 0,
      validateStatus: () => true,
      // Whoever has both is told with which key the answer is to be signed.
      ...(keyId && { headers: { 'Wechatpay-Serial': keyId } }),
    }
    return new Decorator(config) as unknown as Client
  }
  return () => {
    made ??= make()
    return made
  }
}

export function askingWechat(settings: WechatSettings, clock: Clock): Asking {
  const client = clientOf(settings)
  return async (method, path, content) => {
    try {
      const { status, data } = await (await client()).request(`v3/${path}`, method, content, {})
      if (data === '' || data === undefined) return { kind: 'body', status, body: {} }
      if (typeof data === 'object' && data !== null) return { kind: 'body', status, body: data as Body }
      return { kind: 'untrusted', answer: unknown('unreadable', `HTTP ${status}`) }
    } catch (error) {
      return replyOf(error, clock)
    }
  }
}

const UNVERIFIED: Record<string, 'forged' | 'clock'> = {
  EV3_RES_HEADER_TIMESTAMP_OFFSET: 'clock',
  EV3_RES_HEADER_PLATFORM_SERIAL: 'forged',
  EV3_RES_HEADER_SIGNATURE_DIGEST: 'forged',
}

function replyOf(error: unknown, clock: Clock): Reply {
  const { code, response, isAxiosError } = error as Error & {
    code?: string
    response?: HttpAnswer
    isAxiosError?: boolean
  }
  if (!isAxiosError) throw error
  if (!response) return { kind: 'none', error }
  const why = UNVERIFIED[code ?? '']
  if (why) return { kind: 'untrusted', answer: unknown(why, code) }
  return { kind: 'untrusted', answer: unsigned(response, clock) }
}

/** Without a signature it proves nothing, but it may tell a person what to mend: a wrong key, a wrong clock. */
function unsigned({ status, headers, data }: HttpAnswer, clock: Clock) {
  const { code = `HTTP ${status}`, message } = parsed(data)
  const there = Date.parse(String(headers.date))
  if (status === 401 && Math.abs(there - clock.now()) > CLOCK_MS)
    return unknown('clock', String(code), message)
  return unknown(status >= 500 ? 'provider-error' : 'unsigned', String(code), message)
}

function parsed(data: unknown): Body {
  try {
    const value: unknown = typeof data === 'string' ? JSON.parse(data) : data
    return typeof value === 'object' && value !== null ? (value as Body) : {}
  } catch {
    return {}
  }
}
