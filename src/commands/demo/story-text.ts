/** The story as it is printed, and as data for scripts. */
import { formatMinor } from '../../core/money.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { orderText } from '../run/order-text.ts'
import { salesTable } from '../run/report-sales.ts'
import { tillText } from '../run/till-text.ts'
import { sentenceOf } from '../sentence.ts'
import type { Story } from './story.ts'

export function storyText(app: App, story: Story): string {
  const { demo } = app.say
  const currency = story.report.currency
  const money = (minor: number) => withCurrency(minor, currency)
  const total_ms = story.steps.reduce((sum, step) => sum + step.ms, 0)
  const { sold, refunded } = { sold: story.report.total, refunded: story.refunds }
  const taken = sentenceOf(app.say, story.taken)
  const books = story.verification.ok
    ? demo.verified(story.seats.sold, story.seats.free, story.capacity)
    : [demo.notVerified, ...story.verification.differences.map((each) => JSON.stringify(each))].join('\n')
  return [
    demo.setup(story.performance, story.capacity),
    `${demo.firstSale}\n\n${indent(orderText(app.say, app.language, story.first, { title: story.title }))}`,
    `${demo.takenSeat}\n\n${indent([taken.what, ...taken.next.map((line) => `  ${line}`)].join('\n'))}`,
    demo.evening(
      story.orders - 1,
      sold.tickets - story.first.tickets.length,
      money(story.till.sales.cash_minor - story.first.total_minor),
    ),
    demo.refunds(refunded.tickets, money(refunded.amount_minor)),
    `${demo.print}\n\n${story.ticket.trimEnd()}`,
    `${demo.report}\n\n${indent(salesTable(app, story.report))}`,
    `${demo.till}\n\n${indent(tillText(app, { name: '', currency, zone: story.zone }, story.till))}`,
    `${books}\n${demo.took(`${(total_ms / 1000).toFixed(1)} s`)}`,
  ].join('\n\n')
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n')
}

/** Seats sold, money by tender, refunds, the proof, and how long each step took. */
export function storyData(story: Story) {
  const { performance, capacity, orders, seats, refunds, till, verification, steps, report, first } = story
  return {
    performance,
    currency: report.currency,
    capacity,
    orders,
    first_order: first.ref,
    seats_sold: seats.sold,
    seats_free: seats.free,
    tickets_sold: report.total.tickets,
    tickets_returned: report.total.returned,
    money: { cash: { taken_minor: till.sales.cash_minor, given_back_minor: till.refunds.cash_minor } },
    refunds,
    till: {
      expected_minor: till.expected_minor,
      counted_minor: till.counted_minor,
      variance_minor: till.variance_minor,
    },
    net: { minor: report.total.net_minor, text: formatMinor(report.total.net_minor, report.currency) },
    verify: verification,
    steps_ms: Object.fromEntries(steps.map(({ name, ms }) => [name, ms])),
  }
}
