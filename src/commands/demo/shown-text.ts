/** The demo as it is printed, and as data for scripts. */
import { performanceJson } from '../../core/catalogue/performance/list.ts'
import { formatMinor } from '../../core/money.ts'
import { wrapWidth } from '../../core/width.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { orderText } from '../run/order-text.ts'
import { tillText } from '../run/till-text.ts'
import { sentenceOf } from '../sentence.ts'
import { salesTable } from './sales-table.ts'
import { seasonText } from './season-text.ts'
import type { Shown } from './show.ts'
import type { Story } from './story.ts'
import { tryNext } from './try-next.ts'

/** Longer lines than this are hard to read, however wide the terminal is. */
const WIDEST = 100

/** `kept`: where the house is, undefined where it is gone when the demo ends. */
export function shownText(app: App, shown: Shown, kept: string | undefined): string {
  const { demo } = app.say
  const { season, story, verification, steps } = shown
  const total_ms = steps.reduce((sum, step) => sum + step.ms, 0)
  const books = verification.ok
    ? demo.verified(
        verification.checked.tickets ?? 0,
        verification.checked.orders ?? 0,
        verification.checked.ledger ?? 0,
      )
    : [demo.notVerified, ...verification.differences.map((each) => JSON.stringify(each))].join('\n')
  const told = [
    ...seasonText(app, season),
    ...(story ? storyText(app, story) : []),
    `${books}\n${demo.took(`${(total_ms / 1000).toFixed(1)} s`)}`,
    tryNext(app, season, kept),
  ]
  return told.map((part) => wrapped(app, part)).join('\n\n')
}

/** Sentences are broken between words; what is indented or drawn stays as it is. */
function wrapped(app: App, part: string): string {
  const width = Math.min(app.io.outIsTerminal ? app.io.columns : WIDEST, WIDEST)
  return part
    .split('\n')
    .flatMap((line) =>
      /^[\p{L}\p{N}]/u.test(line) && !line.includes('  ') ? wrapWidth(line, width) : [line],
    )
    .join('\n')
}

function storyText(app: App, story: Story): string[] {
  const { demo } = app.say
  const currency = story.report.currency
  const money = (minor: number) => withCurrency(minor, currency)
  const { sold, refunded } = { sold: story.report.total, refunded: story.refunds }
  const taken = sentenceOf(app.say, story.taken)
  return [
    demo.setup(story.performance, story.seats.before),
    `${demo.firstSale}\n\n${indent(orderText(app.say, app.language, story.first, { title: story.title }))}`,
    `${demo.takenSeat}\n\n${indent([taken.what, ...taken.next.map((line) => `  ${line}`)].join('\n'))}`,
    demo.evening(
      story.orders - 1,
      (sold.tickets ?? 0) - story.first.tickets.length,
      money(story.till.sales.cash_minor - story.first.total_minor),
    ),
    demo.refunds(refunded.tickets, money(refunded.amount_minor)),
    `${demo.print}\n\n${story.ticket.trimEnd()}`,
    `${demo.report}\n\n${indent(salesTable(app, story.report))}`,
    `${demo.till}\n\n${indent(tillText(app, { name: '', currency, zone: story.zone }, story.till))}`,
  ]
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n')
}

/** What came of the season and of the evening, the proof, and how long each step took. */
export function shownData({ season, story, verification, steps }: Shown) {
  const { house, name, currency, plans, played, holds, performances } = season
  return {
    house,
    season: {
      name,
      currency,
      plans,
      ...played,
      holds_running: holds,
      performances: performances.map(performanceJson),
    },
    ...(story ? storyData(story) : {}),
    verify: verification,
    steps_ms: Object.fromEntries(steps.map(({ name, ms }) => [name, ms])),
  }
}

function storyData(story: Story) {
  const { performance, capacity, orders, seats, refunds, till, report, first } = story
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
  }
}
