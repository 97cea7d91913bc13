/**
 * The small HTTP server behind `wicket payment listen`: one path for each provider, bodies of a bounded size and time, and
 * the answers that each protocol wants. What a notification means is core's.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { asRefusal } from '../../core/database/refusal.ts'
import type { Desk } from '../../core/desk.ts'
import { takeNotification } from '../../core/payments/listen/take-notification.ts'
import type { Passed, Taken } from '../../core/payments/listen/taken.ts'
import type { Provider, ProviderName } from '../../core/payments/provider.ts'
import { refuse } from '../../core/refusal.ts'

export interface Listening {
  url: string
  /** Takes no more, lets what is at work end, and cuts what does not. */
  stop(): Promise<void>
}

export interface Hearing {
  desk: Desk
  /** Those that are listened for. */
  providers: ReadonlyMap<ProviderName, Provider>
  host: string
  port: number
  onTaken(taken: Taken): void
  /** Nothing was taken, and the provider is told to send it again. */
  onFailed(provider: ProviderName, error: unknown): void
  limits?: Partial<Limits>
}

interface Limits {
  /** Of a notification; theirs have a few thousand bytes. */
  body_bytes: number
  /** How long its bytes may take. */
  request_ms: number
  /** How long what is at work may take when it is to end. */
  end_ms: number
}

const LIMITS: Limits = { body_bytes: 256 * 1024, request_ms: 10_000, end_ms: 700 }
const CONNECTIONS = 200

/** Refuses address-unusable. */
export async function listen(hearing: Hearing): Promise<Listening> {
  const limits = { ...LIMITS, ...hearing.limits }
  const working = new Set<Promise<void>>()
  const server = createServer(
    {
      requestTimeout: limits.request_ms,
      headersTimeout: limits.request_ms,
      connectionsCheckingInterval: Math.min(1000, limits.request_ms),
      maxHeaderSize: 16 * 1024,
    },
    (request, response) => {
      const work = hear(hearing, limits, request, response).finally(() => working.delete(work))
      working.add(work)
    },
  )
  server.maxConnections = CONNECTIONS
  await begin(server, hearing)
  const { port } = server.address() as AddressInfo
  const host = hearing.host.includes(':') ? `[${hearing.host}]` : hearing.host
  return { url: `http://${host}:${port}`, stop: () => end(server, working, limits.end_ms) }
}

async function begin(server: Server, { host, port }: Hearing): Promise<void> {
  try {
    await new Promise<void>((ready, failed) => {
      server.once('error', failed)
      server.listen(port, host, ready)
    })
  } catch (error) {
    const { code = '' } = error as { code?: string }
    throw refuse('address-unusable', { address: `${host}:${port}`, cause: code })
  }
}

async function end(server: Server, working: Set<Promise<void>>, end_ms: number): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  server.closeIdleConnections()
  let timer: NodeJS.Timeout | undefined
  const tired = new Promise<void>((done) => {
    timer = setTimeout(done, end_ms)
  })
  await Promise.race([Promise.allSettled(working), tired])
  clearTimeout(timer)
  server.closeAllConnections()
  await closed
}

interface Reply {
  status: number
  body?: string
  headers?: Record<string, string>
}

async function hear(
  hearing: Hearing,
  limits: Limits,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await replyTo(hearing, limits, request)
  // It was cut before all of it was here, or is while it is answered: the provider sends it again.
  if (!reply || response.destroyed) return
  response.writeHead(reply.status, { 'content-type': 'text/plain; charset=utf-8', ...reply.headers })
  response.end(reply.body ?? '')
}

async function replyTo(
  hearing: Hearing,
  { body_bytes }: Limits,
  request: IncomingMessage,
): Promise<Reply | undefined> {
  // Not `new URL`: it throws at what any stranger may send.
  const [path = ''] = (request.url ?? '').split('?')
  const provider = hearing.providers.get(path.slice(1) as ProviderName)
  if (!provider) return { status: 404 }
  if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
  try {
    const body = await bodyOf(request, body_bytes)
    if (body === 'cut') return undefined
    if (body === 'too-large') return { status: 413, headers: { connection: 'close' } }
    return await answer(hearing, provider, request, body.text)
  } catch (thrown) {
    const error = asRefusal(thrown)
    hearing.onFailed(provider.name, error)
    return { ...refusing(provider.name), status: 503 }
  }
}

async function answer(
  { desk, onTaken }: Hearing,
  provider: Provider,
  { headers }: IncomingMessage,
  body: string,
): Promise<Reply> {
  const all = await takeNotification(desk, provider, headers, body)
  for (const taken of all) onTaken(taken)
  const bad = all.find((taken) => taken.outcome === 'passed' && Object.hasOwn(STATUS, taken.why)) as
    | Passed
    | undefined
  if (!bad) return provider.acknowledgement
  return { ...refusing(provider.name), status: STATUS[bad.why] ?? 400 }
}

/** What is not believed. All else is acknowledged: sent again, it would tell nothing new. */
const STATUS: Partial<Record<Passed['why'], number>> = {
  forged: 401,
  unsigned: 401,
  unreadable: 400,
  clock: 400,
  config: 503,
}

/** How each protocol says no; the status says it too. */
function refusing(name: ProviderName): Omit<Reply, 'status'> {
  if (name === 'alipay') return { body: 'fail' }
  if (name === 'stripe') return {}
  return {
    body: JSON.stringify({ code: 'FAIL', message: 'FAIL' }),
    headers: { 'content-type': 'application/json' },
  }
}

/** Byte for byte, as its signature is over it. */
async function bodyOf(
  request: IncomingMessage,
  most: number,
): Promise<{ text: string } | 'too-large' | 'cut'> {
  if (Number(request.headers['content-length'] ?? 0) > most) return 'too-large'
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      bytes += piece.length
      if (bytes > most) return 'too-large'
      pieces.push(piece)
    }
  } catch {
    return 'cut'
  }
  return { text: Buffer.concat(pieces).toString('utf8') }
}
