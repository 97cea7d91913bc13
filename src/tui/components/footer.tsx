/** The keys of the moment, from the same data as the help. What does not fit is left to the help. */
import { Text } from 'ink'
import type { ReactNode } from 'react'
import { widthOf } from '../../core/width.ts'
import { useShell } from '../context.ts'
import { footerKey } from '../key-names.ts'
import { ALONE, BINDINGS, type Binding, type Mode } from '../keys.ts'
import { fitted } from './line.tsx'

export interface FooterProps {
  mode: Mode
  width: number
  /** Of what stands over the screen: nothing of the keys that go anywhere. */
  over?: boolean
  /** Read by customers. */
  customers?: boolean
}

export function Footer({ mode, width, over = false, customers = false }: FooterProps): ReactNode {
  const { words, theme } = useShell()
  const all: readonly Binding[] =
    over || mode === 'anywhere' || ALONE.includes(mode)
      ? BINDINGS[mode]
      : [...BINDINGS[mode], ...BINDINGS.anywhere]
  const entries = all
    .filter((binding) => binding.footer && !(customers && binding.staff))
    .map((binding) => ({
      key: footerKey(binding, words, theme.ascii),
      does: words.actions[binding.action].short,
      rank: binding.footer ?? 3,
    }))
  const fit = fitting(entries, width)
  const used = fit.reduce((sum, entry) => sum + widthIn(entry), 0)
  return (
    <Text wrap="truncate">
      {fit.map(({ key, does }) => (
        <Text key={key + does}>
          {' '}
          <Text {...theme.text('key')}>{key}</Text> {does}{' '}
        </Text>
      ))}
      {fitted('', width - used, '')}
    </Text>
  )
}

interface Entry {
  key: string
  does: string
  rank: number
}

const widthIn = ({ key, does }: Entry): number => widthOf(key) + widthOf(does) + 3

/** Entries that fit, the first ranks first, in the order of the data. */
function fitting(entries: Entry[], width: number): Entry[] {
  let room = width
  const chosen = new Set<Entry>()
  for (const entry of [...entries].sort((a, b) => a.rank - b.rank)) {
    if (widthIn(entry) > room) continue
    room -= widthIn(entry)
    chosen.add(entry)
  }
  return entries.filter((entry) => chosen.has(entry))
}
