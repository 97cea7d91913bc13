/** Taking cash: what is due, what is given. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { widthOf } from '../../core/width.ts'
import { useCounter } from '../context.ts'
import { orderName } from '../prices.ts'
import type { SellState } from '../screens/sell/state.ts'
import { money } from '../words.ts'
import { Ends, Line } from './line.tsx'
import { Timer } from './timer.tsx'

export interface CashProps {
  state: SellState
  width: number
  /** Corner of the pane on the screen, for the cursor. */
  corner: { x: number; y: number }
  active: boolean
}

const GIVEN_LINE = 4

export function Cash({ state, width, corner, active }: CashProps): ReactNode {
  const { words, screen } = useCounter()
  const { order, quote, tendered, waiting } = state
  const label = `${words.given}: `
  const column = corner.x + widthOf(label + tendered)
  useLayoutEffect(() => {
    screen.cursor(active ? { x: column, y: corner.y + GIVEN_LINE } : null)
    return () => screen.cursor(null)
  }, [screen, active, column, corner.y])
  return (
    <Box flexDirection="column" width={width}>
      <Line text={`${words.cashTitle}  ${order ? orderName(order.order) : ''}`} as="strong" width={width} />
      {order ? <Timer expires_at={order.expires_at} width={width} /> : <Line text="" />}
      <Line text="" />
      <Ends
        left={words.due}
        right={quote ? money(quote.total_minor, quote.currency) : ''}
        width={width}
        as="strong"
      />
      <Line text={label + (tendered || `  (Enter: ${words.exact})`)} as="key" width={width} />
      <Line text="" />
      {waiting && <Line text={words.waiting} as="quiet" />}
    </Box>
  )
}
