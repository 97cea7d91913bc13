/** The seats that are held for him, on the map of the house, with what each costs. */
import { Box } from 'ink'
import { type ReactNode, useMemo } from 'react'
import { HouseLegend, Legend } from '../../../components/legend.tsx'
import { Line } from '../../../components/line.tsx'
import { MapPane } from '../../../components/map-pane.tsx'
import { layoutPlan, type MapLayout } from '../../../map/layout.ts'
import { type Panes, panesOf } from '../../../panes.ts'
import { hereOf } from '../../../screens/sell/here.ts'
import { seatStates } from '../../../screens/sell/seat-states.ts'
import { Bill } from '../../bill.tsx'
import { chosenTitle } from '../../chosen-title.ts'
import { Frame, type StepProps } from '../../frame.tsx'
import { useKiosk, useVisit } from '../../kiosk-context.ts'
import type { Chosen } from '../../visit.ts'
import { useSeats } from './hook.ts'
import type { SeatsState } from './state.ts'

export function Seats(props: StepProps): ReactNode {
  const { chosen } = useVisit()
  return chosen ? <OnMap {...props} chosen={chosen} /> : null
}

function OnMap({ chosen, ...props }: StepProps & { chosen: Chosen }): ReactNode {
  const kiosk = useKiosk()
  const { words, theme } = kiosk
  const { ride } = useVisit()
  const { columns, rows, active } = props
  const panes = useMemo(() => panesOf(columns, rows), [columns, rows])
  const { plan } = chosen.house
  const layout = useMemo(() => layoutPlan(plan, panes.map, words), [plan, panes, words])
  const state = useSeats(layout, active)
  const title = chosenTitle(kiosk, chosen, ride)
  return (
    <Frame {...props} title={title} mode="kioskSeats" tee={panes.map.width}>
      <Box height={panes.body}>
        <MapAndSigns {...{ state, layout, panes, chosen, active }} />
        <Box width={1}>
          <Line text={`${theme.signs.wall}\n`.repeat(panes.body).trimEnd()} as="quiet" />
        </Box>
        <Box flexDirection="column" width={panes.side.width} paddingLeft={1}>
          <Side {...{ state, layout, panes, chosen, active }} />
        </Box>
      </Box>
    </Frame>
  )
}

interface SideProps {
  state: SeatsState
  layout: MapLayout
  panes: Panes
  chosen: Chosen
  active: boolean
}

const useStates = ({ state: { taken }, layout }: SideProps) => {
  const { order, ride } = useVisit()
  return useMemo(() => seatStates(layout, taken, order, ride ?? undefined), [layout, taken, order, ride])
}

function MapAndSigns(props: SideProps): ReactNode {
  const { state, layout, panes, active } = props
  const { width } = panes.map
  const seats = useStates(props)
  const map = { layout, seats, cursor: state.cursor, house: state.isHouse, mini: null, shaded: false }
  return (
    <Box flexDirection="column" width={width}>
      <MapPane {...map} place={panes.map} seen={active} />
      {state.isHouse ? (
        <HouseLegend width={width} />
      ) : (
        <Legend width={width} counts={seats.counts} shaded={false} />
      )}
    </Box>
  )
}

/** Lines of the side that are no tickets. */
const AROUND_BILL = 6

function Side(props: SideProps): ReactNode {
  const { state, layout, panes, chosen } = props
  const { words } = useKiosk()
  const { isWaiting } = useVisit()
  const seats = useStates(props)
  const width = panes.side.width - 2
  const mode = state.isHouse ? 'house' : 'map'
  const here = hereOf({ cursor: state.cursor, mode }, layout, seats, chosen.house.terms, words)
  return (
    <Box flexDirection="column" width={width}>
      <Line text={here?.name ?? ''} as="key" width={width} />
      <Line text={here ? `${here.left} ${here.right}` : ''} as="quiet" width={width} />
      <Line text="" />
      <Bill width={width} height={panes.body - AROUND_BILL} />
      {isWaiting && <Line text={words.waiting} as="quiet" />}
    </Box>
  )
}
