/** Puts a paper that is made already (an X, a Z, a report) into the print queue, as it was when it was asked for. */
import type { Desk } from '../desk.ts'
import type { Language } from '../language/language.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { sha256 } from '../sha256.ts'
import { shown, storable } from '../text.ts'
import { insertItems } from './job-rows.ts'
import { pdfBody } from './pdf-body.ts'
import type { PrintJobView } from './print-view.ts'
import { printerToUse, takesPdf } from './printer.ts'
import { newItem, viewJobOf } from './queue-order.ts'

export interface QueuePaperInput {
  what: 'x' | 'z' | 'report'
  title: string
  text: string
  /** The same drawn, where its printer takes it. */
  pdf?: Uint8Array | undefined
  /** 1 where nothing is said. */
  copies?: number | undefined
  /** The register's, where none is named. */
  printer?: string | undefined
  language: Language
  key: string
}

/** Far more than a report of a house has: letters of one that is text, bytes of one that is drawn (some 2000 pages). */
const LONGEST = 4_000_000
const LARGEST = 8_000_000
const MOST_COPIES = 20
const LONGEST_TITLE = 120

/** For whoever makes it, before he has made all of it. Refuses paper-too-large. */
export function checkSize(size: number, unit: 'bytes' | 'characters'): void {
  const most = unit === 'bytes' ? LARGEST : LONGEST
  if (size > most) throw refuse('paper-too-large', { size, most, unit })
}

/** Refuses right-missing, paper-too-large, value-faulty, printer-unknown, printer-unset, printer-unfit, key-reused. */
export async function queuePaper(desk: Desk, input: QueuePaperInput): Promise<PrintJobView> {
  await need(desk, 'look')
  const { what, copies = 1, language, key } = input
  // It goes to the spooler as a word of a command line.
  const title = shown(input.title).slice(0, LONGEST_TITLE)
  checkSize(input.text.length, 'characters')
  if (input.pdf) checkSize(input.pdf.length, 'bytes')
  const text = storable(input.text, LONGEST)
  const body = input.pdf ? pdfBody(input.pdf) : text
  if (text === undefined || body === undefined)
    throw refuse('value-faulty', {
      ...{ field: '--print', found: `${input.text.length}`, wanted: `1-${LONGEST}` },
    })
  if (copies > MOST_COPIES)
    throw refuse('value-faulty', { field: 'copies', found: String(copies), wanted: `1-${MOST_COPIES}` })
  const work = async (tx: Parameters<typeof viewJobOf>[0]) => {
    const { clerk, register } = desk.actor
    const printer = await printerToUse(tx, { register, what: 'reports', named: input.printer })
    if (input.pdf) takesPdf(printer)
    const [id, at] = [desk.ids.next(), desk.clock.now()]
    const content = { what, title, copies, language, hash: sha256(body) }
    const done = await earlier(tx, { key, operation: 'print queue', content, subject: id, at })
    if (done) return viewJobOf(tx, done)
    await tx.insert(tx.t.printJob).values({
      ...{ id, registerId: register, clerk, what, title, orderId: null, language, body, createdAt: at },
    })
    const about = { label: title, performanceId: null, ticketId: null, expects: 0 }
    await insertItems(
      tx,
      Array.from({ length: copies }, (_, index) =>
        newItem({ ...about, jobId: id, seq: index + 1, printer: printer.name }, at),
      ),
    )
    return viewJobOf(tx, id)
  }
  return desk.store.write(work, { settled: settledBy(key, viewJobOf) })
}
