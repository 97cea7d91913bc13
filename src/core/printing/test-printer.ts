/** A ticket that is none, to see whether a printer is there and its layout fits the stock. Past the queue, counted nowhere. */
import type { Desk } from '../desk.ts'
import { readLayout } from '../documents/layout/read-layout.ts'
import type { TicketDocument } from '../documents/ticket-document.ts'
import { houseZone } from '../house-money.ts'
import type { Language } from '../language/language.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { unsentOf } from './job-rows.ts'
import { layoutText } from './layout-view.ts'
import { printerNamed } from './printer.ts'
import { renderPaper } from './render-paper.ts'
import type { Ways } from './ways.ts'

/** The words of the sample, in the language of whoever tests. */
export interface SampleWords {
  event: string
  house: string
  type: string
  seat: string
}

export interface Testing {
  printer: string
  language: Language
  words: SampleWords
}

/** Refuses right-missing, printer-unknown, layout-unknown, layout-faulty, printer-away. */
export async function testPrinter(
  desk: Desk,
  ways: Ways,
  { printer: name, ...sample }: Testing,
): Promise<void> {
  await need(desk, 'sell')
  const read = await desk.store.read(async (tx) => {
    const printer = await printerNamed(tx, name)
    const { body } = await layoutText(tx, printer.layout)
    const zone = await houseZone(tx)
    return { printer, layout: readLayout(body, printer.layout), zone, unsent: await unsentOf(tx, name) }
  })
  const { printer, layout, zone, unsent } = read
  const at = desk.clock.now()
  const document = sampleTicket({ ...sample, zone, at })
  const title = sample.words.event
  const paper = { title, at, language: sample.language, is: 'tickets' as const, documents: [document] }
  const bytes = await renderPaper(printer, layout, paper)
  const sent = await ways.deliver({ printer, title, name: `test-${at}`, bytes })
  if (sent.is === 'failed' || sent.is === 'doubtful')
    throw refuse('printer-away', { printer: name, reason: sent.reason, unsent, doubtful: 0 })
}

/** With a code that no gate takes. */
export function sampleTicket({
  words,
  language,
  zone,
  at,
}: Omit<Testing, 'printer'> & { zone: string; at: number }): TicketDocument {
  return {
    ...{ language, zone, house: words.house, event: words.event, venue: words.house },
    startsAt: at,
    printedAt: at,
    seat: { label: `${words.seat} F-12`, section: words.seat, block: null, row: 'F', number: '12' },
    priceType: words.type,
    lines: [],
    totalMinor: 0,
    currency: 'EUR',
    order: '00000000',
    code: 'WK1.TEST',
    print: 1,
  }
}
