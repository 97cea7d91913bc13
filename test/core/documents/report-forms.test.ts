/** A report in every form: the same figures, each as its readers need them, and nothing in it that could do harm. */
import { describe, expect, it } from 'vitest'
import { heatDrawing, heatLines } from '../../../src/core/charts/heat-map.ts'
import { writeHtml } from '../../../src/core/documents/report/html-form.ts'
import { writePdf } from '../../../src/core/documents/report/pdf-form.ts'
import {
  writeCsv,
  writeJson,
  writeMarkdown,
  writeNdjson,
} from '../../../src/core/documents/report/plain-forms.ts'
import { svgOf } from '../../../src/core/documents/report/svg.ts'
import { writeText } from '../../../src/core/documents/report/text-form.ts'
import { en } from '../../../src/core/language/en.ts'
import { zhCN } from '../../../src/core/language/zh-cn.ts'
import type { HeatSeat } from '../../../src/core/reports/heat.ts'
import type { Row, Told } from '../../../src/core/reports/shape.ts'
import { widthOf } from '../../../src/core/width.ts'
import { smallPlan } from '../../support/house.ts'
import { bodyOf, plainTextOf, streamsOf } from './pdf-reading.ts'

const words = { say: en, language: 'en' as const }
const golden = (name: string) => `golden/report.${name}`

/** Names that mean harm: a formula, a mark of HTML, a mark of Markdown, a quote, a control character. */
const ROWS: Row[] = [
  {
    performance: '=SUM(A1)',
    tender: 'cash',
    tickets: 2,
    net_minor: 4300,
    returned_basis_points: 5000,
    at: 1_764_583_200_000,
  },
  {
    performance: '<b>|x|</b> "q"',
    tender: 'card',
    tickets: 1,
    net_minor: -50,
    returned_basis_points: 0,
    at: null,
  },
  {
    performance: '哈姆雷特\u001b[31m',
    tender: 'gift-card',
    tickets: 10,
    net_minor: 123_456,
    returned_basis_points: 12,
    at: 1_764_669_600_000,
  },
]

async function* pages(rows: readonly Row[], size = 2) {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}

const told = (change: Partial<Told> = {}, rows = ROWS): Told => ({
  report: 'sales',
  title: null,
  by: ['performance', 'tender'],
  columns: [
    { key: 'performance', type: 'group', of: 'performance' },
    { key: 'tender', type: 'group', of: 'tender' },
    { key: 'tickets', type: 'count' },
    { key: 'net_minor', type: 'money' },
    { key: 'returned_basis_points', type: 'percent', optional: true },
    { key: 'at', type: 'moment', optional: true },
  ],
  frame: {
    ...{ house: 'Town & House', currency: 'EUR', zone: 'Europe/Berlin', at: 1_764_583_200_000 },
    ...{ narrowed: [['event', ['play']]], as_of: 1_764_669_600_000, compared: null },
  },
  rows: pages(rows),
  totals: () => [{ tickets: 13, net_minor: 127_706, returned_basis_points: 7, currency: 'EUR' }],
  drawn: { kind: 'bars', of: 'net_minor' },
  notes: ['tenderCounts'],
  ...change,
})

async function written(
  work: (write: (piece: string | Uint8Array) => void) => Promise<void>,
): Promise<string> {
  const pieces: string[] = []
  await work((piece) => void pieces.push(String(piece)))
  return pieces.join('')
}

const pdfOf = async (one: Told, language: 'en' | 'zh-CN' = 'en', paper: 'a4' | 'letter' = 'a4') => {
  const pieces: Uint8Array[] = []
  const say = language === 'en' ? en : zhCN
  await writePdf(one, { say, language, paper }, (piece) => void pieces.push(piece as Uint8Array))
  return Buffer.concat(pieces)
}

const same = (json: string) => json

/** So many bars, each longer than the one before; `isWide`: a table that lies across. */
const charted = (bars: number, isWide = false): Told =>
  told(
    {
      ...{ by: ['performance'], drawn: { kind: 'bars', of: 'tickets' }, totals: () => [], notes: [] },
      columns: [
        { key: 'performance', type: 'group', of: 'performance' },
        { key: 'tickets', type: 'count' },
        ...(isWide ? Array.from({ length: 14 }, () => ({ key: 'net_minor', type: 'money' }) as const) : []),
      ],
    },
    Array.from({ length: bars }, (_, index) => ({
      ...{ performance: `show-${index}`, tickets: index + 1, net_minor: 12_345_678 },
    })),
  )

describe('a report', () => {
  it('for a terminal stands in columns, with bars below where they are asked for', async () => {
    const text = await written((write) =>
      writeText(told(), { ...words, isDrawn: true, isNoted: true }, write),
    )
    await expect(text).toMatchFileSnapshot(golden('txt'))
  })

  it('for a narrow terminal leaves out what it can do without, and no line is wider', async () => {
    const text = await written((write) => writeText(told(), { ...words, width: 46 }, write))
    expect(text).not.toContain('returned %')
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(46)
    const ascii = await written((write) =>
      writeText(told({}, ROWS.slice(0, 2)), { ...words, isDrawn: true, ascii: true }, write),
    )
    expect(ascii).toMatch(/^[\x20-\x7e\n]*$/)
  })

  it('shortens in the middle what it can not do without where its columns are still too wide, in ASCII too', async () => {
    const rows = ['1840', '2100'].map((hour) => ({
      ...ROWS[0],
      performance: `spring-river-2026-11-30-${hour}`,
    }))
    const cut = { ...words, width: 40 }
    const text = await written((write) => writeText(told({}, rows), cut, write))
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(40)
    expect(text).toMatch(/\nspring-…0-1840 .*\nspring-…0-2100 .* 43\.00\n/)
    const ascii = await written((write) => writeText(told({}, rows), { ...cut, ascii: true }, write))
    expect(ascii).toContain('\nspring...-1840 ')
    const wide = await written((write) => writeText(told({}, rows), { ...cut, width: 80 }, write))
    expect(wide).toContain('\nspring-river-2026-11-30-1840 ')
  })

  it('for a spreadsheet has amounts and no formulas, and the mark of UTF-8 where it is asked for', async () => {
    const csv = await written((write) => writeCsv(told(), words, write))
    await expect(csv).toMatchFileSnapshot(golden('csv'))
    expect(csv).toContain("\n'=SUM(A1),")
    const bom = await written((write) => writeCsv(told(), words, write, { bom: true }))
    expect(bom).toBe(`\ufeff${csv}`)
  })

  it('as Markdown is a table whose cells break out of nothing', async () => {
    const text = await written((write) => writeMarkdown(told(), words, write))
    await expect(text).toMatchFileSnapshot(golden('md'))
  })

  it('as JSON has keys that stay and amounts in minor units, row by row', async () => {
    const json = await written((write) => writeJson(told(), write, same))
    await expect(json).toMatchFileSnapshot(golden('json.txt'))
    expect(JSON.parse(json)).toMatchObject({
      by: ['performance', 'tender'],
      lines: [{}, {}, {}],
      total: { tickets: 13 },
    })
    const lines = await written((write) => writeNdjson(told(), write, same))
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as Row).net_minor),
    ).toEqual([4300, -50, 123_456])
    const none = await written((write) => writeJson(told({ totals: () => [] }, []), write, same))
    expect(JSON.parse(none)).toMatchObject({ lines: [], total: null })
  })

  it('as a page is one file that asks for nothing, in either language', async () => {
    const page = await written((write) => writeHtml(told(), words, write))
    await expect(page).toMatchFileSnapshot(golden('html'))
    expect(page).not.toMatch(/(src|href)=|url\(|@import|<script|https?:/)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toContain('<b>')
    const chinese = await written((write) => writeHtml(told(), { say: zhCN, language: 'zh-CN' }, write))
    expect(chinese).toContain('<html lang="zh-CN">')
    expect(chinese).toContain('现金')
  })

  it('on paper has its head and its number on each sheet, and the same bytes each time', async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ ...ROWS[1]!, performance: `show-${index}` }))
    const pdf = await pdfOf(told({}, many))
    expect(await pdfOf(told({}, many))).toEqual(pdf)
    const sheets = plainTextOf(pdf)
    expect(sheets.length).toBe(7)
    expect(sheets[0]).toContain('Sales')
    for (const [index, sheet] of sheets.entries()) {
      expect(sheet).toContain('Town & House')
      expect(plainTextOf(pdf, 'forms')[index]).toBe(`page ${index + 1} of 7`)
    }
    // Each sheet has its own number on it.
    expect(bodyOf(pdf).match(/\/XObject <<\n\/Number \d+ 0 R/g)).toHaveLength(7)
    expect(new Set(bodyOf(pdf).match(/\/Number \d+ 0 R/g)).size).toBe(7)
    expect(sheets.at(-1)).toContain('1277.06')
    expect(bodyOf(pdf)).toContain('/MediaBox [0 0 595.28 841.89]')
    expect(bodyOf(await pdfOf(told(), 'en', 'letter'))).toContain('/MediaBox [0 0 612 792]')
  })

  it('on paper has every bar of a long chart on some sheet, above its foot, and as long beside each other as they are', async () => {
    for (const [paper, across] of [
      ['a4', false],
      ['letter', true],
    ] as const) {
      const pdf = await pdfOf(charted(59, across), 'en', paper)
      const written = plainTextOf(pdf)
        .flatMap((sheet) => sheet.split('\n'))
        .filter((line) => /^show-\d+$/.test(line))
      // Once in the chart, once in the table.
      for (let show = 0; show < 59; show++)
        expect(written.filter((line) => line === `show-${show}`)).toHaveLength(2)
      expect(plainTextOf(pdf)[0]).toContain('show-0')
      const tall = (paper === 'letter') === across ? (across ? 612 : 841.89) : 0
      const bars = streamsOf(pdf).flatMap((stream) =>
        [...stream.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map((match) =>
          match.slice(1).map(Number),
        ),
      )
      expect(bars).toHaveLength(59)
      for (const [, y, , height] of bars) expect(y! + height!).toBeLessThanOrEqual(tall - 46)
      // Each is a hundredth of the longest longer than the one before, on whatever sheet.
      const lengths = bars.map(([, , width]) => width!)
      expect(lengths[58]! / lengths[28]!).toBeCloseTo(59 / 29, 1)
    }
  })

  it('on paper makes a picture that has to stay whole as small as the sheet', async () => {
    const tall = { ...heatDrawing([], 'Hall', ['a', 'b', 'c', 'd', 'never']), height: 3_000 }
    const pieces: Uint8Array[] = []
    const dot = { kind: 'dot', x: 5, y: 2_990, r: 2, ink: 'bar' } as const
    await writePdf(told(), { ...words, paper: 'a4' }, (piece) => void pieces.push(piece as Uint8Array), {
      ...tall,
      shapes: [dot],
    })
    const marks = streamsOf(Buffer.concat(pieces)).flatMap((stream) => [
      ...stream.matchAll(/^[\d.]+ ([\d.]+) m\n.* c$/gm),
    ])
    expect(marks).toHaveLength(1)
    expect(Number(marks[0]![1])).toBeLessThan(841.89 - 46)
  })

  it('says above its picture what that shows and in which unit, and names that begin alike stay apart', async () => {
    const alike = ['1100', '1500'].map((time) => `peter-and-the-wolf-2026-12-20-${time}`)
    const rows = alike.map((performance) => ({ ...ROWS[0]!, performance }))
    const drawn = () => told({ by: ['performance'], drawn: { kind: 'bars', of: 'net_minor' } }, rows)
    const page = await written((write) => writeHtml(drawn(), words, write))
    expect(page).toContain('<p>net, EUR</p></div><svg')
    const labels = [...page.matchAll(/<text[^>]*>(peter[^<]*)<\/text>/g)].map(([, label]) => label!)
    expect(labels.map((label) => label.slice(-6))).toEqual(['0-1100', '0-1500'])
    const paper = plainTextOf(await pdfOf(drawn()))
    expect(paper.join('\n')).toContain('net, EUR')
    const lines = await written((write) => writeText(drawn(), { ...words, isDrawn: true, width: 40 }, write))
    expect(lines).toMatch(/…\S*-1100 +43/)
  })

  it('as a page has every bar, in parts that no sheet cuts, and says where there are too many', async () => {
    const page = await written((write) => writeHtml(charted(59), words, write))
    expect(page.match(/class="bar"/g)).toHaveLength(59)
    expect(page.match(/<svg/g)).toHaveLength(3)
    expect(page).not.toContain('figcaption>')
    const many = await written((write) => writeHtml(charted(250), words, write))
    expect(many.match(/class="bar"/g)).toHaveLength(200)
    expect(many).toContain('<figcaption>the chart has the first 200 only</figcaption>')
    const lines = await written((write) => writeText(charted(250), { ...words, isDrawn: true }, write))
    expect(lines.match(/█/g)!.length).toBeGreaterThan(200)
    expect(lines).toContain('the chart has the first 200 only')
    expect(plainTextOf(await pdfOf(charted(250))).join('\n')).toContain('the chart has the first 200 only')
  })

  it('on paper writes Chinese in its own font, and all fonts are there where not every row is known before', async () => {
    expect(bodyOf(await pdfOf(told(), 'zh-CN'))).toContain('NotoSansSC')
    const many = Array.from({ length: 2_500 }, (_, index) => ({
      ...ROWS[1]!,
      performance: index > 2_400 ? '哈' : 'x',
    }))
    expect(bodyOf(await pdfOf(told({}, many)))).toContain('NotoSansSC')
  })
})

describe('a map of heat', () => {
  const seats: HeatSeat[] = smallPlan([6, 6]).sections[0]!.seats.map((seat, index) => ({
    ...{ seat, section: 'Hall', times: index % 5 === 4 ? 0 : 1 },
    after_basis_points: index % 5 === 4 ? null : (index % 5) * 2_500,
  }))

  it('has a sign for each quarter of the sales, and one for what was never sold', () => {
    expect(heatLines(seats, { columns: 80 })).toEqual(['██▓▓▒▒░░··██', '▓▓▒▒░░··██▓▓'])
    expect(heatLines(seats, { columns: 80, ascii: true })[0]).toBe('##**++--..##')
    for (const line of heatLines(seats, { columns: 7 })) expect(line.length).toBeLessThanOrEqual(8)
  })

  it('is drawn with a dot for each seat, and what the colours mean', () => {
    const svg = svgOf(heatDrawing(seats, 'Hall', ['a', 'b', 'c', 'd', 'never']))
    expect(svg.match(/<circle/g)).toHaveLength(12 + 5)
    expect(svg).toContain('never</text>')
  })
})
