/** The ways to a printer. Handed in: core starts no other program and opens no device. */
import type { PrinterRow } from './printer.ts'

export interface Delivery {
  printer: Pick<PrinterRow, 'name' | 'kind' | 'address'>
  /** For whoever looks into the spooler. */
  title: string
  /** Of a file. */
  name: string
  bytes: Uint8Array
}

/**
 * `sent`: the printer or its spooler has all of it; `confirmed`: it is where it should be; `failed`: nothing of it was sent;
 * `doubtful`: a part was, or all, and nobody knows.
 */
export type Delivered =
  | { is: 'sent' | 'confirmed'; spool?: string | undefined }
  | { is: 'failed' | 'doubtful'; reason: string }

/** `aborted`: the spooler gave it up, or somebody took it away there; `gone`: it keeps no record of it, so that nobody knows. */
export type Spooled = 'waiting' | 'printed' | 'errors' | 'aborted' | 'gone'

export interface Ways {
  deliver(delivery: Delivery): Promise<Delivered>
  /** What became of what the spooler called so; undefined: it does not say. */
  spooled(spool: string): Promise<Spooled | undefined>
}
