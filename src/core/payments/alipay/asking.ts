/**
 * The only way to Alipay: every request is signed and every answer's signature is checked. The SDK checks none unless
 * it is told to, takes an empty key for a reason not to, looks at another object than it returns where an answer has
 * the same name twice, and dates requests by this machine's zone instead of Beijing's.
 */
import type { AlipaySdk, ProxyAgent } from 'alipay-sdk'
import type { Clock } from '../../clock.ts'
import { unknown } from '../answers.ts'
import type { AlipaySettings } from '../settings/settings.ts'
import { makeLine } from './line.ts'
import { beijing } from './values.ts'

/** What a genuine answer has inside, every value as it came. */
export type Body = Readonly<Record<string, unknown>>

export type Reply =
  | { kind: 'body'; body: Body }
  | { kind: 'untrusted'; answer: ReturnType<typeof unknown> }
  | { kind: 'none'; error: unknown }

export type Asking = (method: string, content: Record<string, unknown>) => Promise<Reply>

/** An answer that proves nothing, and what it claims to be. */
class Untrusted extends Error {
  constructor(
    readonly why: 'forged' | 'unsigned',
    readonly claimed: Body,
  ) {
    super(why)
  }
}

/** The SDK, loaded and made when it is first needed. */
export function sdkOf({ app_id, private_key, alipay_public_key, gateway, timeout_ms }: AlipaySettings) {
  let made: Promise<AlipaySdk> | undefined
  const make = async () => {
    const [{ AlipaySdk }, line] = await Promise.all([import('alipay-sdk'), makeLine()])
    class Checked extends AlipaySdk {
      override checkResponseSign(raw: string, key: string, sign: string, trace: string): void {
        const said = JSON.parse(raw) as Record<string, Body>
        const claimed = said[key] ?? said.error_response ?? {}
        if (typeof sign !== 'string' || said[key] === undefined) throw new Untrusted('unsigned', claimed)
        try {
          super.checkResponseSign(raw, key, sign, trace)
          // What was signed must be what is returned.
          if (JSON.stringify(JSON.parse(this.getSignStr(raw, key))) === JSON.stringify(claimed)) return
        } catch {
          // Said below.
        }
        throw new Untrusted('forged', claimed)
      }
    }
    return new Checked({
      appId: app_id,
      privateKey: private_key.reveal(),
      keyType: 'PKCS8',
      alipayPublicKey: alipay_public_key,
      signType: 'RSA2',
      gateway,
      timeout: timeout_ms,
      camelcase: false,
      // Its own type is narrower than what it does with it.
      proxyAgent: line as ProxyAgent,
    })
  }
  return () => {
    made ??= make()
    return made
  }
}

export function askingAlipay(settings: AlipaySettings, clock: Clock, sdk: () => Promise<AlipaySdk>): Asking {
  const notify = settings.notify_url === null ? {} : { notify_url: settings.notify_url }
  return async (method, content) => {
    const timestamp = beijing(clock.now())
    try {
      const request = { ...notify, timestamp, bizContent: content }
      const body = await (await sdk()).exec(method, request, { validateSign: true })
      return { kind: 'body', body: body as unknown as Body }
    } catch (error) {
      return replyOf(error)
    }
  }
}

function replyOf(error: unknown): Reply {
  const { responseDataRaw: raw, message, cause } = error as Error & { responseDataRaw?: unknown }
  if (error instanceof Untrusted) {
    const { code, sub_code, sub_msg, msg } = error.claimed
    const told = unknown(error.why, String(sub_code ?? code ?? ''), sub_msg ?? msg)
    return { kind: 'untrusted', answer: told }
  }
  // The SDK's error of the line has a cause and nothing that was read; its others have what was read.
  if (raw === undefined && cause !== undefined) return { kind: 'none', error }
  // It stumbles over an answer that is no object.
  if (error instanceof TypeError) return { kind: 'untrusted', answer: unknown('unreadable', error.name) }
  if (raw === undefined) throw error
  const status = /status: (\d{3})/.exec(message)?.[1]
  const why = status?.startsWith('5') ? 'provider-error' : 'unreadable'
  return { kind: 'untrusted', answer: unknown(why, status === undefined ? null : `HTTP ${status}`) }
}
