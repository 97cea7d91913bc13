import type { Desk } from '../../core/desk.ts'
import { refuse } from '../../core/refusal.ts'
import type { OtherTender } from '../../core/sales/give-back.ts'
import { giveGoodwill } from '../../core/sales/give-goodwill.ts'
import type { OrderView } from '../../core/sales/order-view.ts'
import { quoteRefund, type RefundQuote } from '../../core/sales/quote-refund.ts'
import { refund } from '../../core/sales/refund.ts'
import { returnLate } from '../../core/sales/return-late.ts'
import { showOrder } from '../../core/sales/show-order.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { RefundOptions } from '../refund.ts'
import { backLines, refundText } from './refund-text.ts'
import { sceneOf } from './scene.ts'
import { sendBack, tellUnsent } from './send-back.ts'

export async function run(app: App, options: RefundOptions, ref: string): Promise<undefined> {
  checkOptions(options)
  const desk = await app.desk()
  const known = await showOrder(desk, ref)
  const given = await giveBack(app, desk, known, options)
  const { quote, order, replay = false } = given
  const unsent = order ? await sendBack(app, desk, [order]) : []
  const { row } = await sceneOf(app, desk, quote.performance)
  if (replay) note(app, app.say.sales.refundReplay)
  const data = order ? { refund: quote, order, replay, dry_run: false } : { refund: quote, dry_run: true }
  await show(app, data, () =>
    given.head === null
      ? refundText(app.say, app.language, quote, row.zone)
      : [given.head, ...backLines(app.say.sales, quote)].join('\n'),
  )
  if (!order) note(app, app.say.sales.nothingWritten)
  tellUnsent(app, unsent)
}

interface Given {
  quote: RefundQuote
  /** Undefined: nothing was written. */
  order?: OrderView
  replay?: boolean
  /** What it is where it is no return of tickets. */
  head: string | null
}

/** What is paid beyond the rules, for tickets, or of an order that never had any. */
async function giveBack(app: App, desk: Desk, known: OrderView, options: RefundOptions): Promise<Given> {
  const { dryRun = false, ticket: tickets = [], reason, used } = options
  const { ref: order, currency } = known
  const key = app.key(options.key)
  const to = otherOf(options.to)
  const kept = <T extends { order: OrderView; quote: RefundQuote; replay: boolean }>(done: T) =>
    dryRun ? { quote: done.quote } : { quote: done.quote, order: done.order, replay: done.replay }
  if (options.amount !== undefined) {
    const amount_minor = amountOf('--amount', options.amount, currency)
    const done = await giveGoodwill(desk, { order, amount_minor, reason, to, key }, { dryRun })
    return { ...kept(done), head: app.say.sales.beyondRules }
  }
  if (known.tickets.length === 0 && tickets.length === 0) {
    const done = await returnLate(desk, { order, to, key }, { dryRun })
    return { ...kept(done), head: app.say.sales.lateBack }
  }
  const asked = { order, tickets, to, used }
  if (dryRun) return { quote: await quoteRefund(desk, asked), head: null }
  return { ...kept(await refund(desk, { ...asked, key })), head: null }
}

/** Refuses value-faulty: an amount is for no ticket, and only that has a reason. */
function checkOptions({ amount, ticket, reason }: RefundOptions): void {
  if (amount !== undefined && ticket !== undefined)
    throw refuse('value-faulty', {
      field: '--ticket',
      found: ticket.join(', '),
      wanted: `--ticket, or --amount ${amount}`,
    })
  if (amount === undefined && reason !== undefined)
    throw refuse('value-faulty', { field: '--reason', found: reason, wanted: '--amount 5.00 --reason …' })
}

/** `cash`, `gift-card:CODE`. Refuses tender-unfit. */
function otherOf(typed: string | undefined): OtherTender | undefined {
  if (typed === undefined) return undefined
  if (typed.trim().toLowerCase() === 'cash') return { tender: 'cash' }
  const [, account] = /^\s*gift-card:\s*(\S.*)$/i.exec(typed) ?? []
  if (account === undefined) throw refuse('tender-unfit', { tender: typed, wanted: 'cash, gift-card:CODE' })
  return { tender: 'gift-card', account: account.trim() }
}
