/** The status line: what is sold, how much is free, what nobody knows of, the shift, the time, who sells where. */
import type { ReactNode } from 'react'
import { shown } from '../../core/text.ts'
import { truncateWidth, widthOf } from '../../core/width.ts'
import { useCounter, useNow } from '../context.ts'
import { unsentText } from '../prints.ts'
import { useStore } from '../store.ts'
import type { Who } from '../who.ts'
import { clockTime, type Words } from '../words.ts'
import { Ends } from './line.tsx'

const MINUTE_MS = 60_000
/** From here on the shift is told; below, where there is room beside what is sold. */
const WIDE = 100

/** From here down every column is for what is sold. */
const NARROW = 80

export interface StatusProps {
  width: number
  /** What is sold, in parts. */
  title: readonly string[]
  /** Numbers of the performance; none on the list. */
  counts?: { free: number; held: number }
  /** IANA zone of the clock, where it isn't the house's: the venue's. */
  zone?: string | undefined
}

export function Status({ width, title, counts, zone: venueZone }: StatusProps): ReactNode {
  const { words, theme, who, prints } = useCounter()
  const { at } = useStore(who)
  const zone = venueZone ?? at?.zone ?? 'UTC'
  const unsent = unsentText({ words, theme }, useStore(prints), width < NARROW)
  const numbers = counts ? [words.free(counts.free), words.held(counts.held)] : []
  const time = clockTime(words, useNow(MINUTE_MS), zone)
  // In a narrow window the beginning of the performance needs the blanks.
  const gap = width < NARROW ? ' ' : '  '
  const clerk = at ? [`${shown(at.clerk)} ${theme.signs.dot} ${shown(at.register)}`] : []
  const dot = ` ${theme.signs.dot} `
  const mark = unsent && { ...unsent, text: `${unsent.text}${gap}` }
  const rightWith = (shift: string[]) => `${[...numbers, ...shift, time, ...clerk].join(gap)} `
  const roomBeside = (right: string) => width - widthOf(right) - widthOf(mark?.text ?? '') - 2
  const unknown = at && at.unknown > 0 ? [words.people.unknown(at.unknown)] : []
  const whole = rightWith([...unknown, ...(at ? [shiftText(words, at, zone)] : [])])
  // The name and when it begins are read whole; the venue gives way to the shift.
  const isRoom = widthOf(title.slice(0, 2).join(dot)) < roomBeside(whole)
  const right = width >= WIDE || isRoom ? whole : rightWith(unknown)
  const left = titleIn(title, roomBeside(right) - 1, dot, theme.signs.cut)
  return <Ends left={` ${left}`} right={right} width={width} as="strong" mark={mark} />
}

/** What is sold, in so many columns: the venue gives way first, then the name is cut; when it begins is read always. */
function titleIn(parts: readonly string[], room: number, dot: string, cut: string): string {
  const kept = [...parts]
  while (kept.length > 2 && widthOf(kept.join(dot)) > room) kept.pop()
  const [name = '', ...rest] = kept
  const over = widthOf(kept.join(dot)) - room
  return [over > 0 ? truncateWidth(name, Math.max(1, widthOf(name) - over), cut) : name, ...rest].join(dot)
}

const shiftText = (words: Words, { till }: NonNullable<Who['at']>, zone: string): string =>
  till ? words.people.shift(clockTime(words, till.opened_at, zone)) : words.people.noShift
