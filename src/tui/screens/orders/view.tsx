/** Orders: type what the customer can tell of one, Enter opens it. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { titleIn } from '../../../core/catalogue/title.ts'
import { formatMinor } from '../../../core/money.ts'
import { shown } from '../../../core/text.ts'
import { padStartWidth, widthOf, wrapWidth } from '../../../core/width.ts'
import { ChosenLines } from '../../components/chosen-lines.tsx'
import { FindList } from '../../components/find-list.tsx'
import { Footer } from '../../components/footer.tsx'
import { fitted, Rule } from '../../components/line.tsx'
import { Status } from '../../components/status.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { TroubleLines } from '../../components/trouble-lines.tsx'
import { type Counter, useCounter } from '../../context.ts'
import type { ScreenProps } from '../../doors.ts'
import type { FoundOrder } from '../../orders-office.ts'
import { dayAndTime } from '../../words.ts'
import { useOrders } from './hook.ts'
import { type OrderTextLine, orderLines } from './lines.ts'
import { type OrdersState, ordersMode } from './state.ts'

/** Lines that are not the body: status, two rules, footer. */
const AROUND = 4

export function Orders(props: ScreenProps): ReactNode {
  const { columns, rows, active } = props
  const counter = useCounter()
  const { words } = counter
  const body = rows - AROUND
  const state = useOrders(props, body)
  const mode = ordersMode(state)
  const zone = state.open?.zone ?? state.lines[0]?.zone
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={[words.counterTitle, words.orders.title]} zone={zone} />
      <Rule width={columns} />
      {state.paper ? (
        <Ticket {...state.paper} width={columns} height={body} />
      ) : state.open ? (
        <OpenOrderPane state={state} width={columns} height={body} />
      ) : (
        <FindList
          {...{ query: state.query, said: saidOf(counter, state), trouble: state.trouble }}
          {...{ lines: state.lines, cursor: state.cursor, width: columns, height: body, active }}
          textOf={(line, width) => rowText(counter, line, width)}
        />
      )}
      <Rule width={columns} />
      <Footer mode={mode} width={columns} />
    </Box>
  )
}

interface PaneProps {
  state: OrdersState
  width: number
  height: number
}

function saidOf({ words }: Counter, { asked, lines, query, waiting }: OrdersState): string {
  if (waiting || asked === null) return words.loading
  if (query.text.trim() !== asked) return words.orders.enterFinds
  if (asked === '') return lines.length === 0 ? words.orders.none : words.orders.newest
  return lines.length === 0 ? words.orders.nothing(asked) : words.orders.found(lines.length)
}

/** From here on it is also said when it was sold. */
const WIDE = 100

function rowText(counter: Counter, line: FoundOrder, width: number): string {
  const { words, say, theme } = counter
  const who = [line.buyer_name, line.buyer_phone].filter((part) => part !== null).map((part) => shown(part))
  const title = titleIn(line.title, words.locale, line.performance)
  const isWide = width >= WIDE
  const cells = [
    fitted(line.ref, 9, ''),
    ...(isWide ? [fitted(dayAndTime(words, line.created_at, line.zone), 16, theme.signs.cut)] : []),
    fitted(
      `${dayAndTime(words, line.starts_at, line.zone)} ${title}`,
      Math.max(24, Math.min(36, width - 50)),
      theme.signs.cut,
    ),
    padStartWidth(words.orders.tickets(line.tickets), 4),
    padStartWidth(formatMinor(line.total_minor, line.currency), 9),
    fitted(say.sales.status[line.status], 9, theme.signs.cut),
    who.join(' '),
  ]
  return fitted(cells.join(' '), width, theme.signs.cut)
}

function OpenOrderPane({ state, width, height }: PaneProps): ReactNode {
  const counter = useCounter()
  if (!state.open) return null
  const { open, marked, trouble, at } = state
  const lines = orderLines(counter, open, marked).flatMap((line) => wrapped(line, width - 2))
  const left = height - (trouble ? 1 + trouble.next.length : 0)
  return (
    <Box flexDirection="column" width={width} height={height}>
      <TroubleLines trouble={trouble} width={width} />
      <ChosenLines {...{ lines, width }} height={left} isChosen={({ ticket }) => ticket === at} />
    </Box>
  )
}

/** What has happened is read whole; a ticket has one line, cut where it must be. */
const wrapped = (line: OrderTextLine, width: number): OrderTextLine[] =>
  line.ticket === undefined && widthOf(line.text) > width
    ? wrapWidth(line.text, width).map((text) => ({ ...line, text }))
    : [line]
