/** Price types as a small grid: how many tickets of which. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import type { Terms } from '../../core/sales/terms.ts'
import { padStartWidth } from '../../core/width.ts'
import { useCounter } from '../context.ts'
import { priceTypeName } from '../prices.ts'
import type { SellState } from '../screens/sell/state.ts'
import { money } from '../words.ts'
import { Ends, fitted, Line } from './line.tsx'

export function TypesGrid({
  state,
  terms,
  width,
}: {
  state: SellState
  terms: Terms
  width: number
}): ReactNode {
  const { words, office, theme } = useCounter()
  return (
    <Box flexDirection="column" width={width}>
      <Line text={words.chooseTypes} as="strong" width={width} />
      <Line text="" />
      {state.typeOrder.map((code, index) => {
        const here = index === state.typeCursor
        const count = padStartWidth(String(state.types[code] ?? 0), 3)
        const name = fitted(priceTypeName(terms, code, office.language), width - 6, theme.signs.cut)
        const text = `${here ? theme.signs.cursor : ' '} ${name} ${count}`
        return <Line key={code} text={text} as={here ? 'selected' : undefined} width={width} />
      })}
      <Line text="" />
      {state.quote && (
        <Ends
          left={words.total}
          right={money(state.quote.total_minor, state.quote.currency)}
          width={width}
          as="strong"
        />
      )}
    </Box>
  )
}
