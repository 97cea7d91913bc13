/** Stripe's SDK, loaded and made when it is first needed. It asks nothing a second time by itself. */
import type Stripe from 'stripe'
import type { StripeSettings } from '../settings/settings.ts'

export type Client = () => Promise<Stripe>

/** What went wrong on the line. Under a name of its own the SDK does not take it for a reason to ask again. */
class LineError extends Error {
  constructor(cause: unknown) {
    super('the line failed', { cause })
  }
}

export function clientOf({ secret_key, api_url, timeout_ms }: StripeSettings): Client {
  let made: Promise<Stripe> | undefined
  const make = async () => {
    const { default: Sdk } = await import('stripe')
    const { protocol, hostname, port } = new URL(api_url)
    return new Sdk(secret_key.reveal(), {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
      protocol: protocol === 'http:' ? 'http' : 'https',
      timeout: timeout_ms,
      maxNetworkRetries: 0,
      telemetry: false,
      httpClient: quiet(Sdk.createNodeHttpClient()),
    })
  }
  return () => {
    made ??= make()
    return made
  }
}

/** Of anything but an object the SDK never says that it has come: whoever asked would wait for ever. */
function object(json: unknown): object {
  const { error = {} } = (json ?? {}) as { error?: unknown }
  if (typeof json === 'object' && json !== null && /^(object|string)$/.test(typeof error) && error !== null)
    return json
  throw new Error('the answer is no object')
}

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>

/** Without the SDK's own repetition, and without the notices that it would print over our screen. */
function quiet(client: HttpClient): HttpClient {
  const makeRequest = client.makeRequest.bind(client)
  client.makeRequest = async (...request) => {
    try {
      const response = await makeRequest(...request)
      delete (response.getHeaders() as Record<string, unknown>)['stripe-notice']
      const toJson = response.toJSON.bind(response)
      response.toJSON = async () => object(await toJson())
      return response
    } catch (error) {
      throw new LineError(error)
    }
  }
  return client
}
