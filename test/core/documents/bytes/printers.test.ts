/** Tickets in the bytes of printers, letter by letter: whoever changes them looks at a printer first. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { encodeText } from '../../../../src/core/documents/bytes/charset.ts'
import { readLayout } from '../../../../src/core/documents/layout/read-layout.ts'
import type { Layout } from '../../../../src/core/documents/layout/shape.ts'
import type { TicketDocument } from '../../../../src/core/documents/ticket-document.ts'
import { ticketPdf } from '../../../../src/core/documents/ticket-pdf.ts'
import type { Paper } from '../../../../src/core/printing/read-paper.ts'
import { renderPaper } from '../../../../src/core/printing/render-paper.ts'
import { plainTextOf } from '../pdf-reading.ts'
import { hamlet, sale, swanLake } from '../samples.ts'

const layoutOf = (name: string): Layout =>
  readLayout(readFileSync(`assets/layouts/${name}.yaml`, 'utf8'), name)
const EPSON = { kind: 'escpos', charset: 'latin', width: 42, cut: 1 } as const
const CHINESE = { ...EPSON, charset: 'gb18030', width: 48 } as const
const BOCA = { kind: 'fgl', charset: 'latin', width: 80, cut: 1 } as const

const about = { title: 'W7K3-9QF2', at: 0, language: 'en' } as const
const tickets = (...documents: TicketDocument[]): Paper => ({ ...about, is: 'tickets', documents })

/** Bytes as a person reads them: letters as they are, all others by their hex, a line each where the printer feeds one. */
function legible(bytes: Uint8Array): string {
  const signs = [...bytes].map((byte) => {
    if (byte === 0x0a) return '\n'
    return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `<${byte.toString(16).padStart(2, '0')}>`
  })
  return signs.join('')
}

describe('bytes of printers', () => {
  it('ESC/POS: a ticket on a roll of 80 mm, with the symbol drawn by the printer, and cut', async () => {
    const bytes = await renderPaper(EPSON, layoutOf('roll'), tickets(hamlet()))
    await expect(legible(bytes)).toMatchFileSnapshot('golden/hamlet.escpos.txt')
  })

  it('ESC/POS: the same in Chinese, in GB 18030 behind FS &', async () => {
    const bytes = await renderPaper(CHINESE, layoutOf('roll'), tickets(swanLake({ print: 2 })))
    expect([...bytes.slice(0, 4)]).toEqual([0x1b, 0x40, 0x1c, 0x26])
    expect(new TextDecoder('gb18030').decode(bytes)).toContain('天鹅湖大剧院')
    await expect(legible(bytes)).toMatchFileSnapshot('golden/swan-lake.escpos.txt')
  })

  it('ESC/POS: a receipt', async () => {
    const bytes = await renderPaper(EPSON, layoutOf('roll'), { ...about, is: 'receipt', document: sale() })
    await expect(legible(bytes)).toMatchFileSnapshot('golden/receipt.escpos.txt')
  })

  it('FGL: a ticket on stock of 5.5 x 2 inches', async () => {
    const bytes = await renderPaper(BOCA, layoutOf('boca'), tickets(hamlet({ print: 2 })))
    await expect(legible(bytes)).toMatchFileSnapshot('golden/hamlet.fgl.txt')
  })

  it('FGL: what is a command there is none in a name', async () => {
    const bytes = await renderPaper(BOCA, layoutOf('boca'), tickets(hamlet({ event: 'Rise <p><RC1,1> {x}' })))
    const text = new TextDecoder('latin1').decode(bytes)
    expect(text).toContain('Rise (p)(RC1,1) (x)')
    expect(text.match(/<p>/g)).toHaveLength(1)
  })

  it('ESC/POS: a name steers nothing', async () => {
    const bytes = await renderPaper(
      EPSON,
      layoutOf('roll'),
      tickets(hamlet({ event: 'A\x1bp\x00\x1dV\x00B' })),
    )
    expect(legible(bytes).match(/<1d>V/g)).toHaveLength(1)
    expect(legible(bytes)).not.toContain('<1b>p')
  })

  it('plain text: framed by signs that the charset has', async () => {
    const bytes = await renderPaper({ ...EPSON, kind: 'text', charset: 'utf-8', cut: 0 }, layoutOf('roll'), {
      ...about,
      ...{ is: 'text', text: `${'x'.repeat(50)}\n─────\n` },
    })
    expect(new TextDecoder().decode(bytes)).toBe(`${'x'.repeat(40)}\n  ${'x'.repeat(10)}\n─────\n`)
  })

  it('writes Latin as WPC1252, Chinese as GB 18030, and a question mark for what neither has', () => {
    expect(encodeText('Größe 5 €', 'latin')).toEqual(
      Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x35, 0x20, 0x80]),
    )
    expect(encodeText('天鹅湖', 'gb18030')).toEqual(Uint8Array.from([0xcc, 0xec, 0xb6, 0xec, 0xba, 0xfe]))
    expect(encodeText('湖', 'latin')).toEqual(Uint8Array.of(0x3f))
    const decoder = new TextDecoder('gb18030')
    for (const sign of ['𠮷', '😀', '喆', '€', 'é'])
      expect([sign, decoder.decode(encodeText(sign, 'gb18030'))]).toEqual([sign, sign])
  })
})

describe('layouts', () => {
  const names = readdirSync('assets/layouts').map((file) => file.replace('.yaml', ''))

  it.each(names)('%s can be read, and draws every ticket', async (name) => {
    const layout = layoutOf(name)
    if (layout.for !== 'pdf') return
    const all = [hamlet(), swanLake(), hamlet({ holder: { name: 'Zhang San', number: '119***0019' } })]
    const pages = plainTextOf(await ticketPdf(all, layout))
    expect(pages).toHaveLength(Math.ceil(all.length / (layout.tickets?.length ?? 1)))
    expect(pages.join(' ')).toMatch(/Hamlet[\s\S]*W7K3-9QF2/)
  })

  it.each([
    [
      'for: roll\nparts:\n  - { text: "{evnt}" }',
      { field: 'parts[0].text', found: '{evnt}', wanted: 'event' },
    ],
    ['for: roll\nparts: []', { field: 'parts' }],
    ['for: pdf\npage: { width: 5, height: 100 }\nparts: []', { field: 'page.width' }],
    ['for: roll\nparts: [', { field: 'line 2' }],
    ['nothing', { field: '' }],
  ])('a fault is told with its place: %j', (text, details) => {
    expect(() => readLayout(text, 'own')).toThrow(
      expect.objectContaining({ code: 'layout-faulty', details: expect.objectContaining(details) }) as Error,
    )
  })
})
