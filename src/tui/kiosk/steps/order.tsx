/** An order of his own: its tickets, what can be given back, and its paper where it has none yet. */
import { Box } from 'ink'
import { type ReactNode, useState } from 'react'
import { titleIn } from '../../../core/catalogue/title.ts'
import { shown } from '../../../core/text.ts'
import { wrapWidth } from '../../../core/width.ts'
import { Ends, Line } from '../../components/line.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import { dayAndTime, money } from '../../words.ts'
import { returnAsk } from '../asks/own-asks.ts'
import { doing } from '../deeds.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import type { Own } from '../visit.ts'
import { type Window, windowOn } from '../window.ts'

interface Reading {
  text: string
  top: number
}

export function Order(props: StepProps): ReactNode {
  const kiosk = useKiosk()
  const { own } = useVisit()
  const [reading, setReading] = useState<Reading | null>(null)
  useKeys((key) => (reading ? read(key, reading, setReading) : press(key, kiosk, setReading)), props.active)
  if (!own) return null
  const { columns, rows } = props
  const title = kiosk.words.kiosk.own.title(own.order.order.ref)
  return (
    <Frame {...props} title={title} mode={reading ? 'kioskPaper' : 'kioskOrder'}>
      {reading ? (
        <Ticket {...reading} width={columns} height={rows - AROUND} />
      ) : (
        <Tickets {...{ own, columns }} height={rows - AROUND} />
      )}
    </Frame>
  )
}

/** A blank, what it is, when, a blank. */
const HEAD = 4

/** Head and total are always seen; of the tickets those around the one that one is at. */
function Tickets({ own, columns, height }: { own: Own; columns: number; height: number }): ReactNode {
  const { words, say } = useKiosk()
  const { isWaiting } = useVisit()
  const { order, title, event, starts_at, zone, returns_here } = own.order
  const { tickets, currency, total_minor, refunded_minor } = order
  const said = words.kiosk.own
  const advice = wrapWidth(returns_here ? said.markLine : said.cashLine, columns - 4)
  const back = refunded_minor > 0 ? [said.refunded(money(refunded_minor, currency))] : []
  const marked = own.marked.length > 0 ? [said.marked(own.marked.length, tickets.length)] : []
  const below = [
    ...[...marked, ...back].map((text) => ({ text })),
    ...[...advice, ...(isWaiting ? [words.waiting] : [])].map((text) => ({ text, as: 'quiet' as const })),
  ]
  const seen = windowOn(tickets.length, height - HEAD - 2 - below.length, own.cursor)
  const when = `${dayAndTime(words, starts_at, zone)}   ${say.sales.status[order.status]}`
  return (
    <Box flexDirection="column" width={columns} height={height}>
      <Box flexDirection="column" flexShrink={0}>
        <Line text="" />
        <Line text={`  ${shown(titleIn(title, words.locale, event))}`} as="strong" width={columns} />
        <Line text={`  ${when}`} width={columns} />
        <Line text="" />
      </Box>
      <Rows {...{ own, columns, seen }} />
      <Box flexDirection="column" flexShrink={0}>
        <Line text="" />
        <Line text={`  ${words.total} ${money(total_minor, currency)}`} as="strong" width={columns} />
        {below.map((line) => (
          <Line key={line.text} {...line} text={`  ${line.text}`} width={columns} />
        ))}
      </Box>
    </Box>
  )
}

function Rows({ own, columns, seen }: { own: Own; columns: number; seen: Window }): ReactNode {
  const { words, say, theme } = useKiosk()
  const { order, types } = own.order
  return order.tickets
    .slice(seen.from, seen.to)
    .map(({ id, seat, price_type, status, price_minor }, index) => {
      const here = seen.from + index === own.cursor
      const mark = own.marked.includes(id) ? theme.signs.mark : ' '
      const type = shown(titleIn(types[price_type] ?? {}, words.locale, price_type))
      return (
        <Ends
          key={id}
          left={` ${here ? theme.signs.cursor : ' '} ${mark} ${shown(seat.label)}   ${type}`}
          right={`${money(price_minor, order.currency)}   ${say.sales.ticketStatus[status]}  `}
          width={columns}
          {...(here ? { as: 'selected' as const } : {})}
        />
      )
    })
}

type SetReading = (reading: Reading | null) => void

function press(key: Key, kiosk: Kiosk, setReading: SetReading): void | Promise<void> {
  const { visit } = kiosk
  const { own } = visit.get()
  if (!own) return
  const { tickets } = own.order.order
  const move = (by: number) => {
    const cursor = Math.max(0, Math.min(tickets.length - 1, own.cursor + by))
    visit.dispatch({ type: 'own', own: { ...own, cursor } })
  }
  switch (actionOf('kioskOrder', key)) {
    case 'up':
      return move(-1)
    case 'down':
      return move(1)
    case 'mark': {
      const id = tickets[own.cursor]?.id ?? ''
      const isMarked = own.marked.includes(id)
      const marked = isMarked ? own.marked.filter((one) => one !== id) : [...own.marked, id]
      return visit.dispatch({ type: 'own', own: { ...own, marked } })
    }
    case 'giveBack':
      if (kiosk.does.takes_back) return kiosk.ask(returnAsk(own))
      return visit.dispatch({ type: 'noticed', notice: { what: kiosk.words.kiosk.own.cashLine, next: [] } })
    case 'printOwn':
      return print(kiosk, own, setReading)
    case 'back':
      visit.dispatch({ type: 'own', own: null })
  }
}

function read(key: Key, reading: Reading, setReading: SetReading): void {
  const action = actionOf('kioskPaper', key)
  const by = action === 'up' ? -1 : action === 'down' ? 1 : 0
  const most = reading.text.split('\n').length - 1
  const top = Math.max(0, Math.min(most, reading.top + by))
  setReading(action === 'back' ? null : { ...reading, top })
}

/** Once: what was printed before is printed again at the counter. */
function print(kiosk: Kiosk, { order }: Own, setReading: SetReading): Promise<void> {
  const { office, visit, language, words, newKey } = kiosk
  return doing(kiosk, async () => {
    const { texts, isPrinted } = await office.tickets(order.order.ref, language, newKey())
    if (!isPrinted) return setReading({ text: texts.join('\n'), top: 0 })
    visit.dispatch({ type: 'noticed', notice: { what: words.kiosk.done.printed, next: [] } })
  })
}
