/** What printers understand and how they are reached: pure, so that the grammar can name it. */
import type { PrinterKind, PrinterRow, PrinterUse } from './printer.ts'

export const KINDS = ['text', 'escpos', 'fgl', 'pdf'] as const satisfies PrinterKind[]
export const CHARSETS = ['utf-8', 'gb18030', 'latin'] as const satisfies PrinterRow['charset'][]
export const USES = ['tickets', 'receipts', 'reports'] as const satisfies PrinterUse[]

export type Address =
  | { way: 'lp'; queue: string }
  | { way: 'tcp'; host: string; port: number }
  | { way: 'file' | 'folder'; path: string }

/** Where raw printers listen. */
const RAW_PORT = 9100

export const WIDTHS: [number, number] = [20, 240]
export const ADDRESSES = 'lp:QUEUE, tcp:HOST:PORT, file:PATH, folder:PATH'

/** Names of columns and words that mean no printer. */
const WORDS = ['none', 'usual']

export const isPrinterName = (name: string): boolean =>
  /^[\w.-]{1,40}$/u.test(name) && !name.startsWith('-') && !WORDS.includes(name)

/** `lp:boca`, `tcp:10.0.0.9:9100`, `file:/dev/usb/lp0`, `folder:/srv/tickets`; undefined of what is none of them. */
export function addressOf(text: string): Address | undefined {
  const [, way = '', rest = ''] = /^(lp|tcp|file|folder):(.+)$/s.exec(text) ?? []
  if (way === 'lp')
    return /^[\w.@-]+(\/[\w.-]+)?$/.test(rest) && !rest.startsWith('-') ? { way, queue: rest } : undefined
  if (way === 'tcp') {
    const [, host, port = String(RAW_PORT)] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(rest) ?? []
    if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return undefined
    return { way, host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
  }
  return way === 'file' || way === 'folder' ? { way, path: rest } : undefined
}
