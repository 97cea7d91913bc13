/** Where one sits: the part of a ticket that is read in the dark. */
import { shown } from '../../text.ts'
import { placeParts } from '../ticket-document.ts'
import type { Pen, Style } from './pen.ts'
import { DARK, hairline, LEFT, label, RIGHT, type Sheet, write } from './sheet.ts'

const GAP = 16

interface Part {
  title: string
  value: string
}

/**
 * Labels over big values: the section on the left, the rest at the right edge, all in one size.
 * No part but the section may take more than a third of the line.
 */
export function drawPlace({ pen, document, words }: Sheet): void {
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
