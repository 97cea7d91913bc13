/** Printers of a test: what is sent to them is kept, and they answer as they are told to. */
import type { Desk } from '../../src/core/desk.ts'
import { assignPrinter } from '../../src/core/printing/assign-printer.ts'
import { queueOrder } from '../../src/core/printing/queue-order.ts'
import { setPrinter } from '../../src/core/printing/set-printer.ts'
import type { Delivered, Delivery, Ways } from '../../src/core/printing/ways.ts'

export interface FakePrinter extends Ways {
  sent: Delivery[]
  /** The answers to what comes next, one after the other; then everything is sent. */
  answers: (Delivered | (() => Promise<Delivered>))[]
  done: Set<string>
  /** Given up by the spooler; forgotten by it. */
  aborted: Set<string>
  gone: Set<string>
}

export function fakePrinter(): FakePrinter {
  const printer: FakePrinter = {
    ...{ sent: [], answers: [], done: new Set(), aborted: new Set(), gone: new Set() },
    deliver: async (delivery) => {
      const next = printer.answers.shift() ?? { is: 'sent' }
      const outcome = typeof next === 'function' ? await next() : next
      if (outcome.is !== 'failed') printer.sent.push(delivery)
      return outcome
    },
    spooled: async (spool) =>
      printer.done.has(spool)
        ? 'printed'
        : printer.aborted.has(spool)
          ? 'aborted'
          : printer.gone.has(spool)
            ? 'gone'
            : 'waiting',
  }
  return printer
}

/** A roll printer `till` for tickets and receipts, `office` for reports. */
export async function withPrinters(desk: Desk): Promise<FakePrinter> {
  await setPrinter(desk, { name: 'till', kind: 'escpos', address: 'tcp:127.0.0.1:9100' })
  await setPrinter(desk, { name: 'office', kind: 'text', address: 'lp:office' })
  for (const what of ['tickets', 'receipts'] as const)
    await assignPrinter(desk, { what, printer: 'till', register: null })
  await assignPrinter(desk, { what: 'reports', printer: 'office', register: null })
  return fakePrinter()
}

export const queueTickets = (desk: Desk, order: string, key = `print ${order}`, copy = false) =>
  queueOrder(desk, { what: 'tickets', order, tickets: [], copy, language: 'en', key })

/** What a delivery says, without what only the printer reads. */
export const textOf = ({ bytes }: Delivery): string => new TextDecoder('latin1').decode(bytes)
