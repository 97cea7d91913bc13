/** The keys of one mode and what they do, from the data that the hooks use. Where they are too many the list is scrolled. */
import { Box } from 'ink'
import { type ReactNode, useState } from 'react'
import { padEndWidth, widthOf, wrapWidth } from '../../core/width.ts'
import { useCounter, useKeys } from '../context.ts'
import { keysText } from '../key-names.ts'
import { actionOf, BINDINGS, type Binding, type Mode } from '../keys.ts'
import type { Words } from '../words.ts'
import { type BoxLine, TitledBox } from './box.tsx'

export interface HelpProps {
  mode: Mode
  width: number
  height: number
  close(): void
}

const WIDEST = 78

export function Help({ mode, width, height, close }: HelpProps): ReactNode {
  const { words, theme } = useCounter()
  const [top, setTop] = useState(0)
  const room = Math.min(width, WIDEST)
  const [last, ...lines] = helpLines(mode, words, theme.ascii, room - 4)
  // The frame, and the last line: how one gets away is always seen.
  const seen = height - 3
  const most = Math.max(0, lines.length - seen)
  useKeys((key) => {
    const action = actionOf('help', key)
    if (action === 'close') return close()
    const steps = { up: -1, down: 1, pageUp: -seen, pageDown: seen }
    if (action) setTop(Math.max(0, Math.min(top + steps[action], most)))
  }, true)
  const at = Math.min(top, most)
  const shown = [...lines.slice(at, at + seen), last!]
  return (
    <Box width={width} height={height} justifyContent="center">
      <TitledBox title={words.keysOf} lines={shown} width={room} height={height} />
    </Box>
  )
}

/** The way out first, then the keys in the order of the data. */
function helpLines(mode: Mode, words: Words, ascii: boolean, width: number): BoxLine[] {
  const bindings: readonly Binding[] = BINDINGS[mode]
  const rows: [string, string][] = [
    ['Ctrl-C', words.interrupt],
    ...bindings
      .filter(({ listed }) => listed !== false)
      .map((binding): [string, string] => [
        keysText(binding, words, ascii),
        words.actions[binding.action].long,
      ]),
  ]
  const column = Math.max(...rows.map(([keys]) => widthOf(keys))) + 2
  return rows.flatMap(([keys, does]) =>
    wrapWidth(does, width - column).map((text, line) => ({
      text: padEndWidth(line === 0 ? keys : '', column) + text,
    })),
  )
}
