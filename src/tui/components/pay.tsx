/** Taking money: what is due, what has its tender already, what is typed of this one. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { widthOf } from '../../core/width.ts'
import { useCounter } from '../context.ts'
import { orderName } from '../prices.ts'
import { type PayMode, paidBy } from '../screens/sell/paying.ts'
import type { SellState } from '../screens/sell/state.ts'
import { money, type Words } from '../words.ts'
import { Ends, Line, numbered } from './line.tsx'
import { Timer } from './timer.tsx'

export interface PayProps {
  state: SellState
  mode: PayMode
  width: number
  /** Corner of the pane on the screen, for the cursor. */
  corner: { x: number; y: number }
  active: boolean
}

export function Pay({ state, mode, width, corner, active }: PayProps): ReactNode {
  const { words, say, screen } = useCounter()
  const { order, quote, paying, waiting } = state
  const fields = fieldsOf(state, mode, words)
  const at = fields.findIndex(({ here }) => here)
  const line = LINES_ABOVE + paying.parts.length + (paying.parts.length > 0 ? 1 : 0) + at
  const column = corner.x + Math.min(width - 1, widthOf(`${fields[at]?.label}: ${fields[at]?.typed}`))
  useLayoutEffect(() => {
    screen.cursor(active && !waiting ? { x: column, y: corner.y + line } : null)
    return () => screen.cursor(null)
  }, [screen, active, waiting, column, corner.y, line])
  if (!order || !quote) return <Line text={words.waiting} as="quiet" />
  const rest = quote.total_minor - paidBy(paying)
  return (
    <Box flexDirection="column" width={width}>
      <Line text={`${words.payTitles[mode]}  ${orderName(order.order)}`} as="strong" width={width} />
      <Timer expires_at={order.expires_at} width={width} />
      <Line text="" />
      {paying.parts.length > 0 && (
        <Ends left={words.total} right={money(quote.total_minor, quote.currency)} width={width} />
      )}
      {numbered(paying.parts).map(({ payment, amount_minor, number }) => (
        <Ends
          key={number}
          left={`- ${say.sales.tender[payment.tender]}`}
          right={money(amount_minor, quote.currency)}
          width={width}
        />
      ))}
      <Ends left={words.due} right={money(rest, quote.currency)} width={width} as="strong" />
      {fields.map(({ label, typed, hint, here }) => (
        <Line
          key={label}
          text={`${label}: ${typed || `  (${hint})`}`}
          as={here ? 'key' : undefined}
          width={width}
        />
      ))}
      <Line text="" />
      <Waiting state={state} width={width} />
    </Box>
  )
}

/** Title, timer, blank, due. */
const LINES_ABOVE = 4

interface FieldLine {
  label: string
  typed: string
  /** What it is where nothing is typed. */
  hint: string
  here: boolean
}

function fieldsOf({ paying }: SellState, mode: PayMode, words: Words): FieldLine[] {
  const { amount, detail, field, providers, provider } = paying
  const sum = { label: words.given, typed: amount, hint: `Enter: ${words.exact}`, here: field === 'amount' }
  const typed = { typed: detail, here: field === 'detail' }
  switch (mode) {
    case 'cash':
      return [sum]
    case 'card':
      return [
        { ...typed, label: words.slip, hint: words.slipHint },
        { ...sum, label: words.amount, hint: words.exact },
      ]
    case 'giftCard':
      return [{ ...typed, label: words.cardCode, hint: words.cardCodeHint }]
    case 'code': {
      const chosen = providers[provider] ?? ''
      const hint = chosen === 'stripe' ? words.readerHint : words.showHint
      return [
        {
          label: words.provider,
          typed: providers.length > 1 ? `< ${chosen} >` : chosen,
          hint: '',
          here: false,
        },
        { ...typed, label: words.payerCode, hint },
      ]
    }
  }
}

function Waiting({
  state: { waiting, mode, paying },
  width,
}: {
  state: SellState
  width: number
}): ReactNode {
  const { words } = useCounter()
  if (!waiting) return null
  if (mode !== 'code') return <Line text={words.waiting} as="quiet" />
  const lines = paying.givenUp ? [words.takingBack] : [words.payerPays, words.payerPaysNext]
  return (
    <Box flexDirection="column">
      {lines.map((text) => (
        <Line key={text} text={text} as="key" width={width} />
      ))}
    </Box>
  )
}
