/** The side of the map: the seat under the cursor, what is held, every price line, the last sale. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import type { Trip } from '../../core/rail/trip.ts'
import type { Terms } from '../../core/sales/terms.ts'
import { wrapWidth } from '../../core/width.ts'
import { useCounter } from '../context.ts'
import type { HeldOrder } from '../office.ts'
import { orderName } from '../prices.ts'
import type { Here } from '../screens/sell/here.ts'
import type { SellState } from '../screens/sell/state.ts'
import { money, type Words } from '../words.ts'
import { Ends, Line } from './line.tsx'
import { shortLabel, TicketLines } from './ticket-lines.tsx'
import { Timer } from './timer.tsx'
import { TrainLines, type TrainSide } from './train-lines.tsx'

export interface BasketProps {
  state: SellState
  terms: Terms
  here: Here | undefined
  width: number
  /** Lines for the tickets at most. */
  lines: number
  train?: TrainSide | undefined
  /** A part of the train's way, where somebody changes seats on it. */
  between: (trip: Trip) => string
}

export function Basket({ state, terms, here, width, lines, train, between }: BasketProps): ReactNode {
  return (
    <Box flexDirection="column" width={width}>
      <UnderCursor here={here} width={width} />
      {train && <TrainLines train={train} width={width} />}
      <Line text="" />
      {state.order ? (
        <Held state={state} terms={terms} width={width} lines={lines} between={between} />
      ) : (
        <Nobody state={state} width={width} />
      )}
    </Box>
  )
}

function UnderCursor({ here, width }: Pick<BasketProps, 'here' | 'width'>): ReactNode {
  if (!here) return null
  return (
    <Box flexDirection="column">
      <Line text={here.name} as="strong" width={width} />
      <Ends left={here.left} right={here.right} width={width} as="quiet" />
    </Box>
  )
}

function Held({ state, terms, width, lines, between }: Omit<BasketProps, 'here' | 'train'>): ReactNode {
  const { words, office } = useCounter()
  const { order, quote, waiting } = state
  if (!order) return null
  const tier = tierText(order, words)
  const changes = order.people < order.seats.length
  const head = `${orderName(order.order)}  ${words.seatCount(order.seats.length)}`
  return (
    <Box flexDirection="column">
      <Line text={head} as="yours" width={width} />
      <Timer expires_at={order.expires_at} width={width} />
      {tier !== '' && wrapWidth(tier, width).map((text) => <Line key={text} text={text} as="quiet" />)}
      <LeftSingle state={state} width={width} />
      <Line text="" />
      <TicketLines
        lines={quote?.lines ?? []}
        {...{ all: lines, terms, width, language: office.language, currency: terms.currency }}
        between={changes ? between : null}
      />
      <Line text="" />
      {quote && (
        <Ends left={words.total} right={money(quote.total_minor, quote.currency)} width={width} as="strong" />
      )}
      {waiting && <Line text={words.waiting} as="quiet" />}
    </Box>
  )
}

/** How good the choice is, as it is called in a house or on a train; '' where the clerk chose. */
function tierText(order: HeldOrder, words: Words): string {
  const isTrain = order.seats[0]?.trip !== undefined
  // Nobody is together with himself.
  if (isTrain && order.people === 1 && order.tier === 'together') return ''
  const tiers: Record<string, string> = isTrain ? words.ride.tiers : words.tiers
  const tier = tiers[order.tier ?? '']
  return tier === undefined ? '' : [tier, ...piecesOf(order)].join(': ')
}

/** `4 + 4` */
const piecesOf = ({ pieces }: HeldOrder): string[] => (pieces.length > 0 ? [pieces.join(' + ')] : [])

/** What the pick leaves single, and what would leave none; after the key for money, that it sells all the same. */
function LeftSingle({
  state: { order, singleAsked },
  width,
}: Pick<BasketProps, 'state' | 'width'>): ReactNode {
  const { words } = useCounter()
  if (!order || order.single.length === 0) return null
  const names = (labels: string[]) => labels.map(shortLabel).join(', ')
  const hint = `! ${words.leavesSingle(names(order.single), names(order.nearest))}`
  return (
    <Box flexDirection="column">
      {wrapWidth(hint, width).map((text) => (
        <Line key={text} text={text} as="warning" />
      ))}
      {singleAsked &&
        wrapWidth(words.singleAsked, width).map((text) => <Line key={text} text={text} as="key" />)}
    </Box>
  )
}

function Nobody({ state, width }: { state: SellState; width: number }): ReactNode {
  const { words } = useCounter()
  const { sold } = state
  return (
    <Box flexDirection="column">
      {wrapWidth(words.takeSeats, width).map((text) => (
        <Line key={text} text={text} as="quiet" />
      ))}
      {state.waiting ? <Line text={words.waiting} as="quiet" /> : <Line text="" />}
      {sold && (
        <Box flexDirection="column">
          <Line text={`${words.last}: ${orderName(sold.ref)}`} as="quiet" width={width} />
          <Ends
            left={`  ${words.total}`}
            right={money(sold.total_minor, sold.currency)}
            width={width}
            as="quiet"
          />
          <Ends
            left={`  ${words.change}`}
            right={money(sold.change_minor, sold.currency)}
            width={width}
            as="quiet"
          />
        </Box>
      )}
    </Box>
  )
}
