/** A dialog over the screen: what is asked, what would happen, what was refused, what was done. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { padEndWidth, widthOf, wrapWidth } from '../../core/width.ts'
import type { BoxLine } from '../components/box.tsx'
import { TitledBox } from '../components/box.tsx'
import { useShell } from '../context.ts'
import type { Words } from '../words.ts'
import type { Field } from './ask.ts'
import { type DialogState, fieldsOf } from './state.ts'
import { before } from './text-line.ts'

export interface DialogBoxProps {
  state: DialogState
  columns: number
  rows: number
}

const WIDEST = 76

export function DialogBox({ state, columns, rows }: DialogBoxProps): ReactNode {
  const { words, screen } = useShell()
  const width = Math.min(WIDEST, columns - 2)
  const labels = labelsOf(state, words)
  const column = Math.max(0, ...labels.map(widthOf)) + 2
  const above = [...saidOf(state, words)]
  const fields = state.step === 'form' || state.step === 'supervise' ? fieldsOf(state) : []
  const lines = [
    ...above,
    ...fields.map((field, index) =>
      fieldLine(state, field, { label: labels[index] ?? '', column, room: width - 4 - column, words, index }),
    ),
    ...below(state, words),
  ]
  const height = Math.min(
    rows - 2,
    lines.reduce((sum, { text }) => sum + wrapWidth(text, width - 4).length, 2),
  )
  const corner = { x: Math.floor((columns - width) / 2), y: Math.max(0, Math.floor((rows - 1 - height) / 3)) }
  const { x, y } = cursorOf(state, fields, { above, width, column, corner }) ?? {}
  useLayoutEffect(() => {
    screen.cursor(x === undefined || y === undefined ? null : { x, y })
    return () => screen.cursor(null)
  }, [screen, x, y])
  return (
    <Box position="absolute" marginLeft={corner.x} marginTop={corner.y}>
      <TitledBox
        title={titleOf(state, words)}
        lines={lines}
        width={width}
        height={height}
        as={state.trouble ? 'warning' : 'strong'}
      />
    </Box>
  )
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

interface Placed {
  above: BoxLine[]
  width: number
  column: number
  corner: { x: number; y: number }
}

/** Where one types; null where nothing is typed. */
function cursorOf(state: DialogState, fields: readonly Field[], { above, width, column, corner }: Placed) {
  const field = fields[state.at]
  const line = field && state.lines[field.name]
  if (!line || field.kind === 'choice') return null
  const lines = above.reduce((sum, { text }) => sum + wrapWidth(text, width - 4).length, 0)
  const typed = field.kind === 'secret' ? line.at : widthOf(before(line))
  return {
    x: corner.x + 2 + column + Math.min(typed, width - 5 - column),
    y: corner.y + 1 + lines + state.at,
  }
}
