/** What stands on a roll from top to bottom: made from a layout or from lines of text, drawn as text or as ESC/POS. */
import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { widthOf, wrapWidth } from '../../width.ts'
import { opposed } from '../frame.ts'
import type { TicketDocument } from '../ticket-document.ts'
import { type Fields, fieldsOf, filledIn } from './fields.ts'
import type { RollLayout } from './shape.ts'

export type Align = 'left' | 'center' | 'right'

export type Flow =
  | { is: 'text'; text: string; bold: boolean; size: number; align: Align }
  | { is: 'rule' }
  | { is: 'feed'; lines: number }
  | { is: 'code'; code: string; size: number; align: Align }

type Part = RollLayout['parts'][number]

export function flowOfTicket(document: TicketDocument, layout: RollLayout, width: number): Flow[] {
  const fields = fieldsOf(document)
  return layout.parts.flatMap((part) => flowOf(part, fields, document, width))
}

function flowOf(part: Part, fields: Fields, document: TicketDocument, width: number): Flow[] {
  if ('rule' in part) return [{ is: 'rule' }]
  if ('feed' in part) return [{ is: 'feed', lines: part.feed }]
  if ('code' in part)
    return [{ is: 'code', code: document.code, size: part.code, align: part.align ?? 'center' }]
  if ('prices' in part) return priceLines(document, width)
  if ('left' in part) {
    const [left, right] = [filledIn(part.left, fields) ?? '', filledIn(part.right, fields) ?? '']
    return left + right === '' ? [] : [line(opposed(left, right, width, '.'), part.bold ?? false)]
  }
  const { text, bold = false, size = 1, align = 'left' } = part
  const filled = filledIn(text, fields)
  if (filled === undefined) return []
  return wrapWidth(filled, Math.floor(width / size)).map((each) => ({ ...line(each, bold), size, align }))
}

const line = (text: string, bold = false): Flow & { is: 'text' } => ({
  ...{ is: 'text', text, bold, size: 1, align: 'left' },
})

/** Only where there is more to tell than the total. */
function priceLines({ lines, currency }: TicketDocument, width: number): Flow[] {
  if (lines.length < 2) return []
  return lines.map(({ title, amountMinor }) =>
    line(opposed(`  ${shown(title)}`, formatMinor(amountMinor, currency), width, '.')),
  )
}

const INDENT = '  '

/** A paper that is text already, folded where it is wider than the roll: what follows of a line stands a little in. */
export function flowOfText(text: string, width: number): Flow[] {
  return text
    .replace(/\n+$/, '')
    .split('\n')
    .flatMap((each) => {
      const plain = shown(each)
      if (widthOf(plain) <= width) return [line(plain)]
      const [first = '', ...rest] = wrapWidth(plain, width - INDENT.length)
      return [first, ...rest.map((more) => INDENT + more)].map((piece) => line(piece))
    })
}

/** Where a text begins, in columns, on a line of `width`. */
export function indentOf({ text, size, align }: Flow & { is: 'text' }, width: number): number {
  const gap = Math.max(0, width - widthOf(text) * size)
  return align === 'left' ? 0 : align === 'right' ? gap : Math.floor(gap / 2)
}
