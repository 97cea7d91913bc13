/** The map; below it what was refused, if something was, trouble with the line, and the legend or why a seat is kept. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { type BoxLine, boxHeight, TitledBox } from '../../components/box.tsx'
import { Legend } from '../../components/legend.tsx'
import { Line } from '../../components/line.tsx'
import { MapPane } from '../../components/map-pane.tsx'
import { useCounter } from '../../context.ts'
import type { MapLayout } from '../../map/layout.ts'
import type { Panes } from '../../panes.ts'
import { SEAT_MEANINGS, type SeatMeaning } from '../../theme.ts'
import { keptText, keptUnder } from './kept-seat.ts'
import type { SellState } from './state.ts'

export interface MapSideProps {
  state: SellState
  layout: MapLayout
  states: Uint8Array
  counts: Record<SeatMeaning, number>
  panes: Panes
  active: boolean
  /** IANA, of the venue. */
  zone: string
}

/** So much of the map is seen above a refusal. */
const LEAST_MAP = 3

export function MapSide({ state, layout, states, counts, panes, active, zone }: MapSideProps): ReactNode {
  const { words, theme } = useCounter()
  const { width, height } = panes.map
  const { notice, trouble } = state
  const kept = SEAT_MEANINGS[states[state.cursor] ?? -1] === 'house' ? keptUnder(state, layout) : undefined
  const lines: BoxLine[] = notice
    ? [{ text: notice.what }, ...notice.next.map((text) => ({ text, as: 'key' as const }))]
    : []
  const box = notice ? Math.min(boxHeight(lines, width), height - LEAST_MAP) : 0
  const place = { ...panes.map, height: height - box - (trouble ? 1 : 0) }
  return (
    <Box flexDirection="column" width={width}>
      <MapPane layout={layout} states={states} cursor={state.cursor} place={place} seen={active} />
      {trouble && <Line text={` ${words.trouble(trouble)}`} as="warning" width={width} />}
      {notice && (
        <TitledBox title={words[notice.title]} lines={lines} width={width} height={box} as="warning" />
      )}
      {kept ? (
        <Line text={` ${theme.seats.house} ${keptText(words, kept, zone)}`} as="quiet" width={width} />
      ) : (
        <Legend width={width} counts={counts} />
      )}
    </Box>
  )
}
