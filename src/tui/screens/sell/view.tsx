/** Selling: the house on the map, the basket at its side. */
import { Box } from 'ink'
import { type ReactNode, useMemo } from 'react'
import { shown } from '../../../core/text.ts'
import { Basket } from '../../components/basket.tsx'
import { type BoxLine, boxHeight, TitledBox } from '../../components/box.tsx'
import { Cash } from '../../components/cash.tsx'
import { Footer } from '../../components/footer.tsx'
import { Legend } from '../../components/legend.tsx'
import { Line, Rule } from '../../components/line.tsx'
import { MapPane } from '../../components/map-pane.tsx'
import { SoldPanel } from '../../components/sold.tsx'
import { Status } from '../../components/status.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { TypesGrid } from '../../components/types-grid.tsx'
import { useCounter } from '../../context.ts'
import { layoutPlan, type MapLayout } from '../../map/layout.ts'
import { type Panes, panesOf } from '../../panes.ts'
import { dayAndTime } from '../../words.ts'
import type { Chosen } from '../choose/hook.ts'
import { type SellDoors, useSell } from './hook.ts'
import { countStates, seatStates } from './seat-states.ts'
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
  const states = useMemo(
    () => seatStates(layout, state.taken, state.order),
    [layout, state.taken, state.order],
  )
  const counts = useMemo(() => countStates(states), [states])
  const when = dayAndTime(words, performance.starts_at, performance.zone)
  const title = `${shown(performance.title)} · ${when} · ${shown(performance.venue)}`
  const free = counts.free + counts.accessible + counts.restricted
  const held = counts.held + counts.yours
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={title} counts={{ free, held }} zone={performance.zone} />
      <Rule width={columns} tee={panes.map.width} sign="tee" />
      <Box height={panes.body}>
        <Box flexDirection="column" width={panes.map.width}>
          <MapSide state={state} layout={layout} states={states} panes={panes} active={active} />
          <Legend width={panes.map.width} counts={counts} />
        </Box>
        <Wall height={panes.body} />
        <Box flexDirection="column" width={panes.side.width} paddingLeft={1}>
          <Panel state={state} layout={layout} chosen={chosen} panes={panes} active={active} />
        </Box>
      </Box>
      <Rule width={columns} tee={panes.map.width} sign="foot" />
      <Footer mode={state.notice ? 'notice' : state.mode} width={columns} />
    </Box>
  )
}

function Wall({ height }: { height: number }): ReactNode {
  const { theme } = useCounter()
  return (
    <Box width={1}>
      <Line text={`${theme.signs.wall}\n`.repeat(height).trimEnd()} as="quiet" />
    </Box>
  )
}

interface MapSideProps {
  state: SellState
  layout: MapLayout
  states: Uint8Array
  panes: Panes
  active: boolean
}

/** The map, or the tickets; below it what was refused, if something was, and trouble with the line. */
function MapSide({ state, layout, states, panes, active }: MapSideProps): ReactNode {
  const { words } = useCounter()
  const { width, height } = panes.map
  const notice = state.notice
  const lines: BoxLine[] = notice
    ? [{ text: notice.what }, ...notice.next.map((text) => ({ text, as: 'key' as const }))]
    : []
  const box = notice ? Math.min(boxHeight(lines, width), height - 3) : 0
  const trouble = state.trouble ? 1 : 0
  const place = { ...panes.map, height: height - box - trouble }
  return (
    <Box flexDirection="column">
      {state.mode === 'ticket' && state.ticket ? (
        <Ticket {...state.ticket} width={width} height={place.height} />
      ) : (
        <MapPane layout={layout} states={states} cursor={state.cursor} place={place} seen={active} />
      )}
      {state.trouble && <Line text={` ${words.trouble(state.trouble)}`} as="warning" width={width} />}
      {notice && (
        <TitledBox title={words[notice.title]} lines={lines} width={width} height={box} as="warning" />
      )}
    </Box>
  )
}

interface PanelProps {
  state: SellState
  layout: MapLayout
  chosen: Chosen
  panes: Panes
  active: boolean
}

function Panel({ state, layout, chosen, panes, active }: PanelProps): ReactNode {
  const width = panes.side.width - 2
  const { terms } = chosen.house
  if (state.mode === 'types') return <TypesGrid state={state} terms={terms} width={width} />
  if (state.mode === 'cash') {
    const corner = { x: panes.map.width + 2, y: panes.map.y }
    return <Cash state={state} width={width} corner={corner} active={active && !state.notice} />
  }
  if (state.mode === 'done' || state.mode === 'ticket') return <SoldPanel state={state} width={width} />
  const seat = layout.seats[state.cursor]
  return <Basket state={state} terms={terms} seat={seat} width={width} lines={Math.max(4, panes.body - 11)} />
}
