/** The map; below it what was refused, if something was, trouble with the line, and the legend or why a seat is kept. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { type BoxLine, boxHeight, TitledBox } from '../../components/box.tsx'
import { JumpLine } from '../../components/jump-line.tsx'
import { HouseLegend, Legend } from '../../components/legend.tsx'
import { Line } from '../../components/line.tsx'
import { MapPane } from '../../components/map-pane.tsx'
import { useCounter } from '../../context.ts'
import type { MapLayout } from '../../map/layout.ts'
import type { Panes } from '../../panes.ts'
import { SEAT_MEANINGS } from '../../theme.ts'
import { placeName } from './here.ts'
import { keptText, keptUnder } from './kept-seat.ts'
import type { SeatStates } from './seat-states.ts'
import type { SellState } from './state.ts'

export interface MapSideProps {
  state: SellState
  layout: MapLayout
  seats: SeatStates
  panes: Panes
  active: boolean
  /** IANA, of the venue. */
  zone: string
}

/** So much of the map is seen above a refusal. */
const LEAST_MAP = 3

export function MapSide({ state, layout, seats, panes, active, zone }: MapSideProps): ReactNode {
  const { words } = useCounter()
  const { width, height } = panes.map
  const { notice, trouble, mode, cursor, map } = state
  const lines: BoxLine[] = notice
    ? [{ text: notice.what }, ...notice.next.map((text) => ({ text, as: 'key' as const }))]
    : []
  const box = notice ? Math.min(boxHeight(lines, width), height - LEAST_MAP) : 0
  const place = { ...panes.map, height: height - box - (trouble ? 1 : 0) }
  return (
    <Box flexDirection="column" width={width}>
      <MapPane {...{ layout, seats, cursor, place }} {...map} house={mode === 'house'} seen={active} />
      {trouble && <Line text={` ${words.trouble(trouble)}`} as="warning" width={width} />}
      {notice && (
        <TitledBox title={words[notice.title]} lines={lines} width={width} height={box} as="warning" />
      )}
      <Below {...{ state, layout, seats, panes, active, zone }} />
    </Box>
  )
}

/** What is typed to go to a seat, or why the seat under the cursor is kept back, or what the signs mean. */
function Below({ state, layout, seats, panes, active, zone }: MapSideProps): ReactNode {
  const { words, theme } = useCounter()
  const { x, y, width, height } = panes.map
  const { jump, shaded } = state.map
  if (jump) {
    const found = jump.isFound ? placeName(layout, state.cursor) : null
    const corner = { x, y: y + height }
    return <JumpLine text={jump.text} {...{ found, width, corner, active }} />
  }
  if (state.mode === 'house') return <HouseLegend width={width} />
  const meaning = SEAT_MEANINGS[seats.states[state.cursor] ?? -1]
  const isKept = meaning === 'house' || meaning === 'blocked'
  const kept = isKept ? keptUnder(state, layout) : undefined
  if (!isKept || !kept) return <Legend width={width} counts={seats.counts} shaded={shaded} />
  return <Line text={` ${theme.seats[meaning]} ${keptText(words, kept, zone)}`} as="quiet" width={width} />
}
