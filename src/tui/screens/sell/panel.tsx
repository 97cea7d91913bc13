/** The side of the map: the basket, or what is asked just now. */
import type { ReactNode } from 'react'
import type { Trip } from '../../../core/rail/trip.ts'
import { Basket } from '../../components/basket.tsx'
import { Pay } from '../../components/pay.tsx'
import { SoldPanel } from '../../components/sold.tsx'
import { trainHeight } from '../../components/train-lines.tsx'
import { TypesGrid } from '../../components/types-grid.tsx'
import { useCounter } from '../../context.ts'
import type { MapLayout } from '../../map/layout.ts'
import type { Panes } from '../../panes.ts'
import type { Chosen } from '../choose/hook.ts'
import { hereOf } from './here.ts'
import { isPayMode } from './paying.ts'
import { ofTrain } from './ride-lines.ts'
import { stationsText } from './seat-legs.ts'
import type { SeatStates } from './seat-states.ts'
import type { SellState } from './state.ts'
import { seatOnTrain, trainSide } from './train-side.ts'

export interface PanelProps {
  state: SellState
  layout: MapLayout
  seats: SeatStates
  chosen: Chosen
  panes: Panes
  active: boolean
}

/** Lines of the basket that are not tickets: the seat here, the order, its hold, the total. */
const AROUND_TICKETS = 11

export function Panel({ state, layout, seats, chosen, panes, active }: PanelProps): ReactNode {
  const { words, theme } = useCounter()
  const width = panes.side.width - 2
  const { terms } = chosen.house
  if (state.mode === 'types') return <TypesGrid state={state} terms={terms} width={width} />
  if (isPayMode(state.mode)) {
    const corner = { x: panes.map.width + 2, y: panes.map.y }
    return (
      <Pay state={state} mode={state.mode} width={width} corner={corner} active={active && !state.notice} />
    )
  }
  if (state.mode === 'done') return <SoldPanel state={state} width={width} />
  const of = ofTrain(chosen)
  const train = of && trainSide(state, layout, of, { words, theme, width, body: panes.body })
  const lines = Math.max(train ? 2 : 4, panes.body - AROUND_TICKETS - (train ? trainHeight(train) : 0))
  const seat = hereOf(state, layout, seats, terms, words)
  const here = seat && of ? seatOnTrain(seat, state, layout, of, words) : seat
  const between = (trip: Trip) => (of ? stationsText(of.run.route.stops, trip) : '')
  return <Basket {...{ state, terms, here, width, lines, train, between }} />
}
