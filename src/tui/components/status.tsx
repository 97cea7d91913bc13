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
/** From here on the shift is told; below, what is sold needs the room. */
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
  const shift = at && (width >= WIDE || at.unknown > 0) ? shiftParts(words, at, zone, width >= WIDE) : []
  const time = clockTime(words, useNow(MINUTE_MS), zone)
  // In a narrow window the beginning of the performance needs the blanks.
  const gap = width < NARROW ? ' ' : '  '
  const clerk = at ? [`${shown(at.clerk)} ${theme.signs.dot} ${shown(at.register)}`] : []
  const right = `${[...numbers, ...shift, time, ...clerk].join(gap)} `
  const mark = unsent && { ...unsent, text: `${unsent.text}${gap}` }
  const room = width - widthOf(right) - widthOf(mark?.text ?? '') - 2
  const left = titleIn(title, room, ` ${theme.signs.dot} `, theme.signs.cut)
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

function shiftParts(words: Words, at: NonNullable<Who['at']>, zone: string, isWide: boolean): string[] {
  const { people } = words
  const till = at.till ? people.shift(clockTime(words, at.till.opened_at, zone)) : people.noShift
  return [...(at.unknown > 0 ? [people.unknown(at.unknown)] : []), ...(isWide ? [till] : [])]
}
