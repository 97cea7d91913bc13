/**
 * One ticket on a page of its own, 148 x 105 mm (A6 landscape): the evening on the left, on the right a stub
 * with the code. Lengths are PDF points, from the top left.
 */
import { formatReference } from '../../ids.ts'
import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { qrModules } from '../qr.ts'
import { copyOf, foldLines, placeParts, type TicketDocument } from '../ticket-document.ts'
import { stamp, when } from '../when.ts'
import { type DocumentWords, wordsOf } from '../words.ts'
import { breakLines, fitWidth } from './breaks.ts'
import { drawRows, inkOf } from './ornament.ts'
import type { Pen, Style } from './pen.ts'

export const PAGE = { width: 419.53, height: 297.64 }

const LEFT = 24
/** Where the stub begins, and the right edge of what is left of it. */
const STUB = 290
const RIGHT = STUB - 16
const BAND = 90
/** Between the parts of a place. */
const GAP = 16
const DARK = '#1c1c1c'
const GREY = '#6a6a6a'
const HAIR = '#cfcfcf'

export function drawTicket(pen: Pen, document: TicketDocument): void {
  const sheet: Sheet = { pen, document, words: wordsOf(document.language), ink: inkOf(document.event) }
  drawBand(sheet)
  drawEvening(sheet)
  drawPlace(sheet)
  drawPrice(sheet)
  drawFoot(sheet)
  drawStub(sheet)
}

interface Sheet {
  pen: Pen
  document: TicketDocument
  words: DocumentWords
  ink: string
}

function drawBand({ pen, document, ink }: Sheet): void {
  pen.page.rect(0, 0, PAGE.width, BAND).fill(ink)
  drawRows(pen.page, { x: 0, y: 0, width: PAGE.width, height: BAND })
  write(pen, shown(document.house).toUpperCase(), LEFT, 27, PAGE.width - 2 * LEFT, {
    size: 8,
    color: '#f1e9e4',
    spacing: 1.4,
  })
  const title = fitTitle(pen, shown(document.event))
  const leading = title.style.size * 1.12
  const first = 64 - ((title.lines.length - 1) * leading) / 2 + (title.lines.length - 1) * 2
  title.lines.forEach((line, index) => {
    write(pen, line, LEFT, first + index * leading, PAGE.width - 2 * LEFT, title.style)
  })
}

/** The largest size at which the title stands in one line, else in two; the last resort is an ellipsis. */
function fitTitle(pen: Pen, text: string): { lines: string[]; style: Style } {
  const room = PAGE.width - 2 * LEFT
  const at = (size: number): Style => ({ size, color: '#ffffff', bold: true })
  const linesAt = (size: number): string[] => breakLines(text, room, (part) => pen.widthOf(part, at(size)))
  for (const size of [28, 25, 22])
    if (linesAt(size).length <= 1) return { lines: linesAt(size), style: at(size) }
  for (const size of [20, 18, 16])
    if (linesAt(size).length <= 2) return { lines: linesAt(size), style: at(size) }
  const [first = '', ...rest] = linesAt(16)
  return { lines: [first, rest.join(' ')], style: at(16) }
}

function drawEvening({ pen, document, words, ink }: Sheet): void {
  const { date, time } = when(document.startsAt, document.zone, document.language)
  const style: Style = { size: 12.5, color: DARK, bold: true }
  write(pen, date, LEFT, 114, RIGHT - LEFT - 40, style)
  write(pen, time, RIGHT, 114, 40, { ...style, color: ink, align: 'right' })
  write(pen, shown(document.venue), LEFT, 130, RIGHT - LEFT, { size: 9.5, color: GREY })
  hairline(pen, 140)
  write(pen, words.ticket.toUpperCase(), LEFT, 203, 100, label())
}

/**
 * Labels over big values: the section on the left, the rest at the right edge, all in one size.
 * No part but the section may take more than a third of the line.
 */
function drawPlace({ pen, document, words }: Sheet): void {
  const parts = placeParts(document.seat, words.standing).map((part) => ({
    title: words[part.name].toUpperCase(),
    value: shown(part.value),
  }))
  const style = fitPlace(pen, parts)
  let right = RIGHT
  for (const part of parts.slice(1).reverse()) {
    const width = Math.min(partWidth(pen, part, style), (RIGHT - LEFT) / 3)
    const x = right - width
    write(pen, part.title, x, 155, width, label())
    write(pen, part.value, x, 178, width, style)
    right = x - GAP
  }
  write(pen, parts[0]!.title, LEFT, 155, right - LEFT, label())
  write(pen, parts[0]!.value, LEFT, 178, right - LEFT, style)
  hairline(pen, 190)
}

interface Part {
  title: string
  value: string
}

/** The largest size at which the whole place stands in one line. */
function fitPlace(pen: Pen, parts: Part[]): Style {
  const room = RIGHT - LEFT - GAP * (parts.length - 1)
  const sizes = [21, 18, 15, 13, 11, 9].map((size): Style => ({ size, color: DARK, bold: true }))
  const fits = (style: Style): boolean =>
    parts.reduce((sum, part) => sum + partWidth(pen, part, style), 0) <= room
  return sizes.find(fits) ?? sizes.at(-1)!
}

function partWidth(pen: Pen, part: Part, style: Style): number {
  return Math.max(pen.widthOf(part.value, style), pen.widthOf(part.title, label()))
}

function drawPrice({ pen, document, words }: Sheet): void {
  const { currency } = document
  const bold: Style = { size: 10, color: DARK, bold: true }
  const total = `${formatMinor(document.totalMinor, currency)} ${currency}`
  write(pen, shown(document.priceType), LEFT, 217, RIGHT - LEFT - pen.widthOf(total, bold) - 12, bold)
  write(pen, total, RIGHT, 217, RIGHT - LEFT, { ...bold, align: 'right' })
  if (document.lines.length < 2) return
  foldLines(document.lines, 3, words.others).forEach((line, index) => {
    const [y, style]: [number, Style] = [231 + index * 11.5, { size: 8.5, color: GREY }]
    const amount = formatMinor(line.amountMinor, currency)
    write(pen, shown(line.title), LEFT, y, RIGHT - LEFT - pen.widthOf(amount, style) - 12, style)
    write(pen, amount, RIGHT, y, 120, { ...style, align: 'right' })
  })
}

function drawFoot({ pen, document, words }: Sheet): void {
  const style: Style = { size: 6.5, color: GREY }
  const notes = copyOf(document) === null ? words.keep : words.voids
  const printed = words.printed(stamp(document.printedAt, document.zone, document.language))
  hairline(pen, 266)
  write(pen, notes, LEFT, 279, RIGHT - LEFT - pen.widthOf(printed, style) - 8, style)
  write(pen, printed, RIGHT, 279, RIGHT - LEFT, { ...style, align: 'right' })
}

function drawStub({ pen, document, words, ink }: Sheet): void {
  const { page } = pen
  const [middle, width] = [(STUB + PAGE.width) / 2, PAGE.width - STUB - 24]
  page
    .moveTo(STUB, BAND + 4)
    .lineTo(STUB, PAGE.height)
    .lineWidth(0.8)
    .dash(2, { space: 3 })
    .stroke(HAIR)
    .undash()
  drawCode(page, document.code, { x: middle - width / 2, y: BAND + 13, size: width })
  const reference = formatReference(document.order)
  write(pen, reference, middle, 224, width, {
    size: 13,
    color: DARK,
    bold: true,
    align: 'center',
    spacing: 0.6,
  })
  const seat: Style = { size: 8.5, color: DARK, align: 'center' }
  const lines = breakLines(shown(document.seat.label), width, (text) => pen.widthOf(text, seat)).slice(0, 2)
  const type = [...lines, shown(document.priceType)]
  type.forEach((line, index) => {
    write(pen, line, middle, 238 + index * 11, width, index < lines.length ? seat : { ...seat, color: GREY })
  })
  const copy = copyOf(document)
  if (copy === null) return
  page.roundedRect(middle - 30, 270, 60, 15, 3).fill(ink)
  write(pen, words.copy(copy), middle, 280.5, 56, { size: 8, color: '#ffffff', bold: true, align: 'center' })
}

/** One path of bars, a row's neighbours joined: sharp at any size, and small. */
function drawCode(page: PDFKit.PDFDocument, code: string, at: { x: number; y: number; size: number }): void {
  const modules = qrModules(code, 'paper')
  page
    .save()
    .translate(at.x, at.y)
    .scale(at.size / modules.length)
  modules.forEach((row, y) => {
    for (let start = 0; start < row.length; start++) {
      if (!row[start]) continue
      let end = start
      while (row[end]) end++
      page.rect(start, y, end - start, 1)
      start = end
    }
  })
  page.fill('#000000').restore()
}

function label(): Style {
  return { size: 6.5, color: GREY, spacing: 0.8 }
}

function hairline(pen: Pen, y: number): void {
  pen.page.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.6).stroke(HAIR)
}

function write(pen: Pen, text: string, x: number, y: number, room: number, style: Style): void {
  pen.write(
    fitWidth(text, room, (part) => pen.widthOf(part, style)),
    x,
    y,
    style,
  )
}
