import { describe, expect, test } from 'vitest'
import { ticketPdf } from '../../../src/core/documents/ticket-pdf.ts'
import { bodyOf, plainTextOf, streamsOf } from './pdf-reading.ts'
import { hamlet, swanLake } from './samples.ts'

const fontsOf = (pdf: Uint8Array): string[] =>
  [
    ...new Set(
      [...bodyOf(pdf).matchAll(/\/BaseFont \/([\w+-]+)/g)].map((match) => match[1]!.replace(/^\w{6}\+/, '')),
    ),
  ].sort()

/** Characters that a reader of the file can search for and copy, from its ToUnicode tables. */
const searchable = (pdf: Uint8Array): string =>
  streamsOf(pdf)
    .filter((stream) => stream.includes('beginbfrange'))
    .flatMap((stream) => [...stream.matchAll(/<([0-9a-f]{4,8})>/gi)].map((match) => match[1]!))
    .map((hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le'))
    .join('')

describe('a ticket as PDF', () => {
  test('of western words uses the built-in font alone, and embeds none', async () => {
    const pdf = await ticketPdf([hamlet({ event: 'Così fan tutte – für 30 €' })])
    expect(fontsOf(pdf)).toEqual(['Helvetica', 'Helvetica-Bold'])
    expect(bodyOf(pdf)).not.toContain('FontFile')
  })

  test('says the evening, the seat, the price and the order', async () => {
    const [text] = plainTextOf(await ticketPdf([hamlet()]))
    const lines = text!.split('\n')
    for (const line of [
      'STADTTHEATER',
      'Hamlet',
      'Friday, 15 January 2027',
      '19:30',
      'Main house',
      'W7K3-9QF2',
    ])
      expect(lines).toContain(line)
    for (const line of [
      'SECTION',
      'Ground floor',
      'ROW',
      'F',
      'SEAT',
      '12',
      '40.50 EUR',
      'System fee',
      '1.50',
    ])
      expect(lines).toContain(line)
    expect(text).not.toContain('…')
  })

  test('has a page for each ticket, of 148 x 105 mm', async () => {
    const pdf = await ticketPdf([hamlet(), hamlet({ event: 'Faust' }), swanLake()])
    expect(bodyOf(pdf).match(/\/MediaBox \[0 0 419\.53 297\.64\]/g)).toHaveLength(3)
    expect(plainTextOf(pdf)[1]).toContain('Faust')
  })

  test('of Chinese words embeds the few characters that it needs, to be searched and copied', async () => {
    const pdf = await ticketPdf([swanLake()])
    expect(fontsOf(pdf).some((font) => font.startsWith('NotoSansSC'))).toBe(true)
    for (const sign of '天鹅湖大剧院星期五成人票二等座') expect(searchable(pdf)).toContain(sign)
    expect(pdf.length).toBeLessThan(40_000)
  })

  test('of eastern European words embeds no Chinese font', async () => {
    const fonts = fontsOf(
      await ticketPdf([hamlet({ event: 'Dvořák: Rusalka', venue: 'Łódź, Жизель, Θέατρο' })]),
    )
    expect(fonts.some((font) => font.startsWith('NotoSans-'))).toBe(true)
    expect(fonts.filter((font) => font.startsWith('NotoSansSC'))).toEqual([])
  })

  test('shows what no font has as a question mark', async () => {
    const [text] = plainTextOf(await ticketPdf([hamlet({ venue: 'Habima הבימה 🎭' })]))
    expect(text).toContain('Habima ????? ?')
  })

  test('marks a copy, and says that earlier prints are void', async () => {
    const [text] = plainTextOf(await ticketPdf([hamlet({ print: 3 })]))
    expect(text).toContain('COPY 2')
    expect(text).toContain('Earlier prints of this ticket are void.')
  })

  test('is the same, byte for byte, for the same ticket', async () => {
    expect(Buffer.compare(await ticketPdf([swanLake()]), await ticketPdf([swanLake()]))).toBe(0)
  })

  test('cuts a title that is too long, and keeps the seat whole beside a long section', async () => {
    const seat = { label: 'x', section: 'First floor balcony', block: '3 left', row: 'AA', number: '112' }
    const [text] = plainTextOf(await ticketPdf([hamlet({ event: 'Götterdämmerung '.repeat(20), seat })]))
    expect(text).toContain('…')
    for (const part of ['First floor balcony', '3 left', 'AA', '112'])
      expect(text!.split('\n')).toContain(part)
  })

  test('sums up the lines that have no room', async () => {
    const lines = [3900, 150, 350, 200].map((amountMinor, at) => ({ title: `Part ${at}`, amountMinor }))
    const [text] = plainTextOf(await ticketPdf([hamlet({ lines, totalMinor: 4600 })]))
    expect(text).toContain('Other charges\n5.50')
  })

  test('prints nothing that hides or turns text around', async () => {
    const [text] = plainTextOf(await ticketPdf([hamlet({ event: 'Ham\u202elet\u0007\u001b[31m\u200b' })]))
    expect(text!.split('\n')).toContain('Hamlet')
  })
})
