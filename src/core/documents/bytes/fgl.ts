/**
 * FGL, the language of Boca's ticket printers and of those that follow them. A command stands in angle brackets, so that text
 * has none: they are printed as round ones.
 */
import { fieldsOf, filledIn } from '../layout/fields.ts'
import type { FglLayout } from '../layout/shape.ts'
import type { TicketDocument } from '../ticket-document.ts'
import { type Charset, encodeText } from './charset.ts'

const TURNS = { 0: 'NR', 90: 'RR', 180: 'RU', 270: 'RL' } as const

export function fglBytes(document: TicketDocument, layout: FglLayout, { charset, cut }: FglLook): Uint8Array {
  const fields = fieldsOf(document)
  const parts = layout.parts.map((part) => {
    const [row, column] = part.at
    const to = `<${TURNS[part.turn ?? 0]}><RC${row},${column}>`
    // Our codes have letters of the symbol's smaller alphabet alone; 0: correction M.
    if ('code' in part) return `${to}<QR${part.code},0,1,0>{${document.code}}`
    const text = filledIn(part.text, fields)
    const [height, width] = part.size ?? [1, 1]
    return text === undefined ? '' : `${to}<F${part.font}><HW${height},${width}>${harmless(text)}`
  })
  return encodeText(`${parts.join('')}${cut ? '<p>' : '<q>'}`, charset)
}

export interface FglLook {
  charset: Charset
  /** Printed and cut, or printed and left on the strip. */
  cut: boolean
}

const harmless = (text: string): string =>
  text.replace(/[<>{}]/g, (sign) => ('<{'.includes(sign) ? '(' : ')'))
