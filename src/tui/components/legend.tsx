/** What the signs of the map mean. */
import { Text } from 'ink'
import { memo, type ReactNode } from 'react'
import { widthOf } from '../../core/width.ts'
import { useShell } from '../context.ts'
import type { Meaning, SeatMeaning } from '../theme.ts'
import { Line } from './line.tsx'

const ALWAYS: readonly SeatMeaning[] = ['free', 'yours', 'held', 'sold']
const WHERE_ANY: readonly SeatMeaning[] = [
  ...(['heldHere', 'printed', 'scanned', 'house', 'blocked'] as const),
  ...(['accessible', 'restricted'] as const),
]

export interface LegendProps {
  width: number
  /** How many seats of each meaning there are. */
  counts: Record<SeatMeaning, number>
  /** Free seats show how good they are. */
  shaded: boolean
}

/** What stands in the boxes of the house's overview. */
export function HouseLegend({ width }: { width: number }): ReactNode {
  const { words, theme } = useShell()
  const { full, empty } = theme.signs
  const yours = `${theme.seats.yours} ${words.seats.yours}`
  return (
    <Line
      text={` ${full}${full}${empty} ${words.howFull}   123 ${words.seats.free}   ${yours}`}
      width={width}
    />
  )
}

interface Entry {
  meaning: Meaning
  sign: string
  word: string
}

/** Counts change all the time; which signs there are hardly ever. */
export const Legend = memo(function Legend({ width, counts, shaded }: LegendProps): ReactNode {
  const { words, theme } = useShell()
  const sign = (meaning: SeatMeaning): Entry => ({
    ...{ meaning, sign: theme.seats[meaning], word: words.seats[meaning] },
  })
  const bands = theme.bands.map((meaning, band): Entry => {
    const word = band === 0 ? words.bandBest : band === theme.bands.length - 1 ? words.bandLast : ''
    return { meaning, sign: String(band + 1), word }
  })
  const others = [...ALWAYS, ...WHERE_ANY.filter((meaning) => counts[meaning] > 0)].map(sign)
  const entries = shaded ? [...bands, ...others.filter(({ meaning }) => meaning !== 'free')] : others
  let room = width
  const fitting = entries.filter(({ word }) => {
    room -= widthOf(word) + (word === '' ? 2 : 4)
    return room >= 0
  })
  return (
    <Text wrap="truncate">
      {fitting.map(({ meaning, sign: glyph, word }) => (
        <Text key={meaning}>
          {' '}
          <Text {...theme.text(meaning)}>{glyph}</Text>
          {word === '' ? '' : ` ${word} `}
        </Text>
      ))}
    </Text>
  )
})
