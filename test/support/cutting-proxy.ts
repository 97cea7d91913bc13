/** A way to PostgreSQL that can be cut: on loopback, when a message that holds some words passes. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface CuttingProxy {
  /** The same database, through the proxy. */
  url: string
  /**
   * Cuts the next connection that sends `words`: before the server gets them, or after, so that its answer is lost.
   * With `having`, only one that has sent these before: the COMMIT of a write, say, not that of a read.
   */
  cut(words: string, when: 'before' | 'after', having?: string): void
  /** Takes no new connection from now on; those that are open stay. */
  stop(): void
  close(): Promise<void>
}

export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let next: { words: string; when: 'before' | 'after'; having: string } | undefined
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    let sent = ''
    client.on('data', (bytes) => {
      sent += next ? bytes.toString('latin1') : ''
      const cut = next && bytes.includes(next.words) && sent.includes(next.having) ? next : undefined
      if (cut) next = undefined
      if (cut) client.destroy()
      // The server's side stays open for what it is still doing.
      if (cut?.when === 'before') upstream.destroy()
      else upstream.write(bytes)
    })
    upstream.on('data', (bytes) => client.destroyed || client.write(bytes))
    upstream.on('close', () => client.destroy())
    client.on('close', () => setTimeout(() => upstream.destroy(), 500))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    cut: (words, when, having = '') => {
      next = { words, when, having }
    },
    stop: () => {
      server.close()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}
