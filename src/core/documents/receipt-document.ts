/** A sale as a receipt prints it: plain values, as stored. */
import type { Minor } from '../money.ts'
import type { PriceLine } from './ticket-document.ts'
import type { Language } from './words.ts'

export interface ReceiptDocument {
  language: Language
  house: string
  /** Reference as it is stored. */
  order: string
  register: string
  clerk: string
  /** When it was sold, epoch milliseconds. */
  at: number
  zone: string
  currency: string
  event: string
  venue: string
  /** Epoch milliseconds. */
  startsAt: number
  tickets: { label: string; priceType: string; lines: ReceiptLine[] }[]
  /** What belongs to the whole order: postage. */
  others: ReceiptLine[]
  payments: ReceiptPayment[]
}

export interface ReceiptLine extends PriceLine {
  taxBasisPoints: number
  /** The tax inside `amountMinor`. */
  taxMinor: Minor
}

interface ReceiptPayment {
  /** `cash`, `card`, `alipay`, `wechat` */
  tender: string
  amountMinor: Minor
  tenderedMinor: Minor
  changeMinor: Minor
}

export interface TaxRate {
  basisPoints: number
  netMinor: Minor
  taxMinor: Minor
  grossMinor: Minor
}

export function linesOf(document: Pick<ReceiptDocument, 'tickets' | 'others'>): ReceiptLine[] {
  return [...document.tickets.flatMap((ticket) => ticket.lines), ...document.others]
}

export function sumOf(lines: readonly PriceLine[]): Minor {
  return lines.reduce((sum, line) => sum + line.amountMinor, 0)
}

/** Net, tax and gross by rate, lowest rate first: sums of the lines' own figures, so that they agree to the cent. */
export function taxSummary(lines: readonly ReceiptLine[]): TaxRate[] {
  const rates = new Map<number, TaxRate>()
  for (const { taxBasisPoints: basisPoints, taxMinor, amountMinor } of lines) {
    const rate = rates.get(basisPoints) ?? { basisPoints, netMinor: 0, taxMinor: 0, grossMinor: 0 }
    rate.netMinor += amountMinor - taxMinor
    rate.taxMinor += taxMinor
    rate.grossMinor += amountMinor
    rates.set(basisPoints, rate)
  }
  return [...rates.values()].sort((one, other) => one.basisPoints - other.basisPoints)
}
