/** The receipt of a sale, from what was booked: its prices and payments, whatever came back since. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { titleIn } from '../catalogue/title.ts'
import type { ReceiptDocument, ReceiptLine } from '../documents/receipt-document.ts'
import type { Language } from '../language/language.ts'
import { isSoldKind } from './money-line.ts'
import type { LineRow } from './order-rows.ts'
import type { OrderRows } from './order-view.ts'
import { houseName, titleOf } from './printed-words.ts'
import type { Terms } from './terms.ts'

export async function receiptOf(tx: Tx, rows: OrderRows, language: Language): Promise<ReceiptDocument> {
  const { order, tickets, payments } = rows
  const performance = await findPerformance(tx, { id: order.performanceId })
  const terms = await loadTerms(tx, performance.termsId)
  const sold = rows.lines.filter(({ kind }) => isSoldKind(kind))
  const linesOf = (ticket: string | null) =>
    sold.filter(({ ticketId }) => ticketId === ticket).map((line) => receiptLine(line, terms, language))
  return {
    language,
    house: await houseName(tx),
    order: order.ref,
    register: order.registerId,
    clerk: order.clerk,
    at: payments[0]?.at ?? order.createdAt,
    zone: performance.zone,
    currency: order.currency,
    event: titleIn(performance.title, language, performance.event),
    venue: performance.venueName,
    startsAt: performance.startsAt,
    tickets: tickets.map(({ id, label, priceType }) => ({
      label,
      priceType: titleOf(terms, { kind: 'base', code: priceType }, language),
      lines: linesOf(id),
    })),
    others: linesOf(null),
    payments: payments
      .filter(({ status }) => status === 'succeeded')
      .map(({ tender, amountMinor, tenderedMinor, changeMinor }) => ({
        ...{ tender, amountMinor, tenderedMinor, changeMinor },
      })),
  }
}

function receiptLine(line: LineRow, terms: Terms, language: Language): ReceiptLine {
  const { amountMinor, taxBasisPoints, taxMinor } = line
  return { title: titleOf(terms, line, language), amountMinor, taxBasisPoints, taxMinor }
}
