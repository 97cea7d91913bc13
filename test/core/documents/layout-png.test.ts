/** A layout as a picture: as large as its paper, with the code that scanners read and the letters of its words. */
import { inflateSync } from 'node:zlib'
import { assert, expect, it } from 'vitest'
import { readLayout } from '../../../src/core/documents/layout/read-layout.ts'
import { layoutPng } from '../../../src/core/documents/png/layout-png.ts'
import { qrModules } from '../../../src/core/documents/qr.ts'
import type { TicketDocument } from '../../../src/core/documents/ticket-document.ts'
import { ticketPdf } from '../../../src/core/documents/ticket-pdf.ts'
import { hamlet, swanLake } from './samples.ts'

interface Picture {
  width: number
  height: number
  /** How dark a dot is: 0 is white. */
  dark(x: number, y: number): number
}

/** As far as our own pictures go: no filters, three bytes a dot. */
function pictureIn(png: Uint8Array): Picture {
  const file = Buffer.from(png)
  expect(file.subarray(1, 4).toString()).toBe('PNG')
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const at = file.indexOf('IDAT')
  const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)))
  const dark = (x: number, y: number) => 255 - rows[y * (width * 3 + 1) + 1 + x * 3]!
  return { width, height, dark }
}

const picture = async (layout: string, document: TicketDocument) =>
  pictureIn(await layoutPng(readLayout(layout, 'own'), document))

function inkIn({ dark }: Picture, [left, top, right, bottom]: [number, number, number, number]): number {
  let sum = 0
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += dark(x, y) > 128 ? 1 : 0
  return sum
}

/** Each module by the dot in its middle. */
function modulesAt({ dark }: Picture, [x, y]: [number, number], count: number, size: number): boolean[][] {
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => {
      const [px, py] = [x + (column + 0.5) * size, y + (row + 0.5) * size]
      return dark(Math.floor(px), Math.floor(py)) > 128
    }),
  )
}

it('is as large as its page, 200 dots an inch, with its code where it stands', async () => {
  const page = 'for: pdf\npage: { width: 50.8, height: 25.4 }\nparts:\n  - { code: 20, at: [25.4, 2.54] }\n'
  const found = await picture(page, hamlet())
  expect([found.width, found.height]).toEqual([400, 200])
  const wanted = qrModules(hamlet().code, 'paper')
  expect(modulesAt(found, [200, 20], wanted.length, ((20 / 25.4) * 200) / wanted.length)).toEqual(wanted)
})

it('writes each text within its width, Chinese too, and what is bold darker', async () => {
  const line = (bold: boolean) =>
    `for: pdf\npage: { width: 76.2, height: 25.4 }\nparts:\n  - { text: "{event}", at: [2, 8], size: 12, width: 60, bold: ${bold} }\n`
  for (const document of [hamlet(), swanLake()]) {
    const found = await picture(line(false), document)
    expect(inkIn(found, [0, 0, 600, 100])).toBeGreaterThan(100)
    expect(inkIn(found, [0, 70, 600, 200])).toBe(0)
    expect(inkIn(found, [500, 0, 600, 100])).toBe(0)
  }
  const [plain, bold] = [await picture(line(false), hamlet()), await picture(line(true), hamlet())]
  expect(inkIn(bold, [0, 0, 600, 100])).toBeGreaterThan(inkIn(plain, [0, 0, 600, 100]) * 1.2)
})

it('of ticket stock has its code dot for dot, and turns what is turned', async () => {
  const code = await picture('for: fgl\nparts:\n  - { code: 4, at: [40, 30] }\n', hamlet())
  const wanted = qrModules(hamlet().code, 'paper')
  expect(modulesAt(code, [30, 40], wanted.length, 4)).toEqual(wanted)
  const turned = (turn: number) =>
    picture(`for: fgl\nparts:\n  - { text: "{order}", at: [10, 10], font: 3, turn: ${turn} }\n`, hamlet())
  const all = await Promise.all([0, 90, 180, 270].map(turned))
  expect(all.map(({ width, height }) => width > height)).toEqual([true, false, true, false])
  const ink = all.map((one) => inkIn(one, [0, 0, one.width, one.height]))
  for (const each of ink) expect(Math.abs(each - ink[0]!)).toBeLessThan(ink[0]! / 10)
})

it('of a roll stands in columns, and is the same each time', async () => {
  const roll = 'for: roll\nparts:\n  - { rule: true }\n  - { left: a, right: b }\n  - { code: 5 }\n'
  const found = await picture(roll, hamlet())
  expect(found.width).toBe(42 * 12 + 48)
  const layout = readLayout(roll, 'own')
  expect(await layoutPng(layout, hamlet())).toEqual(await layoutPng(layout, hamlet()))
})

it('ends where no ticket stock is so large, wherever its parts stand', async () => {
  const far = 'for: fgl\nparts:\n  - { text: far, at: [1000000, 1000000], font: 3 }\n'
  const found = await picture(far, hamlet())
  expect([found.width, found.height]).toEqual([4000, 4000])
})

it('has the words of its own layout in their script, whatever the ticket says, as its PDF does', async () => {
  const saying = (text: string) =>
    `for: pdf\npage: { width: 50, height: 25 }\nparts:\n  - { text: "${text}", at: [2, 10], size: 12, width: 40 }\n`
  const drawn = async (text: string) =>
    Buffer.from(await layoutPng(readLayout(saying(text), 'own'), hamlet())).toString('base64')
  expect(await drawn('座位')).not.toBe(await drawn('??'))
  const layout = readLayout(saying('座位'), 'own')
  assert(layout.for === 'pdf')
  const pdf = Buffer.from(await ticketPdf([hamlet()], layout)).toString('latin1')
  expect(pdf).toContain('NotoSansSC')
})
