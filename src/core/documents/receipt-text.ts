/** The receipt of a sale for a roll printer or the terminal. */
import { formatReference } from '../ids.ts'
import { formatMinor } from '../money.ts'
import { shown } from '../text.ts'
import { wrapWidth } from '../width.ts'
import { centred, columns, opposed } from './frame.ts'
import { linesOf, type ReceiptDocument, type ReceiptLine, sumOf, taxSummary } from './receipt-document.ts'
import { stamp, when } from './when.ts'
import { type DocumentWords, wordsOf } from './words.ts'

export interface ReceiptLook {
  ascii?: boolean
  /** Columns: 42 fit the 80 mm roll of most printers. */
  width?: number
}

export function receiptText(document: ReceiptDocument, look: ReceiptLook = {}): string {
  const { ascii = false, width = 42 } = look
  const paper: Paper = {
    width,
    rule: (ascii ? '-' : '─').repeat(width),
    ellipsis: ascii ? '...' : '…',
    words: wordsOf(document.language),
  }
  return [
    ...head(document, paper),
    paper.rule,
    ...sold(document, paper),
    paper.rule,
    ...paid(document, paper),
    ...taxes(document, paper),
    '',
    centred(paper.words.thanks, width),
  ].join('\n')
}

interface Paper {
  width: number
  rule: string
  ellipsis: string
  words: DocumentWords
}

function head(document: ReceiptDocument, { width, rule, words }: Paper): string[] {
  const { language, zone, startsAt } = document
  const { date, time } = when(startsAt, zone, language)
  const title = [shown(document.house), words.receiptOf(formatReference(document.order))]
  return [
    ...title.flatMap((line) => wrapWidth(line, width)).map((line) => centred(line, width)),
    ...wrapWidth(
      words.sold(stamp(document.at, zone, language), shown(document.register), shown(document.clerk)),
      width,
    ),
    rule,
    ...[shown(document.event), words.doors(date, time), shown(document.venue)].flatMap((line) =>
      wrapWidth(line, width),
    ),
  ]
}

function sold(document: ReceiptDocument, paper: Paper): string[] {
  const amount = (line: ReceiptLine, indent: string): string =>
    opposed(
      indent + shown(line.title),
      formatMinor(line.amountMinor, document.currency),
      paper.width,
      paper.ellipsis,
    )
  const tickets = document.tickets.flatMap((ticket) => [
    ...wrapWidth(`${shown(ticket.label)}  ${shown(ticket.priceType)}`, paper.width),
    ...ticket.lines.map((line) => amount(line, '  ')),
  ])
  return [...tickets, ...document.others.map((line) => amount(line, ''))]
}

/** The total, then each tender; cash with what was given and what went back. */
function paid(document: ReceiptDocument, { width, ellipsis, words }: Paper): string[] {
  const { currency } = document
  const line = (title: string, minor: number): string =>
    opposed(title, formatMinor(minor, currency), width, ellipsis)
  const total = `${formatMinor(sumOf(linesOf(document)), currency)} ${currency}`
  const payments = document.payments.flatMap((payment) => {
    const tender = shown(words.tender(payment.tender))
    if (payment.changeMinor === 0) return [line(tender, payment.amountMinor)]
    return [line(words.tendered(tender), payment.tenderedMinor), line(words.change, payment.changeMinor)]
  })
  return [opposed(words.total, total, width, ellipsis), ...payments]
}

/** Left out where nothing is taxed. */
function taxes(document: ReceiptDocument, { width, words }: Paper): string[] {
  const rates = taxSummary(linesOf(document))
  if (rates.every((rate) => rate.basisPoints === 0)) return []
  const money = (minor: number): string => formatMinor(minor, document.currency)
  return [
    '',
    columns(['', words.net, words.tax, words.gross], width),
    ...rates.map((rate) =>
      columns(
        [
          words.rate(String(rate.basisPoints / 100)),
          money(rate.netMinor),
          money(rate.taxMinor),
          money(rate.grossMinor),
        ],
        width,
      ),
    ),
  ]
}
