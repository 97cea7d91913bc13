/** Tickets are exchanged: where to is asked, what that comes to is shown, and a difference is paid before anything happens. */

import { refuse } from '../../../core/refusal.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask, Field, StandBy, Values } from '../../dialog/ask.ts'
import { countsIn, listIn } from '../../dialog/typed.ts'
import type { PerformanceLine } from '../../office.ts'
import type { ExchangeAsked, ExchangeDone, ExchangeShown } from '../../order-changes-office.ts'
import { textLines } from '../../text-lines.ts'
import { isForShell } from '../../trouble.ts'
import { dayAndTime } from '../../words.ts'
import { type About, backLines } from './asks.ts'
import { changeLines, typesField } from './pay-asks.ts'
import { dueAsk } from './tender.ts'

/** Another performance than those of the same event: by its code. */
const OTHER = '?'

/** None marked: all that can be. */
export async function exchangeAsk(about: About, tickets: string[]): Promise<Ask> {
  const { counter, open, show, ask } = about
  const { office, words } = counter
  const { ref, status } = open.order
  // Nobody answers four questions to be told that nothing of it is left.
  if (!open.order.tickets.some((ticket) => ticket.status === 'valid'))
    throw refuse('order-state', { order: ref, status, wanted: 'paid' })
  const asked = (values: Values) => askedIn(counter, values, tickets)
  let seen: ExchangeShown | undefined
  let by: StandBy | undefined
  let anew = ref
  const told = (done: ExchangeDone) => {
    anew = done.order.ref
    return doneLines(counter, done)
  }
  const after = () => show(anew)
  return {
    title: words.orders.exchangeTitle(ref, tickets.length),
    fields: fieldsOf(about, await office.performances()),
    preview: async (values, signed) => {
      seen = await office.orders.quoteExchange(ref, asked(values), signed)
      return shownLines(counter, seen)
    },
    run: async (values, deed) => {
      by = deed.by
      if (seen && seen.quote.due_minor > 0) return undefined
      return told(await office.orders.exchange(ref, asked(values), [], deed))
    },
    done: (values) => {
      if (!seen || seen.quote.due_minor === 0) return after()
      const { due_minor, currency } = seen.quote
      return ask(
        dueAsk(counter, {
          ...{ title: words.orders.exchangeTitle(ref, tickets.length), lines: [], due_minor, currency, by },
          run: async (payment, deed) => told(await office.orders.exchange(ref, asked(values), payment, deed)),
          done: after,
        }),
      )
    },
  }
}

function fieldsOf({ counter, open }: About, performances: readonly PerformanceLine[]): Field[] {
  const { orders } = counter.words
  const { performance: from } = open.order
  const event = performances.find(({ code }) => code === from)?.event
  const others = performances.filter(
    (line) => line.event === event && line.code !== from && line.status === 'open',
  )
  const choices = [
    { code: from, label: orders.samePerformance },
    ...others.map((line) => ({ code: line.code, label: performanceLabel(counter, line) })),
    { code: OTHER, label: orders.otherPerformance },
  ]
  return [
    { name: 'to', label: orders.performance, kind: 'choice', choices },
    { name: 'code', label: orders.code, kind: 'text', when: ({ to }) => to === OTHER },
    { name: 'seats', label: orders.seats, kind: 'text', optional: true, hint: orders.seatsHint },
    {
      ...{ name: 'category', label: orders.category, kind: 'text', optional: true, hint: orders.asBefore },
      when: ({ seats }) => !seats,
    },
    { ...typesField(counter), hint: orders.asBefore },
  ]
}

const performanceLabel = ({ words }: Counter, { starts_at, zone, code, free }: PerformanceLine): string =>
  `${dayAndTime(words, starts_at, zone)}  ${code}  ${words.free(free)}`

function askedIn({ words }: Counter, values: Values, tickets: string[]): ExchangeAsked {
  const { to, code, category } = values
  const seats = listIn(values.seats)
  return {
    tickets,
    performance: to === OTHER ? code : to,
    // Who names seats means them.
    ...(seats.length > 0 ? { wanted: { mode: 'chosen', seats, allow_single: true } as const } : {}),
    ...(seats.length === 0 && category ? { wish: { category } } : {}),
    types: countsIn(values.types, words.orders.types),
  }
}

const shownLines = ({ texts, now }: Counter, seen: ExchangeShown): BoxLine[] =>
  textLines(texts.exchange(seen, now())).filter(({ text }) => !isForShell(text))

function doneLines(counter: Counter, done: ExchangeDone): BoxLine[] {
  const { order, quote, unsent } = done
  return [
    { text: counter.words.orders.exchanged(order.ref), as: 'good' },
    ...order.tickets.map(({ seat }) => ({ text: `  ${seat.label}` })),
    ...(quote.back.length > 0 ? backLines(counter, { quote, unsent }) : []),
    ...changeLines(counter, order),
  ]
}
