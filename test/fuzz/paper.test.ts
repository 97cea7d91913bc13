/** Tickets and receipts, as text and as PDF, of texts that somebody means no good with: they are plain, open, and say it all. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { receiptText } from '../../src/core/documents/receipt-text.ts'
import { ticketPdf } from '../../src/core/documents/ticket-pdf.ts'
import { ticketText } from '../../src/core/documents/ticket-text.ts'
import { widthOf } from '../../src/core/width.ts'
import { bodyOf, streamsOf } from '../core/documents/pdf-reading.ts'
import { hamlet, sale } from '../core/documents/samples.ts'
import { fuzzedHouse } from './fields.ts'
import { hostile, steeringIn } from './hostile.ts'

/** The text in every place where people's text is printed. */
const hostileTicket = (text: string) =>
  hamlet({
    house: text,
    event: text,
    venue: text,
    priceType: text,
    seat: { label: text, section: text, block: text, row: text, number: text },
    lines: [
      { title: text, amountMinor: 100 },
      { title: text, amountMinor: 200 },
    ],
    holder: { name: text, number: text },
  })

/** The dictionaries of a PDF, without what its streams hold. */
const dictionariesOf = (pdf: Uint8Array): string =>
  bodyOf(pdf).replace(/stream\n[\s\S]*?\nendstream/g, 'stream endstream')

const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f]/
const UTF16 = /\(\u00fe\u00ff((?:\\[\s\S]|[^\\)])*)\)/g

/** What stands in it, its escapes undone. */
function utf16Text(written: string): string {
  const bytes = written.replace(
    /\\([\s\S])/g,
    (_, one: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[one] ?? one,
  )
  return Buffer.from(bytes, 'latin1').swap16().toString('utf16le')
}

it('a ticket of any text is a frame of plain letters, as wide as it should be', () => {
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom('en' as const, 'zh-CN' as const),
      fc.boolean(),
      (text, language, ascii) => {
        const lines = ticketText({ ...hostileTicket(text), language }, { ascii })
          .trimEnd()
          .split('\n')
        expect(steeringIn(lines.join('\n'))).toBeNull()
        for (const line of lines) expect(widthOf(line)).toBe(widthOf(lines[0]!))
      },
    ),
    { numRuns: 200 },
  )
})

it('a receipt of any text is plain letters', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const plain = sale()
      const titled = plain.others.map((line) => ({ ...line, title: text }))
      const tickets = plain.tickets.map((each) => ({
        label: text,
        priceType: text,
        lines: [...each.lines, ...titled],
      }))
      const of = { house: text, register: text, clerk: text, event: text, venue: text }
      const printed = receiptText({ ...plain, ...of, tickets, others: titled })
      expect(steeringIn(printed)).toBeNull()
    }),
    { numRuns: 200 },
  )
})

it('a PDF of any text opens, has a page for each ticket, and no control in what it says of itself', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const pdf = await ticketPdf([hostileTicket(text), hostileTicket(text)])
      expect(bodyOf(pdf)).toMatch(/^%PDF-1\.\d/)
      expect(bodyOf(pdf).trimEnd()).toMatch(/%%EOF$/)
      expect(bodyOf(pdf).match(/\/Type \/Page\b/g)).toHaveLength(2)
      // Each stream unpacks, or this throws.
      expect(streamsOf(pdf).length).toBeGreaterThanOrEqual(2)
      // A title in UTF-16 has its noughts: it is looked at as text.
      const said = dictionariesOf(pdf)
      for (const [, utf16 = ''] of said.matchAll(UTF16)) expect(steeringIn(utf16Text(utf16))).toBeNull()
      expect(CONTROLS.exec(said.replace(UTF16, ''))).toBeNull()
    }),
    { numRuns: 25 },
  )
}, 120_000)

it('what a house prints of a sold ticket is plain, also from its own command', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const house = await fuzzedHouse(text)
      try {
        const file = join(house.folder, 'tickets.pdf')
        expect((await house.wicket(['ticket', 'print', house.order, '--pdf', file])).code).toBe(0)
        expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
        for (const lang of ['en', 'zh-CN'])
          expect((await house.wicket(['ticket', 'print', house.order, '--copy', '--lang', lang])).code).toBe(
            0,
          )
      } finally {
        house.close()
      }
    }),
    { numRuns: 4 },
  )
}, 240_000)
