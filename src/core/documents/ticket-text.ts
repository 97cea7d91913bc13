/** A ticket for the terminal, or for a printer that knows only text. */
import { formatReference } from '../ids.ts'
import { formatMinor } from '../money.ts'
import { shown } from '../text.ts'
import { padEndWidth, truncateWidth, widthOf, wrapWidth } from '../width.ts'
import { centred, type FrameLine, framed, opposed, RULE } from './frame.ts'
import { type QrLook, qrLines, qrModules } from './qr.ts'
import { copyOf, holderLine, placeParts, type TicketDocument } from './ticket-document.ts'
import { stamp, when } from './when.ts'
import { wordsOf } from './words.ts'

export interface TicketTextLook extends Partial<QrLook> {
  /** Columns of the whole ticket, at least 40. */
  width?: number
}

// An ordinary code's symbol is 49 columns wide, a long one's 61.
const WIDTH = 66

/**
 * The ticket in a frame. Where the QR symbol is wider than the frame (`ascii` needs about 100 columns),
 * the code stands there as text, to be pasted into `wicket ticket verify`.
 */
export function ticketText(document: TicketDocument, look: TicketTextLook = {}): string {
  const { ascii = false, background = 'dark', width = WIDTH } = look
  const inner = width - 4
  const lines = [
    ...head(document, inner, ascii),
    RULE,
    ...place(document, inner, ascii),
    ...holder(document, inner),
    RULE,
    ...price(document, inner, ascii),
    RULE,
    ...codeLines(document.code, inner, { ascii, background }),
    ...foot(document, inner),
  ] satisfies FrameLine[]
  return framed(lines, width, ascii)
}

function head(document: TicketDocument, inner: number, ascii: boolean): string[] {
  const words = wordsOf(document.language)
  const copy = copyOf(document)
  const { date, time } = when(document.startsAt, document.zone, document.language)
  return [
    opposed(shown(document.house), copy === null ? '' : words.copy(copy), inner, mark(ascii)),
    '',
    ...wrapWidth(shown(document.event), inner),
    ...wrapWidth(words.doors(date, time), inner),
    ...wrapWidth(shown(document.venue), inner),
  ]
}

/** Labels above values; each part as wide as it needs, the section giving way. */
function place(document: TicketDocument, inner: number, ascii: boolean): string[] {
  const words = wordsOf(document.language)
  const parts = placeParts(document.seat, words.standing).map((part) => {
    const label = words[part.name]
    const value = truncateWidth(shown(part.value), inner - 4, mark(ascii))
    return { label, value, width: Math.max(widthOf(label), widthOf(value)) + 3 }
  })
  const others = parts.slice(1).reduce((sum, part) => sum + part.width, 0)
  if (parts[0]!.width + others > inner) {
    return parts.flatMap(({ label, value }) => wrapWidth(`${label}: ${value}`, inner))
  }
  const row = (text: 'label' | 'value'): string =>
    parts.map((part) => padEndWidth(part[text], part.width)).join('')
  return [row('label').trimEnd(), row('value').trimEnd()]
}

function holder(document: TicketDocument, inner: number): string[] {
  const line = holderLine(document)
  return line === '' ? [] : wrapWidth(`${wordsOf(document.language).holder}  ${shown(line)}`, inner)
}

function price(document: TicketDocument, inner: number, ascii: boolean): string[] {
  const { currency } = document
  const lines = document.lines.map((line) =>
    opposed(`  ${shown(line.title)}`, formatMinor(line.amountMinor, currency), inner, mark(ascii)),
  )
  const total = `${formatMinor(document.totalMinor, currency)} ${currency}`
  return [opposed(shown(document.priceType), total, inner, mark(ascii)), ...(lines.length > 1 ? lines : [])]
}

function codeLines(code: string, inner: number, look: QrLook): string[] {
  const lines = qrLines(qrModules(code, 'screen'), look)
  if (widthOf(lines[0]!) <= inner) return lines.map((line) => centred(line, inner))
  return code.match(new RegExp(`.{1,${inner}}`, 'g')) ?? []
}

function foot(document: TicketDocument, inner: number): string[] {
  const words = wordsOf(document.language)
  const reference = `${words.order} ${formatReference(document.order)}`
  const printed = words.printed(stamp(document.printedAt, document.zone, document.language))
  const keep = copyOf(document) === null ? [words.keep] : [words.voids, words.keep]
  return ['', opposed(reference, printed, inner, ''), ...keep.flatMap((line) => wrapWidth(line, inner))]
}

function mark(ascii: boolean): string {
  return ascii ? '...' : '…'
}
