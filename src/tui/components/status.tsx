/** The status line: what is sold, how much is free, the time, who sells where. */
import type { ReactNode } from 'react'
import { shown } from '../../core/text.ts'
import { truncateWidth, widthOf } from '../../core/width.ts'
import { useCounter, useNow } from '../context.ts'
import { clockTime } from '../words.ts'
import { Ends } from './line.tsx'

const MINUTE_MS = 60_000

export interface StatusProps {
  width: number
  /** What is sold, in parts. */
  title: readonly string[]
  /** Numbers of the performance; none on the list. */
  counts?: { free: number; held: number }
  /** IANA zone of the clock: the venue's. */
  zone: string
}

export function Status({ width, title, counts, zone }: StatusProps): ReactNode {
  const { office, words, theme } = useCounter()
  const time = clockTime(words, useNow(MINUTE_MS), zone)
  // In a narrow window the beginning of the performance needs the blanks.
  const gap = width < 80 ? ' ' : '  '
  const numbers = counts ? [words.free(counts.free), words.held(counts.held)] : []
  const right = `${[...numbers, time].join(gap)}${gap}${shown(office.clerk)} ${theme.signs.dot} ${shown(office.register)} `
  const left = titleIn(title, width - widthOf(right) - 2, ` ${theme.signs.dot} `, theme.signs.cut)
  return <Ends left={` ${left}`} right={right} width={width} as="strong" />
}

/** What is sold, in so many columns: the venue gives way first, then the name is cut; when it begins is read always. */
function titleIn(parts: readonly string[], room: number, dot: string, cut: string): string {
  const kept = [...parts]
  while (kept.length > 2 && widthOf(kept.join(dot)) > room) kept.pop()
  const [name = '', ...rest] = kept
  const over = widthOf(kept.join(dot)) - room
  return [over > 0 ? truncateWidth(name, Math.max(1, widthOf(name) - over), cut) : name, ...rest].join(dot)
}
