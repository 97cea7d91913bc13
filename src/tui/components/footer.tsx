/** The keys of the moment, from the same data as the help. What does not fit is left to the help. */
import { Text } from 'ink'
import type { ReactNode } from 'react'
import { widthOf } from '../../core/width.ts'
import { useCounter } from '../context.ts'
import { keyLabel } from '../key-names.ts'
import { BINDINGS, type Binding, type Mode } from '../keys.ts'

export function Footer({ mode, width }: { mode: Mode; width: number }): ReactNode {
  const { words, theme } = useCounter()
  const all: readonly Binding[] = BINDINGS[mode]
  const entries = all
    .filter((binding) => binding.footer)
    .map((binding) => ({
      key: keyLabel(binding, words, theme.ascii),
      does: words.actions[binding.action].short,
      rank: binding.footer ?? 3,
    }))
  return (
    <Text wrap="truncate">
      {fitting(entries, width).map(({ key, does }) => (
        <Text key={key + does}>
          {' '}
          <Text {...theme.text('key')}>{key}</Text> {does}{' '}
        </Text>
      ))}
    </Text>
  )
}

interface Entry {
  key: string
  does: string
  rank: number
}

/** Entries that fit, the first ranks first, in the order of the data. */
function fitting(entries: Entry[], width: number): Entry[] {
  let room = width
  const chosen = new Set<Entry>()
  for (const entry of [...entries].sort((a, b) => a.rank - b.rank)) {
    room -= widthOf(entry.key) + widthOf(entry.does) + 3
    if (room >= 0) chosen.add(entry)
  }
  return entries.filter((entry) => chosen.has(entry))
}
