/** Selling: the house on the map, the basket at its side; or the tickets that were sold, to be read. */
import { Box } from 'ink'
import { type ReactNode, useMemo } from 'react'
import { shown } from '../../../core/text.ts'
import { PayerCode } from '../../components/code.tsx'
import { Footer } from '../../components/footer.tsx'
import { Line, Rule } from '../../components/line.tsx'
import { Status } from '../../components/status.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { useCounter, useMode, usePerformanceOfMoment } from '../../context.ts'
import { layoutPlan, type MapLayout } from '../../map/layout.ts'
import type { PerformanceLine } from '../../office.ts'
import { type Panes, panesOf } from '../../panes.ts'
import { dayAndTime, type Words } from '../../words.ts'
import type { Chosen } from '../choose/hook.ts'
import { type SellDoors, useSell } from './hook.ts'
import { MapSide } from './map-side.tsx'
import { Panel } from './panel.tsx'
import { type OfTrain, ofTrain, rideText } from './ride-lines.ts'
import { RideSide } from './ride-side.tsx'
import { type SeatStates, seatStates } from './seat-states.ts'
import type { SellState } from './state.ts'

export interface SellProps {
  columns: number
  rows: number
  chosen: Chosen
  active: boolean
  doors: SellDoors
}

export function Sell({ columns, rows, chosen, active, doors }: SellProps): ReactNode {
  const { words } = useCounter()
  const { performance, house } = chosen
  const panes = useMemo(() => panesOf(columns, rows), [columns, rows])
  const layout = useMemo(() => layoutPlan(house.plan, panes.map, words), [house, panes, words])
  const state = useSell(chosen, layout, active, doors)
  const mode = state.notice ? 'notice' : state.mode
  useMode(state.mode, active)
  usePerformanceOfMoment(performance.code, active)
  const seats = useMemo(
    () => seatStates(layout, state.taken, state.order, state.ride?.trip),
    [layout, state.taken, state.order, state.ride?.trip],
  )
  const of = useMemo(() => ofTrain(chosen), [chosen])
  const title = titleOf(performance, words, of, state, columns)
  const counts = useMemo(() => totals(seats, layout), [seats, layout])
  const { ticket } = state
  // What was refused stands over the map.
  const riding = of && state.mode === 'ride' && !state.notice ? state.ride : null
  const wall = ticket || riding ? {} : { tee: panes.map.width }
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={title} counts={counts} zone={performance.zone} />
      <Rule width={columns} {...wall} sign="tee" />
      <Body {...{ state, of: riding ? of : undefined, layout, seats, panes, chosen, columns, active }} />
      <Rule width={columns} {...wall} sign="foot" />
      <Footer mode={mode} width={columns} />
    </Box>
  )
}

interface BodyProps extends Pick<SellProps, 'columns' | 'chosen' | 'active'> {
  state: SellState
  /** While its ride is chosen. */
  of: OfTrain | undefined
  layout: MapLayout
  seats: SeatStates
  panes: Panes
}

/** The map with the basket; or what takes the whole width: tickets to be read, a ride to be chosen. */
function Body({ state, of, layout, seats, panes, chosen, columns, active }: BodyProps): ReactNode {
  const { ticket, ride } = state
  const whole = { width: columns, height: panes.body }
  if (ticket) return <Ticket {...ticket} {...whole} />
  if (of && ride) return <RideSide {...{ ride, of, active, trouble: state.trouble }} {...whole} />
  return (
    <Box height={panes.body}>
      {state.paying.show ? (
        <PayerCode text={state.paying.show} width={panes.map.width} height={panes.body} />
      ) : (
        <MapSide {...{ state, layout, seats, panes, active }} zone={chosen.performance.zone} />
      )}
      <Wall height={panes.body} />
      <Box flexDirection="column" width={panes.side.width} paddingLeft={1}>
        <Panel {...{ state, layout, seats, chosen, panes, active }} />
      </Box>
    </Box>
  )
}

/** From so many columns on there is room for the train and the day beside the ride. */
const WIDE = 110

/** Of a train the ride, once it is chosen. */
function titleOf(
  performance: PerformanceLine,
  words: Words,
  of: OfTrain | undefined,
  { ride, mode }: SellState,
  columns: number,
): string[] {
  const when = dayAndTime(words, performance.starts_at, performance.zone)
  if (of && ride && mode !== 'ride') {
    const text = rideText(of, ride.trip, words)
    return columns >= WIDE ? [shown(performance.title), text, when] : [text]
  }
  return [shown(performance.title), when, shown(performance.venue)]
}

function totals({ counts, stands }: SeatStates, layout: MapLayout): { free: number; held: number } {
  const standing = stands.reduce((sum, { held }) => sum + held, 0)
  const toStand = stands.reduce((sum, { taken }, at) => sum + layout.stands[at]!.capacity - taken, 0)
  const { free, accessible, restricted, held, heldHere, yours } = counts
  return { free: free + accessible + restricted + toStand, held: held + heldHere + yours + standing }
}

function Wall({ height }: { height: number }): ReactNode {
  const { theme } = useCounter()
  return (
    <Box width={1}>
      <Line text={`${theme.signs.wall}\n`.repeat(height).trimEnd()} as="quiet" />
    </Box>
  )
}
