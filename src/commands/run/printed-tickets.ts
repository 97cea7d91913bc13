/** Printed tickets as scripts get them. */
import { formatReference } from '../../core/ids.ts'
import type { PrintedTicket } from '../../core/sales/print-tickets.ts'

export const printedTickets = (documents: readonly PrintedTicket[]) =>
  documents.map(({ id, order, seat, code, print, price_type, totalMinor }) => ({
    id,
    order: formatReference(order),
    seat,
    price_type,
    price_minor: totalMinor,
    code,
    print,
  }))
