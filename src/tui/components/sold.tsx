/** The sale is done: the reference and the change, large enough to be read over the counter. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { useCounter } from '../context.ts'
import { orderName } from '../prices.ts'
import type { SellState } from '../screens/sell/state.ts'
import { money } from '../words.ts'
import { Ends, Line, numbered } from './line.tsx'

export function SoldPanel({ state, width }: { state: SellState; width: number }): ReactNode {
  const { words, say } = useCounter()
  const { sold } = state
  if (!sold) return null
  const { currency } = sold
  return (
    <Box flexDirection="column" width={width}>
      <Line text={`${words.paid}  ${orderName(sold.ref)}`} as="good" width={width} />
      <Line text="" />
      <Ends left={words.total} right={money(sold.total_minor, currency)} width={width} />
      {numbered(sold.payments).map(({ tender, tendered_minor, number }) => (
        <Ends
          key={number}
          left={say.sales.tender[tender]}
          right={money(tendered_minor, currency)}
          width={width}
        />
      ))}
      <Line text="" />
      <Ends left={words.change} right={money(sold.change_minor, currency)} width={width} as="good" />
      <Line text="" />
      <Line text={`Enter: ${words.actions.nextCustomer.short}`} as="quiet" width={width} />
      <Line text={`p: ${words.actions.ticket.short}`} as="quiet" width={width} />
      <Line text={`s: ${words.actions.send.short}`} as="quiet" width={width} />
      <Line text={`u: ${words.actions.undo.short}`} as="quiet" width={width} />
    </Box>
  )
}
