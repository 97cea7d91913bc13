/**
 * ESC/POS, as the printers of Epson and of most others understand it. The symbol is drawn by the printer itself, so that its
 * edges are sharp; Chinese is written in GB 18030 behind FS &.
 */
import type { Align, Flow } from '../layout/flow.ts'
import { type Charset, encodeText } from './charset.ts'

const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const LF = 0x0a

export interface EscposLook {
  width: number
  charset: Charset
  cut: boolean
}

export function escposBytes(flow: readonly Flow[], look: EscposLook): Uint8Array {
  return joined([begin(look.charset), ...flow.map((part) => bytesOf(part, look)), end(look.cut)])
}

/** Forgets what was set before, and says which letters follow. */
function begin(charset: Charset): number[] {
  const letters = { gb18030: [FS, 0x26], latin: [FS, 0x2e, ESC, 0x74, 16], 'utf-8': [] }[charset]
  return [ESC, 0x40, ...letters]
}

/** Four lines, which is from the head to the knife, and a cut that leaves a corner. */
const end = (cut: boolean): number[] => [ESC, 0x64, 4, ...(cut ? [GS, 0x56, 66, 0] : [])]

function bytesOf(part: Flow, { width, charset }: EscposLook): number[] {
  switch (part.is) {
    case 'rule':
      return [...aligned('left'), ...encodeText('-'.repeat(width), charset), LF]
    case 'feed':
      return [ESC, 0x64, part.lines]
    case 'code':
      return [...aligned(part.align), ...symbol(part.code, part.size), LF]
    case 'text': {
      const { text, bold, size, align } = part
      const times = (size - 1) * 17
      const set = [...aligned(align), ESC, 0x45, bold ? 1 : 0, GS, 0x21, times]
      return [...set, ...encodeText(text, charset), LF]
    }
  }
}

const aligned = (align: Align): number[] => [ESC, 0x61, { left: 0, center: 1, right: 2 }[align]]

/** Model 2, modules of so many dots, correction M; the text is stored, then printed (GS ( k, functions 165 to 181). */
function symbol(code: string, size: number): number[] {
  const data = [...new TextEncoder().encode(code)]
  const stored = data.length + 3
  return [
    ...[GS, 0x28, 0x6b, 4, 0, 49, 65, 50, 0],
    ...[GS, 0x28, 0x6b, 3, 0, 49, 67, size],
    ...[GS, 0x28, 0x6b, 3, 0, 49, 69, 49],
    ...[GS, 0x28, 0x6b, stored & 0xff, stored >> 8, 49, 80, 48, ...data],
    ...[GS, 0x28, 0x6b, 3, 0, 49, 81, 48],
  ]
}

function joined(parts: number[][]): Uint8Array {
  return Uint8Array.from(parts.flat())
}
