/** What is held, ticket by ticket, with every part of its price where there is room, and the total. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { wrapWidth } from '../../core/width.ts'
import { Ends, Line } from '../components/line.tsx'
import { shortLabel, TicketLines } from '../components/ticket-lines.tsx'
import { money } from '../words.ts'
import { useKiosk, useVisit } from './kiosk-context.ts'

/** Lines that are no tickets: how many there are, a blank, the total. */
const AROUND = 3

export function Bill({ width, height }: { width: number; height: number }): ReactNode {
  const { words, language } = useKiosk()
  const { order, quote, chosen } = useVisit()
  if (!order || !chosen) return null
  const single = order.single.length > 0 ? words.kiosk.single(short(order.single), short(order.nearest)) : ''
  const warned = single === '' ? [] : wrapWidth(`! ${single}`, width)
  return (
    <Box flexDirection="column" width={width}>
      <Line text={words.kiosk.party.tickets(order.people)} as="strong" width={width} />
      {quote && (
        <TicketLines
          {...{ lines: quote.lines, currency: quote.currency, terms: chosen.house.terms, language, width }}
          all={Math.max(1, height - AROUND - warned.length)}
          between={null}
        />
      )}
      <Line text="" />
      {quote && (
        <Ends left={words.total} right={money(quote.total_minor, quote.currency)} width={width} as="strong" />
      )}
      {warned.map((text) => (
        <Line key={text} text={text} as="warning" />
      ))}
    </Box>
  )
}

const short = (labels: readonly string[]): string => labels.map(shortLabel).join(', ')
