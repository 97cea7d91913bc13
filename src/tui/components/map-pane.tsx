/** The map's place in the frame: Ink keeps it blank, the screen paints the cells over it. */
import { Box } from 'ink'
import { memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import { type Shell, useShell } from '../context.ts'
import { blocksOf, countBlocks } from '../map/blocks.ts'
import { blockAt, placeAt } from '../map/hit.ts'
import type { MapLayout } from '../map/layout.ts'
import { cornerFor, isUnderMini, miniOf, paintMini, showsMini } from '../map/mini.ts'
import { overviewOf } from '../map/overview.ts'
import { paintMap } from '../map/paint.ts'
import { paintOverview } from '../map/paint-overview.ts'
import { bandsOf } from '../map/quality.ts'
import { type Offset, scroll, type Window } from '../map/view.ts'
import type { Layer } from '../screen/screen.ts'
import { IS_FREE } from '../screens/sell/in-block.ts'
import type { SeatStates } from '../screens/sell/seat-states.ts'
import { SEAT_MEANINGS } from '../theme.ts'

export interface MapPaneProps {
  layout: MapLayout
  seats: SeatStates
  /** A place of the layout. */
  cursor: number
  /** The whole house, block by block, instead of its seats. */
  house: boolean
  /** Wanted or not; null: as the house is. */
  mini: boolean | null
  shaded: boolean
  /** Corner on the screen, and size. */
  place: { x: number; y: number; width: number; height: number }
  /** False while something stands over the screen. */
  seen: boolean
}

/** What is kept from one picture to the next, so that little of it moves. */
interface Before {
  map: Offset
  house: Offset
}

const START = { column: 0, line: 0 }

function MapPaneNow(props: MapPaneProps): ReactNode {
  const { screen, theme } = useShell()
  const before = useRef<Before>({ map: START, house: START })
  const { layout, seats, cursor, house, mini, shaded, place, seen } = props
  const { x, y, width, height } = place
  useLayoutEffect(() => {
    const window = { width, height }
    const picture = { layout, seats, cursor, window, theme }
    const drawn = house
      ? houseGrid(picture, before.current)
      : seatGrid({ ...picture, mini, shaded }, before.current)
    screen.layer(seen ? { x, y, ...drawn } : null)
  }, [seen, screen, theme, layout, seats, cursor, house, mini, shaded, x, y, width, height])
  useLayoutEffect(() => () => screen.layer(null), [screen])
  return <Box width={width} height={height} />
}

/** Drawn again only for what it shows: the panel beside it changes more often. */
export const MapPane = memo(
  MapPaneNow,
  (one, two) =>
    one.layout === two.layout &&
    one.seats === two.seats &&
    one.cursor === two.cursor &&
    one.house === two.house &&
    one.mini === two.mini &&
    one.shaded === two.shaded &&
    one.seen === two.seen &&
    one.place.x === two.place.x &&
    one.place.y === two.place.y &&
    one.place.width === two.place.width &&
    one.place.height === two.place.height,
)

/** `hit` tells which place, or of the overview which block, a cell shows. */
type Drawn = Pick<Layer, 'grid' | 'hit'>

interface Picture extends Pick<MapPaneProps, 'layout' | 'seats' | 'cursor'> {
  window: Window
  theme: Shell['theme']
}

function seatGrid(
  { seats, mini, shaded, ...picture }: Picture & Pick<MapPaneProps, 'mini' | 'shaded'>,
  before: Before,
): Drawn {
  const { layout, cursor, window, theme } = picture
  const offset = scroll(layout, cursor, window, before.map)
  before.map = offset
  const bands = shaded ? bandsOf(layout) : null
  const grid = paintMap({ ...picture, states: seats.states, stands: seats.stands, bands, offset })
  const hit = (x: number, y: number) => placeAt(layout, offset, x, y)
  if (cursor < 0 || !showsMini(layout, window, mini)) return { grid, hit }
  const at = { x: layout.columns[cursor]! - offset.column, y: layout.lines[cursor]! - offset.line }
  const small = miniOf(layout)
  const corner = cornerFor(small, grid, at)
  paintMini(grid, small, { offset, window }, corner, theme)
  // What the small map hides is not clicked on.
  return { grid, hit: (x, y) => (isUnderMini(small, window, corner, x, y) ? -1 : hit(x, y)) }
}

function houseGrid({ layout, seats, cursor: place, window, theme }: Picture, before: Before): Drawn {
  const overview = overviewOf(layout)
  const blocks = blocksOf(layout)
  const cursor = blocks.of[place] ?? -1
  const around = { width: overview.box.width + 1, height: overview.box.height }
  const offset = scroll(overview, cursor, window, before.house, around)
  before.house = offset
  const counts = countsOf(layout, seats)
  const grid = paintOverview({ overview, blocks: blocks.list, ...counts, cursor, offset, window, theme })
  return { grid, hit: (x, y) => blockAt(overview, offset, x, y) }
}

const counted = new WeakMap<SeatStates, ReturnType<typeof countBlocks>>()

/** Moving through the blocks changes none of them. */
function countsOf(layout: MapLayout, seats: SeatStates): ReturnType<typeof countBlocks> {
  const before = counted.get(seats)
  if (before) return before
  const stands = seats.stands.map(({ taken, yours }, at) => ({
    free: layout.stands[at]!.capacity - taken,
    yours,
  }))
  const is = { free: IS_FREE, yours: SEAT_MEANINGS.indexOf('yours') }
  const counts = countBlocks(blocksOf(layout), seats.states, stands, is)
  counted.set(seats, counts)
  return counts
}
