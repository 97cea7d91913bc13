/** The side of the map: the basket, or what is asked just now. */
import type { ReactNode } from 'react'
import { Basket } from '../../components/basket.tsx'
import { Pay } from '../../components/pay.tsx'
import { SoldPanel } from '../../components/sold.tsx'
import { TypesGrid } from '../../components/types-grid.tsx'
import { useCounter } from '../../context.ts'
import type { MapLayout } from '../../map/layout.ts'
import type { Panes } from '../../panes.ts'
import type { Chosen } from '../choose/hook.ts'
import { hereOf } from './here.ts'
import { isPayMode } from './paying.ts'
import type { SeatStates } from './seat-states.ts'
import type { SellState } from './state.ts'

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
  const { words } = useCounter()
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
  const lines = Math.max(4, panes.body - AROUND_TICKETS)
  const here = hereOf(state, layout, seats, terms, words)
  return <Basket state={state} terms={terms} here={here} width={width} lines={lines} />
}
