/** The HTTP side of a simulator: reads requests, and lets the line go wrong. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FaultKind, Faults } from './faults.ts'
import type { Operation } from './simulator.ts'

export interface Request {
  method: string
  /** Path and query as they were sent. */
  target: string
  url: URL
  headers: IncomingHttpHeaders
  body: string
}

export interface Reply {
  status: number
  headers?: Record<string, string>
  body: string
}

export interface Protocol {
  faults: Faults
  requests: Operation[]
  /** What it is for, or what it gets where it is not well signed. */
  admit(request: Request): Operation | Reply
  /** Does it, and says so; `fault` is one that the answer itself has. */
  act(request: Request, operation: Operation, fault: FaultKind | undefined): Reply
  /** The provider's own way to say that it has failed. */
  error(request: Request, operation: Operation): Reply
}

export async function listen(
  protocol: Protocol,
  port: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((incoming, response) => {
    let body = ''
    incoming.setEncoding('utf8')
    incoming.on('data', (text) => {
      body += text
    })
    incoming.on('end', () => {
      const { method = '', url: target = '/', headers } = incoming
      answer(protocol, { method, target, url: new URL(target, 'http://simulator'), headers, body }, response)
    })
  })
  // A line that rests is not cut: whoever was busy meanwhile would ask into it, and nobody would know what came of that.
  server.keepAliveTimeout = 0
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', ready)
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => close(server) }
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}

function answer(protocol: Protocol, request: Request, response: ServerResponse): void {
  const reply = replyTo(protocol, request)
  if (reply === 'cut') response.destroy()
  else if (reply !== 'silence') send(response, reply)
}

function replyTo(protocol: Protocol, request: Request): Reply | 'cut' | 'silence' {
  const admitted = protocol.admit(request)
  if (typeof admitted !== 'string') return admitted
  protocol.requests.push(admitted)
  const fault = protocol.faults.take(admitted)
  if (fault === 'cut') return 'cut'
  if (fault === 'error') return protocol.error(request, admitted)
  const reply = protocol.act(request, admitted, fault)
  if (fault === 'lost') return 'cut'
  if (fault === 'slow') return 'silence'
  if (fault === 'error-done') return protocol.error(request, admitted)
  return fault === 'broken' ? { status: 502, body: '<html>Bad Gateway</html>' } : reply
}

function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(body)
}
