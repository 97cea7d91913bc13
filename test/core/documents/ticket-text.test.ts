import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qrLines, qrModules } from '../../../src/core/documents/qr.ts'
import { ticketText } from '../../../src/core/documents/ticket-text.ts'
import { widthOf } from '../../../src/core/width.ts'
import { hamlet, hamletCode, swanLake } from './samples.ts'

function widths(text: string): Set<number> {
  return new Set(text.split('\n').map(widthOf))
}

describe('a ticket as text', () => {
  test('says the evening, the seat, the price in its parts and the order', () => {
    const text = ticketText(hamlet())
    expect(text).toContain('Friday, 15 January 2027, 19:30')
    expect(text).toMatch(/Ground floor {3}F {5}12/)
    expect(text).toMatch(/Adult +40\.50 EUR/)
    expect(text).toMatch(/Category II +39\.00/)
    expect(text).toMatch(/System fee +1\.50/)
    expect(text).toContain('W7K3-9QF2')
    expect(text).not.toContain('COPY')
  })

  test('holds the whole QR symbol of its code', () => {
    const lines = qrLines(qrModules(hamletCode, 'screen'), { ascii: false, background: 'dark' })
    const text = ticketText(hamlet())
    for (const line of lines) expect(text).toContain(line)
  })

  test('gives the code as text where the symbol does not fit', () => {
    const text = ticketText(hamlet(), { ascii: true })
    const body = text.replace(/[|\n ]/g, '')
    expect(body).toContain(hamletCode)
    expect(ticketText(hamlet(), { ascii: true, width: 110 })).toContain('##############')
  })

  test('keeps its right edge straight in Chinese', () => {
    const text = ticketText(swanLake())
    expect(widths(text)).toEqual(new Set([66]))
    expect(text).toContain('2027年1月15日星期五 19:30')
    expect(text).toMatch(/成人票 +595\.00 CNY/)
  })

  test('says which copy it is, and that earlier ones are void', () => {
    expect(ticketText(hamlet({ print: 3 }))).toMatch(/Stadttheater +COPY 2/)
    expect(ticketText(hamlet({ print: 3 }))).toContain('Earlier prints of this ticket are void.')
    expect(ticketText(swanLake({ print: 2 }))).toContain('补打 1')
  })

  test('with plain signs only has no other sign for an English ticket', () => {
    expect(ticketText(hamlet({ event: 'A'.repeat(300) }), { ascii: true })).toMatch(/^[\x20-\x7e\n]+$/)
  })

  test('stays in its frame and steers nothing, whatever the words are', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.constant('\u001b[2J天鹅湖\u202e\r\n'),
    )
    fc.assert(
      fc.property(words, words, fc.integer({ min: 40, max: 120 }), (event, section, width) => {
        const seat = { label: section, section, block: section, row: 'A', number: '1' }
        const text = ticketText(hamlet({ event, house: event, seat, priceType: section }), { width })
        expect(widths(text)).toEqual(new Set([width]))
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
      }),
      { numRuns: 60 },
    )
  })
})
