/** The palette: type the name of anything, Enter does it. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import { type BoxLine, TitledBox } from '../components/box.tsx'
import { fitted } from '../components/line.tsx'
import { useCounter, useKeys } from '../context.ts'
import type { Key } from '../decode.ts'
import { before, edit, insert, isEdit, lineOf, type TextLine } from '../dialog/text-line.ts'
import { actionOf, type Mode } from '../keys.ts'
import { type Command, commandsOf, found } from './commands.ts'

export interface PaletteProps {
  /** Where one is. */
  mode: Mode
  columns: number
  rows: number
  run(command: Command): void
  close(): void
}

const WIDEST = 76

export function Palette({ mode, columns, rows, run, close }: PaletteProps): ReactNode {
  const { words, theme, screen } = useCounter()
  const [line, setLine] = useState<TextLine>(lineOf(''))
  const [at, setAt] = useState(0)
  const all = useMemo(() => commandsOf(words, theme.ascii, mode), [words, theme, mode])
  const commands = useMemo(() => found(all, line.text), [all, line.text])
  const cursor = Math.min(at, Math.max(0, commands.length - 1))
  useKeys((key) => {
    const action = actionOf('palette', key)
    if (action === 'close') return close()
    if (action === 'run') return commands[cursor] ? run(commands[cursor]) : undefined
    if (action === 'up' || action === 'down')
      return setAt(clamp(cursor + (action === 'up' ? -1 : 1), commands.length - 1))
    type(key, action, line, (next) => {
      setLine(next)
      setAt(0)
    })
  }, true)
  const width = Math.min(WIDEST, columns - 2)
  const height = Math.min(rows - 3, 18)
  const corner = { x: Math.floor((columns - width) / 2), y: 1 }
  const column = corner.x + 4 + widthOf(before(line))
  useLayoutEffect(() => {
    screen.cursor({ x: column, y: corner.y + 1 })
    return () => screen.cursor(null)
  }, [screen, column, corner.y])
  const seen = height - 4
  const top = Math.max(0, Math.min(cursor - Math.floor(seen / 2), commands.length - seen))
  const list: BoxLine[] = commands.slice(top, top + seen).map((command, index) => {
    const text = commandText(command, width - 4, theme.signs.cut)
    return top + index === cursor ? { text, as: 'selected' } : { text }
  })
  if (list.length === 0) list.push({ text: words.palette.nothing(line.text), as: 'quiet' })
  while (list.length < seen) list.push({ text: '' })
  const lines: BoxLine[] = [
    { text: `> ${line.text}`, as: 'key' },
    { text: theme.signs.rule.repeat(width - 4), as: 'quiet' },
    ...list,
  ]
  return (
    <Box position="absolute" marginLeft={corner.x} marginTop={corner.y}>
      <TitledBox title={words.palette.title} lines={lines} width={width} height={height} />
    </Box>
  )
}

function commandText({ label, key }: Command, width: number, cut: string): string {
  return (
    padEndWidth(fitted(label, width - 10, cut), width - 10) +
    padStartWidth(fitted(key, Math.min(10, widthOf(key)), cut), 10)
  )
}

function type(key: Key, action: string | undefined, line: TextLine, set: (line: TextLine) => void): void {
  if (isEdit(action)) set(edit(line, action))
  else if (key.text) set(insert(line, key.text))
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most))
