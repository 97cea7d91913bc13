/** Bars of characters, one below the other, with what they are of and how much. Pure. */
import { padEndWidth, padStartWidth, shortenWidth, widthOf } from '../width.ts'

export interface Bar {
  label: string
  value: number
  /** As it stands behind the bar. */
  text: string
}

const EIGHTHS = [...' ▏▎▍▌▋▊▉']
const LEAST = 8

/** `columns`: of the terminal. What is below nothing has no bar. */
export function barLines(
  bars: readonly Bar[],
  { columns, ascii = false }: { columns: number; ascii?: boolean },
): string[] {
  const texts = Math.max(0, ...bars.map(({ text }) => widthOf(text)))
  const wanted = Math.max(0, ...bars.map(({ label }) => widthOf(label)))
  const labels = Math.min(wanted, Math.max(6, columns - texts - LEAST - 4))
  const room = Math.max(LEAST, columns - labels - texts - 4)
  const most = Math.max(0, ...bars.map(({ value }) => value))
  return bars.map(({ label, value, text }) => {
    const bar = barOf(most <= 0 ? 0 : Math.max(0, value) / most, room, ascii)
    const name = padEndWidth(shortenWidth(label, labels, ascii ? '...' : '…'), labels)
    return `${name}  ${padStartWidth(text, texts)}  ${bar}`.trimEnd()
  })
}

function barOf(share: number, room: number, ascii: boolean): string {
  if (ascii) return '#'.repeat(Math.round(share * room))
  const eighths = Math.round(share * room * 8)
  return '█'.repeat(Math.floor(eighths / 8)) + (eighths % 8 === 0 ? '' : EIGHTHS[eighths % 8])
}
