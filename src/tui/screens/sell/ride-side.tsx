/** Choosing the ride: the train's stops, and at each how many seats are free for the ride to it. Wide windows have the whole board of pairs. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { shown } from '../../../core/text.ts'
import { padStartWidth, widthOf } from '../../../core/width.ts'
import { Ends, fitted, Line } from '../../components/line.tsx'
import { type Counter, useCounter, useNow } from '../../context.ts'
import { type OfTrain, rideEnds, type StopLine, stopLines } from './ride-lines.ts'
import { pairsOf } from './ride-pairs.ts'
import { endAfter, type RideState } from './ride-state.ts'

export interface RideSideProps {
  ride: RideState
  of: OfTrain
  width: number
  height: number
  /** Why the house does not answer. */
  trouble: string | null
  active: boolean
}

/** What is asked, what it keeps, the heads. */
const HEAD = 3
const MINUTE_MS = 60_000
/** Below the status line and its rule. */
const TOP = 2

export function RideSide({ ride, of, width, height, trouble, active }: RideSideProps): ReactNode {
  const counter = useCounter()
  const { words } = counter
  const now = useNow(MINUTE_MS)
  const lines = stopLines(ride, of, words, now)
  const rows = height - HEAD
  const top = topOf(ride, rows)
  const columns = columnsOf(width, ride)
  const pairs = pairsOf(ride, width - widthOfAll(columns))
  const seen = lines.slice(top, top + rows)
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Asked {...{ ride, of, width, active }} />
      {trouble === null ? (
        <Line text={keepsText(ride, of, counter)} as="quiet" width={width} />
      ) : (
        <Line text={` ${words.trouble(trouble)}`} as="warning" width={width} />
      )}
      <Line text={rowText(counter, columns, words.ride) + (pairs?.head ?? '')} as="quiet" width={width} />
      {seen.map((line) => (
        <Line
          key={line.stop}
          text={rowText(counter, columns, line, signOf(counter, line, ride)) + (pairs?.rows[line.stop] ?? '')}
          as={line.stop === ride.cursor ? 'selected' : line.isOffered && !line.hasLeft ? undefined : 'quiet'}
          width={width}
        />
      ))}
    </Box>
  )
}

/** `from: kö` or `Köln Hbf 10:18 - to: ma`, and the class. */
function Asked({
  ride,
  of,
  width,
  active,
}: Pick<RideSideProps, 'ride' | 'of' | 'width' | 'active'>): ReactNode {
  const { words, screen } = useCounter()
  const [start] = rideEnds(of, { from: ride.from ?? 0, to: ride.trip.to }, words)
  const begun = ride.from === null ? '' : `${start!.station} ${start!.time} - `
  const head = ` ${begun}${ride.from === null ? words.ride.from : words.ride.to}: `
  const nothing = ride.typed !== '' && ride.cursor === null ? `   ${words.ride.noStop}` : ''
  const column = widthOf(head + ride.typed)
  useLayoutEffect(() => {
    screen.cursor(active ? { x: Math.min(column, width - 1), y: TOP } : null)
    return () => screen.cursor(null)
  }, [screen, active, column, width])
  const inClass = `${words.ride.class(shown(of.run.train.classes[ride.class] ?? ''))} `
  return <Ends left={`${head}${ride.typed}${nothing}`} right={inClass} width={width} as="strong" />
}

/** What Enter keeps while nothing is chosen, and which pairs the numbers are of. */
function keepsText(ride: RideState, { run }: OfTrain, { words }: Counter): string {
  const name = (stop: number) => shown(run.route.stops[stop]?.station ?? '')
  const { from, trip } = ride
  const kept = { from: from ?? trip.from, to: from === null ? trip.to : endAfter(ride, from) }
  const what = from === null ? words.ride.freeTo(name(kept.to)) : words.ride.freeFrom(name(from))
  return ` ${words.ride.enterKeeps(name(kept.from), name(kept.to), what)}`
}

function signOf({ theme }: Counter, { stop, isOnRide }: StopLine, { cursor }: RideState): string {
  return stop === cursor ? theme.signs.cursor : isOnRide ? theme.signs.dot : ' '
}

/** The list moves so that the cursor is seen, or what is marked; while one chooses where it ends, from where it begins. */
function topOf({ cursor, from, trip, stops }: RideState, rows: number): number {
  const middle = (cursor ?? trip.from) - Math.floor(rows / 2)
  const top = from === null ? middle : cursor === null ? from : Math.max(from, middle)
  return Math.max(0, Math.min(top, stops - rows))
}

interface Columns {
  station: number
  arrives: number
  departs: number
  free: number
  fare: number
}

/** The station's name gets what is left. A narrow window has the one time that is asked about. */
function columnsOf(width: number, { from }: RideState): Columns {
  const isWide = width >= 70
  const times = { arrives: isWide || from !== null ? 8 : 0, departs: isWide || from === null ? 8 : 0 }
  const rest = { ...times, free: 10, fare: isWide ? 9 : 0 }
  const used = Object.values(rest).reduce((sum, one) => sum + one, 0)
  return { station: Math.max(12, Math.min(32, width - used - 4)), ...rest }
}

const widthOfAll = (columns: Columns): number => 3 + Object.values(columns).reduce((sum, one) => sum + one, 0)

type Cells = Pick<StopLine, 'arrives' | 'departs' | 'free' | 'fare'>

function rowText(
  { theme, words }: Counter,
  columns: Columns,
  cells: Cells & { station?: string },
  sign = ' ',
): string {
  const station = fitted(cells.station ?? words.ride.stop, columns.station, theme.signs.cut)
  const cell = (name: keyof Cells) => (columns[name] === 0 ? '' : padStartWidth(cells[name], columns[name]))
  return ` ${sign} ${station}${cell('arrives')}${cell('departs')}${cell('free')}${cell('fare')}`
}
