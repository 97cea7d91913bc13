/** A dialog over the screen: what is asked, what would happen, what was refused, what was done. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { padEndWidth, widthOf } from '../../core/width.ts'
import type { BoxLine } from '../components/box.tsx'
import { TitledBox, wrapped } from '../components/box.tsx'
import { useShell } from '../context.ts'
import type { Words } from '../words.ts'
import type { Field } from './ask.ts'
import { type DialogState, fieldsOf } from './state.ts'
import { before } from './text-line.ts'

export interface DialogBoxProps {
  state: DialogState
  columns: number
  rows: number
  /** Told how many lines there is no room for. */
  hides(lines: number): void
}

const WIDEST = 76

export function DialogBox({ state, columns, rows, hides }: DialogBoxProps): ReactNode {
  const { words, screen, theme } = useShell()
  const width = Math.min(WIDEST, columns - 2)
  const { lines, at, column, most } = bodyOf(state, words, width, rows - 4)
  const seen = lines.length - most
  const top = topOf(state, { at, seen, most })
  const height = seen + 2
  const corner = { x: Math.floor((columns - width) / 2), y: Math.max(0, Math.floor((rows - 1 - height) / 3)) }
  const x = column === null ? null : corner.x + 2 + column
  const y = corner.y + 1 + at - top
  useLayoutEffect(() => {
    screen.cursor(x === null ? null : { x, y })
    return () => screen.cursor(null)
  }, [screen, x, y])
  useLayoutEffect(() => hides(most), [hides, most])
  const { up, down } = theme.signs
  const more = most > 0 ? `  ${up}${top} ${down}${most - top}` : ''
  return (
    <Box position="absolute" marginLeft={corner.x} marginTop={corner.y}>
      <TitledBox
        title={titleOf(state, words) + more}
        lines={lines.slice(top)}
        width={width}
        height={height}
        as={state.trouble ? 'warning' : 'strong'}
      />
    </Box>
  )
}

interface Body {
  /** Wrapped. */
  lines: BoxLine[]
  /** Line of the field that one is in. */
  at: number
  /** Where one types in it; null where nothing is typed. */
  column: number | null
  /** Lines that there is no room for. */
  most: number
}

function bodyOf(state: DialogState, words: Words, width: number, room: number): Body {
  const labels = labelsOf(state, words)
  const column = Math.max(0, ...labels.map(widthOf)) + 2
  const fields = state.step === 'form' || state.step === 'supervise' ? fieldsOf(state) : []
  const above = wrapped([...saidOf(state, words)], width)
  const asked = fields.map((field, index) =>
    fieldLine(state, field, { label: labels[index] ?? '', column, room: width - 4 - column, words, index }),
  )
  const lines = [...above, ...asked, ...wrapped([...below(state, words)], width)]
  const typed = cursorIn(state, fields, width - 5 - column)
  return {
    lines,
    at: above.length + state.at,
    column: typed === null ? null : column + typed,
    most: Math.max(0, lines.length - room),
  }
}

/** The field that one is in is seen, and as much of a refusal as can be; what is only read is scrolled. */
function topOf(
  { step, trouble, top }: DialogState,
  { at, seen, most }: { at: number; seen: number; most: number },
): number {
  if (step === 'confirm' || step === 'told') return Math.min(top, most)
  const wanted = trouble ? most : at - Math.floor(seen / 2)
  return Math.max(0, at - seen + 1, Math.min(wanted, most, at))
}

function titleOf({ ask, step }: DialogState, words: Words): string {
  return step === 'supervise' ? words.dialog.superviseTitle(ask.title) : ask.title
}

function labelsOf(state: DialogState, { dialog }: Words): string[] {
  if (state.step === 'supervise') return [dialog.supervisor, dialog.secret]
  return fieldsOf(state).map(({ label }) => label)
}

function* saidOf({ ask, step, shown, who }: DialogState, { dialog }: Words): Generator<BoxLine> {
  if (step === 'supervise') yield { text: dialog.supervise(who.join(', ')) }
  else if (step === 'form' || ask.fields.length === 0) yield* ask.lines ?? []
  if (step === 'confirm' || step === 'told') yield* shown
}

interface Drawn {
  label: string
  column: number
  room: number
  words: Words
  index: number
}

function fieldLine(state: DialogState, field: Field, { label, column, room, words, index }: Drawn): BoxLine {
  const { text = '', fresh = false } = state.lines[field.name] ?? {}
  const here = index === state.at
  const shown = tail(valueText(field, text, here, words), room)
  return {
    text: padEndWidth(label, column) + shown,
    ...(here ? { as: 'key' as const } : {}),
    ...(here && fresh ? { marked: shown } : {}),
  }
}

/** The end of what is too long: that is where one types. */
function tail(text: string, room: number): string {
  const parts = [...text]
  while (widthOf(parts.join('')) > room) parts.shift()
  return parts.join('')
}

function valueText(
  { kind, choices, hint, optional }: Field,
  text: string,
  here: boolean,
  { dialog }: Words,
): string {
  if (kind === 'secret') return '*'.repeat([...text].length)
  if (choices) {
    const label = choices.find(({ code }) => code === text)?.label ?? text
    return here && choices.length > 1 ? `< ${label} >` : label
  }
  if (text !== '') return text
  return hint ? `(${hint})` : optional ? `(${dialog.optional})` : ''
}

function* below({ trouble, who, waiting, step }: DialogState, words: Words): Generator<BoxLine> {
  if (waiting) yield { text: words.waiting, as: 'quiet' }
  if (!trouble) return
  yield { text: '' }
  yield { text: trouble.what, as: 'warning' }
  for (const text of trouble.next) yield { text, as: 'key' }
  if (who.length > 0 && step !== 'supervise')
    yield { text: words.dialog.superviseKey(who.join(', ')), as: 'key' }
}

/** Columns from where the field begins to where one types; null where nothing is typed. */
function cursorIn(state: DialogState, fields: readonly Field[], most: number): number | null {
  const field = fields[state.at]
  const line = field && state.lines[field.name]
  if (!line || field.kind === 'choice') return null
  return Math.min(field.kind === 'secret' ? line.at : widthOf(before(line)), most)
}
