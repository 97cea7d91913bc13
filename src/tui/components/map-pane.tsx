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
    screen.layer(seen ? { x, y, grid } : null)
  }, [seen, screen, theme, layout, states, cursor, x, y, width, height])
  useLayoutEffect(() => () => screen.layer(null), [screen])
  return <Box width={width} height={height} />
}
