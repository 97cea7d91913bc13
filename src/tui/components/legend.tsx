/** What the signs of the map mean. */
import { Text } from 'ink'
import type { ReactNode } from 'react'
import { widthOf } from '../../core/width.ts'
import { useCounter } from '../context.ts'
import type { SeatMeaning } from '../theme.ts'

const ALWAYS: readonly SeatMeaning[] = ['free', 'yours', 'held', 'sold']
const WHERE_ANY: readonly SeatMeaning[] = ['house', 'accessible', 'restricted']

export interface LegendProps {
  width: number
  /** How many seats of each meaning there are. */
  counts: Record<SeatMeaning, number>
}

export function Legend({ width, counts }: LegendProps): ReactNode {
  const { words, theme } = useCounter()
  let room = width
  const shown = [...ALWAYS, ...WHERE_ANY.filter((meaning) => counts[meaning] > 0)].filter((meaning) => {
    room -= widthOf(words.seats[meaning]) + 4
    return room >= 0
  })
  return (
    <Text wrap="truncate">
      {shown.map((meaning) => (
        <Text key={meaning}>
          {' '}
          <Text {...theme.text(meaning)}>{theme.seats[meaning]}</Text> {words.seats[meaning]}{' '}
        </Text>
      ))}
    </Text>
  )
}
