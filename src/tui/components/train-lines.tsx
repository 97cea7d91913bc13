/** Of a train, at the side of the map: the seat's legs under the cursor, and the ride that is sold. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import type { SeatLegs } from '../screens/sell/seat-legs.ts'
import { Ends, Line, numbered } from './line.tsx'

export interface TrainSide {
  /** Of the seat under the cursor; none where there is no seat. */
  legs: SeatLegs | undefined
  /** So many of its parts are told. */
  most: number
  /** Of the train, and its day, which the class stands beside; '' where there is no room. */
  title: string
  day: string
  inClass: string
  ends: { station: string; time: string }[]
}

/** Lines that it takes, the blank one included. */
export function trainHeight({ legs, most, title, day, ends }: TrainSide): number {
  const parts = legs ? legs.strip.length + Math.min(legs.parts.length, most) : 0
  return parts + ends.length + Number(title !== '') + Number(day !== '') + 1
}

export function TrainLines({ train, width }: { train: TrainSide; width: number }): ReactNode {
  const { legs, most, title, day, inClass, ends } = train
  const seen = legs?.parts.slice(0, most) ?? []
  const more = (legs?.parts.length ?? 0) - seen.length
  return (
    <Box flexDirection="column" width={width}>
      {numbered((legs?.strip ?? []).map((text) => ({ text }))).map(({ text, number }) => (
        <Line key={number} text={text} width={width} />
      ))}
      {numbered(seen).map(({ text, meaning, number }) => (
        <Line
          key={number}
          text={more > 0 && number === seen.length - 1 ? `${text} + ${more}` : text}
          as={meaning}
          width={width}
        />
      ))}
      <Line text="" />
      {title !== '' && <Line text={title} as="quiet" width={width} />}
      {day !== '' && <Ends left={day} right={inClass} width={width} as="quiet" />}
      {numbered(ends).map(({ station, time, number }) => (
        <Ends key={number} left={station} right={time} width={width} />
      ))}
    </Box>
  )
}
