/** What stands on a paper, read in the transaction that takes it from the queue. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import type { ReceiptDocument } from '../documents/receipt-document.ts'
import type { TicketDocument } from '../documents/ticket-document.ts'
import { type Language, languageOf } from '../language/language.ts'
import type { TicketRow } from '../sales/order-rows.ts'
import { orderRows } from '../sales/order-view.ts'
import { ticketDocuments } from '../sales/print-tickets.ts'
import { receiptOf } from '../sales/receipt-of.ts'
import type { JobRow } from './job-rows.ts'
import { isPdfBody, pdfIn } from './pdf-body.ts'

export type Paper = { title: string; at: number; language: Language } & (
  | { is: 'tickets'; documents: TicketDocument[] }
  | { is: 'receipt'; document: ReceiptDocument }
  | { is: 'text'; text: string }
  | { is: 'pdf'; bytes: Uint8Array }
)

export async function readPaper(tx: Tx, desk: Desk, job: JobRow, tickets: TicketRow[]): Promise<Paper> {
  const language = languageOf(job.language) ?? 'en'
  const about = { title: job.title, at: job.createdAt, language }
  if (isPdfBody(job.body)) return { ...about, is: 'pdf', bytes: pdfIn(job.body) }
  if (job.body !== null) return { ...about, is: 'text', text: job.body }
  const rows = must(await orderRows(tx, must(job.orderId, 'it is of an order')), 'the order is there')
  if (job.what === 'receipt')
    return { ...about, is: 'receipt', document: await receiptOf(tx, rows, language) }
  return { ...about, is: 'tickets', documents: await ticketDocuments(tx, desk, language, rows, tickets) }
}
