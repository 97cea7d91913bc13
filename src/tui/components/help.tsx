/** The keys of one mode and what they do, from the data that the hooks use. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { padEndWidth, widthOf } from '../../core/width.ts'
import { useCounter } from '../context.ts'
import { keysText } from '../key-names.ts'
import { BINDINGS, type Binding, type Mode } from '../keys.ts'
import { type BoxLine, TitledBox } from './box.tsx'

export function Help({ mode, width, height }: { mode: Mode; width: number; height: number }): ReactNode {
  const { words, theme } = useCounter()
  const bindings: readonly Binding[] = BINDINGS[mode]
  const rows = [
    ...bindings
      .filter(({ listed }) => listed !== false)
      .map((binding) => [keysText(binding, words, theme.ascii), words.actions[binding.action].long]),
    ['Ctrl-C', words.interrupt],
  ] as [string, string][]
  const column = Math.max(...rows.map(([keys]) => widthOf(keys))) + 2
  const lines: BoxLine[] = rows.map(([keys, does]) => ({ text: padEndWidth(keys, column) + does }))
  return (
    <Box width={width} height={height} justifyContent="center">
      <TitledBox title={words.keysOf} lines={lines} width={Math.min(width, 78)} height={height} />
    </Box>
  )
}
