/** Tickets as a PDF: one page each, or by a layout. The library and the fonts are loaded when the first is wanted. */
import { assert } from '../assert.ts'
import { shown } from '../text.ts'
import { fieldsOf } from './layout/fields.ts'
import type { Layout, PdfLayout } from './layout/shape.ts'
import { facesOf } from './pdf/faces.ts'
import { drawLayout, MM } from './pdf/layout-page.ts'
import { newPdf } from './pdf/new-pdf.ts'
import { makePen } from './pdf/pen.ts'
import { PAGE } from './pdf/sheet.ts'
import { placeParts, type TicketDocument } from './ticket-document.ts'
import { stamp, when } from './when.ts'
import { wordsOf } from './words.ts'

/** A page of 148 x 105 mm for each: A6 across. */
const A6: PdfLayout = {
  for: 'pdf',
  page: { width: PAGE.width / MM, height: PAGE.height / MM },
  parts: [{ ticket: 'a6', at: [0, 0] }],
}

/** At least one ticket. The same documents give the same bytes. */
export async function ticketPdf(
  documents: readonly TicketDocument[],
  layout: PdfLayout = A6,
): Promise<Uint8Array> {
  const [first] = documents
  const places = layout.tickets ?? [[0, 0] as const]
  assert(first, 'a PDF has at least one ticket')
  const { page, bytes } = await newPdf({
    title: shown(`${first.event} · ${first.order}`),
    author: shown(first.house),
    language: first.language,
    at: first.printedAt,
  })
  const pen = await makePen(page, facesOf([...layoutTexts(layout), ...documents.flatMap(ticketTexts)]))
  const each = places.length
  for (let at = 0; at < documents.length; at += each) {
    page.addPage({ size: [layout.page.width * MM, layout.page.height * MM], margin: 0 })
    for (const [index, document] of documents.slice(at, at + each).entries())
      drawLayout(pen, layout, document, places[index]!)
  }
  page.end()
  return bytes
}

/** The layout's own words: a house's may be of another script than anything that its tickets say. */
export const layoutTexts = ({ parts }: Layout): string[] =>
  parts.flatMap((part) => Object.values(part).filter((value) => typeof value === 'string'))

/** Everything that a ticket may write, for choosing its fonts. */
export function ticketTexts(document: TicketDocument): string[] {
  const { language, zone, startsAt, printedAt, house, event, venue, priceType, seat } = document
  const words = wordsOf(language)
  const { date, time } = when(startsAt, zone, language)
  return [
    ...[house, house.toUpperCase(), event, venue, priceType, seat.label, date, time],
    ...Object.values(fieldsOf(document)),
    ...placeParts(seat, words.standing).flatMap((part) => [words[part.name], part.value]),
    ...document.lines.map((line) => line.title),
    ...[
      words.ticket,
      words.others,
      words.keep,
      words.voids,
      words.copy(1),
      words.printed(stamp(printedAt, zone, language)),
    ],
  ].map(shown)
}
