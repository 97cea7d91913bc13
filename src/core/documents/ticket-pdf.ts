/** Tickets as a PDF, one page each. The library and the fonts are loaded when the first is wanted. */
import { assert } from '../assert.ts'
import { shown } from '../text.ts'
import { facesOf } from './pdf/faces.ts'
import { makePen } from './pdf/pen.ts'
import { PAGE } from './pdf/sheet.ts'
import { drawTicket } from './pdf/ticket-page.ts'
import { placeParts, type TicketDocument } from './ticket-document.ts'
import { stamp, when } from './when.ts'
import { wordsOf } from './words.ts'

/** At least one ticket. The same documents give the same bytes. */
export async function ticketPdf(documents: readonly TicketDocument[]): Promise<Uint8Array> {
  const [first] = documents
  assert(first, 'a PDF has at least one ticket')
  const { default: PDFDocument } = await import('pdfkit')
  const page = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    lang: first.language,
    displayTitle: true,
    info: {
      Title: shown(`${first.event} · ${first.order}`),
      Author: shown(first.house),
      Creator: 'Wicket',
      CreationDate: new Date(first.printedAt),
    },
  })
  const bytes = collect(page)
  const pen = await makePen(page, facesOf(documents.flatMap(textsOf)))
  for (const document of documents) {
    page.addPage()
    drawTicket(pen, document)
  }
  page.end()
  return bytes
}

function collect(page: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  page.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    page.on('end', () => resolve(Buffer.concat(chunks)))
    page.on('error', reject)
  })
}

/** Everything that the page may write, for choosing its fonts. */
function textsOf(document: TicketDocument): string[] {
  const { language, zone, startsAt, printedAt, house, event, venue, priceType, seat } = document
  const words = wordsOf(language)
  const { date, time } = when(startsAt, zone, language)
  return [
    ...[house, house.toUpperCase(), event, venue, priceType, seat.label, date, time],
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
