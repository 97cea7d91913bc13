/** A line for each ticket, with what it costs; with room, every part of its price. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { formatMinor } from '../../core/money.ts'
import type { Trip } from '../../core/rail/trip.ts'
import type { Terms } from '../../core/sales/terms.ts'
import { shown } from '../../core/text.ts'
import type { CounterLanguage, QuoteLine } from '../office.ts'
import { partName, priceTypeName } from '../prices.ts'
import { Ends, Line } from './line.tsx'

export interface TicketLinesProps {
  lines: readonly QuoteLine[]
  all: number
  terms: Terms
  width: number
  currency: string
  language: CounterLanguage
  /** Where somebody changes seats: from where to where each is his. */
  between: ((trip: Trip) => string) | null
}

/** A line for each ticket; with room, its parts as well: base price, fees. */
export function TicketLines(props: TicketLinesProps): ReactNode {
  const { lines, all, terms, width, currency, language, between } = props
  const parts = lines.reduce((sum, line) => sum + 1 + line.parts.length + (between ? 1 : 0), 0) <= all
  const room = between ? Math.floor(all / 2) : all
  const seen = lines.slice(0, lines.length > room ? room - 1 : room)
  return (
    <Box flexDirection="column">
      {seen.map((line) => (
        // Places to stand have one name: only where they are in the list tells them apart.
        <Box key={seen.indexOf(line)} flexDirection="column">
          <Ends
            left={lineName(line, terms, language)}
            right={formatMinor(line.amount_minor, currency)}
            width={width}
          />
          {between && line.trip && <Line text={`  ${between(line.trip)}`} as="key" width={width} />}
          {parts &&
            line.parts.length > 1 &&
            line.parts.map((part) => (
              <Ends
                key={part.code}
                left={`  ${partName(terms, part.code, language)}`}
                right={formatMinor(part.amount_minor, currency)}
                width={width}
                as="quiet"
              />
            ))}
        </Box>
      ))}
      {seen.length < lines.length && <Line text={`+ ${lines.length - seen.length}`} as="quiet" />}
    </Box>
  )
}

/** `Adult F-12`; a line of the whole order, such as postage, has its own name. */
function lineName(line: QuoteLine, terms: Terms, language: CounterLanguage): string {
  if (line.price_type === '') return partName(terms, line.label, language)
  return `${priceTypeName(terms, line.price_type, language)} ${shortLabel(line.label)}`
}

/** Row and number are enough here: the seats stand on the map beside. */
export function shortLabel(label: string): string {
  return shown(label).split(' ').at(-1) ?? ''
}
