/** A printer's own port: it counts what comes, hangs up in the middle, or is not there. */
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface RawPrinter {
  port: number
  /** Whole papers. */
  papers: string[]
  /** Called with each connection, instead of reading it to its end. */
  onNext(behave: (socket: Socket) => void): void
}

export async function rawPrinter(): Promise<RawPrinter> {
  const papers: string[] = []
  const behaviours: ((socket: Socket) => void)[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    const behave = behaviours.shift()
    if (behave) return behave(socket)
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', () => {
      papers.push(Buffer.concat(chunks).toString('latin1'))
      socket.end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, papers, onNext: (behave) => void behaviours.push(behave) }
}
