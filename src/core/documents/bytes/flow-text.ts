/** A roll as plain text: for printers that know nothing else, and for looking at a layout in a terminal. */

import { widthOf } from '../../width.ts'
import { centred } from '../frame.ts'
import { type Flow, indentOf } from '../layout/flow.ts'
import { type QrLook, qrLines, qrModules } from '../qr.ts'

export interface FlowLook extends QrLook {
  width: number
}

export function flowText(flow: readonly Flow[], look: FlowLook): string {
  return flow.flatMap((part) => linesOf(part, look)).join('\n')
}

function linesOf(part: Flow, look: FlowLook): string[] {
  const { width, ascii } = look
  switch (part.is) {
    case 'rule':
      return [(ascii ? '-' : '─').repeat(width)]
    case 'feed':
      return Array.from({ length: part.lines }, () => '')
    case 'text':
      return [' '.repeat(indentOf({ ...part, size: 1 }, width)) + part.text]
    case 'code':
      return codeLines(part.code, look)
  }
}

/** The code itself where its symbol is wider than the paper. */
function codeLines(code: string, look: FlowLook): string[] {
  const lines = qrLines(qrModules(code, 'screen'), look)
  if (!look.ascii && widthOf(lines[0]!) <= look.width) return lines.map((line) => centred(line, look.width))
  return code.match(new RegExp(`.{1,${look.width}}`, 'g')) ?? []
}
