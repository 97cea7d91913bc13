/**
 * What the status line says in so many columns. Clerk, register, shift, clock, unsent prints and unknown payments stand
 * there always: in a narrow window they have shorter forms, and what is sold gives way before one of them does.
 */
import { shown } from '../core/text.ts'
import { truncateWidth, widthOf } from '../core/width.ts'
import type { Counter } from './context.ts'
import type { PrintState } from './printing-office.ts'
import { unsentCount, unsentLook } from './prints.ts'
import type { Who } from './who.ts'
import { clockTime } from './words.ts'

export interface StatusParts {
  /** What is sold: its name, when it begins, where; or the screen. */
  title: readonly string[]
  /** Numbers of the performance; none on the list. */
  counts: { free: number; held: number } | undefined
  at: Who['at']
  prints: PrintState
  now: number
  zone: string
}

export interface StatusLine {
  left: string
  mark: { text: string; as: 'warning' | 'quiet' } | undefined
  right: string
}

type Shell = Pick<Counter, 'words' | 'theme'>

interface Form {
  /** As words; else as signs. */
  counts: 'words' | 'signs' | 'free' | 'none'
  notices: 'words' | 'signs'
  shift: 'words' | 'range'
  clerk: number
  register: number
  /** Columns of the name that are kept; the venue beside it, or not. */
  name: number
  venue: boolean
}

const WHOLE: Form = {
  ...{ counts: 'words', notices: 'words', shift: 'words' },
  ...{ clerk: Infinity, register: Infinity, name: Infinity, venue: true },
}

const NARROW: Form = {
  ...{ counts: 'free', notices: 'signs', shift: 'range' },
  ...{ clerk: 10, register: 10, name: 12, venue: false },
}

/** Each gives way a little more than the one before; the first that fits is taken. */
const FORMS: readonly Form[] = [
  WHOLE,
  { ...WHOLE, venue: false },
  { ...WHOLE, venue: false, notices: 'signs' },
  { ...WHOLE, venue: false, notices: 'signs', name: 20, clerk: 16, register: 16 },
  { counts: 'signs', notices: 'signs', shift: 'words', clerk: 10, register: 10, name: 20, venue: false },
  ...(['signs', 'free'] as const).map((counts) => ({ ...NARROW, counts })),
  { ...NARROW, clerk: 6, register: 6 },
  { ...NARROW, counts: 'none', clerk: 6, register: 6, name: 8 },
  { ...NARROW, counts: 'none', clerk: 6, register: 6, name: 1 },
]

/** The line in `width` columns, with a blank at either end. */
export function statusLine(shell: Shell, parts: StatusParts, width: number): StatusLine {
  const dot = ` ${shell.theme.signs.dot} `
  const { cut } = shell.theme.signs
  for (const form of FORMS) {
    const line = { mark: markIn(shell, parts, form), right: rightIn(shell, parts, form) }
    const room = width - widthOf(line.right) - widthOf(line.mark?.text ?? '') - 2
    const title = form.venue ? parts.title : parts.title.slice(0, 2)
    const [name = '', ...rest] = title
    const [all, least] = [[name, ...rest].join(dot), Math.min(form.name, widthOf(name))]
    const over = widthOf(all) - room
    if (over > 0 && widthOf(name) - over < least && form !== FORMS.at(-1)) continue
    const left =
      over > 0 ? [truncateWidth(name, Math.max(1, widthOf(name) - over), cut), ...rest].join(dot) : all
    return { ...line, left: ` ${left}` }
  }
  throw new Error('no form of the status line')
}

function markIn(shell: Shell, { prints }: StatusParts, form: Form): StatusLine['mark'] {
  const count = unsentCount(prints)
  if (count === 0) return undefined
  const { sign, as } = unsentLook(shell.theme, prints)
  const text =
    form.notices === 'words' ? `${sign} ${shell.words.printing.unsent(count)}  ` : `${sign}${count} `
  return { text, as }
}

function rightIn({ words, theme }: Shell, { counts, at, now, zone }: StatusParts, form: Form): string {
  const { signs, seats } = theme
  const numbers = {
    words: counts ? [words.free(counts.free), words.held(counts.held)] : [],
    signs: counts ? [`${seats.free}${counts.free} ${seats.held}${counts.held}`] : [],
    free: counts ? [`${seats.free}${counts.free}`] : [],
    none: [],
  }[form.counts]
  const time = clockTime(words, now, zone)
  const gap = form.counts === 'words' ? '  ' : ' '
  if (!at) return `${[...numbers, time].join(gap)} `
  const unknown =
    form.notices === 'words' ? words.people.unknown(at.unknown) : words.people.unknownShort(at.unknown)
  const since = at.till && clockTime(words, at.till.opened_at, zone)
  const inWords = since === null ? words.people.noShift : words.people.shift(since)
  const shift = form.shift === 'range' && since !== null ? [`${since}${signs.right}${time}`] : [inWords, time]
  const clerk = truncateWidth(shown(at.clerk), form.clerk, signs.cut)
  const register = truncateWidth(shown(at.register), form.register, signs.cut)
  const dot = form.shift === 'range' ? signs.dot : ` ${signs.dot} `
  return `${[...numbers, ...(at.unknown > 0 ? [unknown] : []), ...shift, `${clerk}${dot}${register}`].join(gap)} `
}
