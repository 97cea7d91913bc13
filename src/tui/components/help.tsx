/** All keys of where one is, and those that go anywhere: from the same data as the footer and the documentation. */
import { Box } from 'ink'
import { type ReactNode, useMemo } from 'react'
import { padEndWidth, widthOf, wrapWidth } from '../../core/width.ts'
import { useShell } from '../context.ts'
import { keysText } from '../key-names.ts'
import { ALONE, BINDINGS, type Binding, type Mode } from '../keys.ts'
import type { Words } from '../words.ts'
import { type BoxLine, TitledBox } from './box.tsx'

export interface HelpProps {
  mode: Mode
  width: number
  height: number
  /** Lines that are scrolled away. */
  top?: number
}

const WIDEST = 78

export function Help({ mode, width, height, top = 0 }: HelpProps): ReactNode {
  const { words, theme } = useShell()
  const inner = Math.min(width, WIDEST)
  const lines = useMemo(() => helpLines(mode, words, theme.ascii, inner - 4), [mode, words, theme, inner])
  const seen = height - 2
  const from = Math.min(top, Math.max(0, lines.length - seen))
  const below = lines.length - from - seen
  const title =
    below > 0 || from > 0
      ? `${words.keysOf}  ${theme.signs.up}${from} ${theme.signs.down}${Math.max(0, below)}`
      : words.keysOf
  return (
    <Box width={width} height={height} justifyContent="center">
      <TitledBox title={title} lines={lines.slice(from, from + seen)} width={inner} height={height} />
    </Box>
  )
}

/** Wrapped already: what is scrolled is lines of the screen. */
export function helpLines(mode: Mode, words: Words, ascii: boolean, width: number): BoxLine[] {
  const here = rowsOf(mode, words, ascii)
  const anywhere = [
    ...(mode === 'anywhere' || ALONE.includes(mode) ? [] : rowsOf('anywhere', words, ascii)),
    ['Ctrl-C', ALONE.includes(mode) ? words.interruptAlone : words.interrupt] as Row,
  ]
  const column = Math.max(...[...here, ...anywhere].map(([keys]) => widthOf(keys))) + 2
  const linesOf = (rows: Row[]): BoxLine[] =>
    rows.flatMap(([keys, does]) =>
      wrapWidth(does, width - column).map((text, index) => ({
        text: padEndWidth(index === 0 ? keys : '', column) + text,
      })),
    )
  return [...linesOf(here), { text: words.anywhere, as: 'quiet' }, ...linesOf(anywhere)]
}

type Row = [keys: string, does: string]

function rowsOf(mode: Mode, words: Words, ascii: boolean): Row[] {
  const bindings: readonly Binding[] = BINDINGS[mode]
  return bindings
    .filter(({ listed }) => listed !== false)
    .map((binding) => [keysText(binding, words, ascii), words.actions[binding.action].long])
}
