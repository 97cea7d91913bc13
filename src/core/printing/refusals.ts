/** What refusals about printers, layouts and the queue carry. */
import type { PrintStatus } from './job-rows.ts'

export interface PrintRefusals {
  // not found: exit 3
  'printer-unknown': { printer: string; known: string[] }
  'layout-unknown': { layout: string; known: string[] }
  'print-unknown': { asked: string }
  // usage: exit 2
  /** Its first fault; `field` is a path, or a line. */
  'layout-faulty': { layout: string; field: string; found: string; wanted: string }
  // refused by a rule: exit 5
  /** No printer is set for it at this register. */
  'printer-unset': { register: string; what: 'tickets' | 'receipts' | 'reports' }
  /** It prints something else: `kind` is the printer's. */
  'printer-unfit': { printer: string; kind: string; what: string }
  /** Of a paper that is made already; `unit`: what is counted of it. */
  'paper-too-large': { size: number; most: number; unit: 'bytes' | 'characters' }
  'printer-in-use': { printer: string; registers: string[]; unsent: number }
  /** It waits to be printed already. */
  'ticket-queued': { order: string; ticket: string; job: string }
  'print-state': { job: string; status: PrintStatus; wanted: string }
  /** No command that sends is set on this machine. */
  'sender-unset': object
  /** Nobody knows where to: `customer` is the order's, null where it has none. */
  'address-missing': { order: string; customer: string | null }
  // out of reach: exit 8
  /** Their prints are counted; nothing else of the order is changed. `exit` is the command's, null where it had none. */
  'tickets-unsent': { order: string; tickets: string[]; reason: string; exit: number | null; key: string }
  /** What was queued is kept. */
  'printer-away': { printer: string; reason: string; unsent: number; doubtful: number }
}

export const PRINT_EXITS: Record<keyof PrintRefusals, number> = {
  'printer-unknown': 3,
  'layout-unknown': 3,
  'print-unknown': 3,
  'layout-faulty': 2,
  'printer-unset': 5,
  'printer-unfit': 5,
  'paper-too-large': 5,
  'printer-in-use': 5,
  'ticket-queued': 5,
  'print-state': 5,
  'sender-unset': 5,
  'address-missing': 5,
  'tickets-unsent': 8,
  'printer-away': 8,
}
