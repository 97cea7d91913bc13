/** To a printer's own port. It says nothing back: what was taken to the last byte is sent. */
import { connect } from 'node:net'
import type { Delivered } from '../../core/printing/ways.ts'

const CONNECT_MS = 5000
/** A printer that has no paper keeps whoever sends waiting. */
const SILENT_MS = 20_000

interface Host {
  host: string
  port: number
}

export function toHost({ host, port }: Host, bytes: Uint8Array): Promise<Delivered> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    let isConnected = false
    const end = (outcome: Delivered): void => {
      socket.destroy()
      resolve(outcome)
    }
    socket.setTimeout(CONNECT_MS)
    socket.on('connect', () => {
      isConnected = true
      socket.setTimeout(SILENT_MS)
      // What it says is not asked for; read it all the same, or the line never ends.
      socket.resume()
      socket.end(bytes)
    })
    socket.on('timeout', () => end(isConnected ? doubtful('timeout') : failed('unreachable')))
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) =>
      end(isConnected ? doubtful('cut') : failed(code === 'ECONNREFUSED' ? 'refused' : 'unreachable')),
    )
    // Where it hangs up before it has everything, an error comes first.
    socket.on('close', () => end({ is: 'sent' }))
  })
}

const failed = (reason: string): Delivered => ({ is: 'failed', reason })
const doubtful = (reason: string): Delivered => ({ is: 'doubtful', reason })
