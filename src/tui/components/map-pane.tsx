/** The map's place in the frame: Ink keeps it blank, the screen paints the cells over it. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useCounter } from '../context.ts'
import type { MapLayout } from '../map/layout.ts'
import { paintMap } from '../map/paint.ts'
import { type Offset, scroll } from '../map/view.ts'

export interface MapPaneProps {
  layout: MapLayout
  states: Uint8Array
  cursor: number
  /** Corner on the screen, and size. */
  place: { x: number; y: number; width: number; height: number }
  /** False while something stands over the screen. */
  seen: boolean
}

export function MapPane({ layout, states, cursor, place, seen }: MapPaneProps): ReactNode {
  const { screen, theme } = useCounter()
  const before = useRef<Offset>({ column: 0, line: 0 })
  const { x, y, width, height } = place
  useLayoutEffect(() => {
    const window = { width, height }
    const offset = scroll(layout, cursor, window, before.current)
    before.current = offset
    const grid = paintMap({ layout, states, cursor, offset, window, theme })
    screen.layer(seen ? { x, y, grid, hit: (...cell) => seatAt(layout, offset, cell) } : null)
  }, [seen, screen, theme, layout, states, cursor, x, y, width, height])
  useLayoutEffect(() => () => screen.layer(null), [screen])
  return <Box width={width} height={height} />
}

/** The seat on a cell of the window. Where seats have two columns, the blank behind one is still its own. */
function seatAt(layout: MapLayout, offset: Offset, [column, line]: [number, number]): number {
  const [x, y] = [column + offset.column, line + offset.line]
  const exact = layout.at(x, y)
  return exact < 0 && layout.columnsPerSeat > 1 ? layout.at(x - 1, y) : exact
}
