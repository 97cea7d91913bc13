/** Gives money back beyond the rules: an amount of what was paid, for no ticket. They all stay as they are. */
import type { Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { Json } from '../canonical.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { formatReference } from '../ids.ts'
import { type Minor, taxInside } from '../money.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { need } from '../people/may.ts'
import { mayGiveBack, mayPass } from '../people/passed.ts'
import { refuse } from '../refusal.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { giveBack, type OtherTender } from './give-back.ts'
import { leftOf } from './given-before.ts'
import type { MoneyLine } from './money-line.ts'
import { onOrder } from './on-order.ts'
import { type OrderRows, type OrderView, viewOrder } from './order-view.ts'
import { ledgerPassed, otherTender, passedBack } from './other-tender.ts'
import { paidBy } from './paid-by.ts'
import { takeBack } from './take-back.ts'
import { quoteKept, type WholeQuote, wholeQuote } from './whole-quote.ts'

export interface GoodwillInput {
  order: string
  amount_minor: Minor
  reason?: string | undefined
  /** Given by another tender than it was paid by. */
  to?: OtherTender | undefined
  key: string
}

export interface Goodwill {
  order: OrderView
  quote: WholeQuote
  replay: boolean
}

/** Refuses, in this order: value-faulty, card-number-refused, order-unknown, key-reused, payment-open, order-state, refund-over, account-unknown. */
export async function giveGoodwill(
  desk: Desk,
  input: GoodwillInput,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<Goodwill> {
  await need(desk, 'goodwill')
  const { order, amount_minor, to, key } = input
  const reason = input.reason === undefined ? undefined : freeTextOf('reason', input.reason)
  if (!Number.isSafeInteger(amount_minor) || amount_minor <= 0)
    throw refuse('value-faulty', { field: '--amount', found: String(amount_minor), wanted: '> 0' })
  const content = { amount_minor, reason: reason ?? null, to: (to ?? null) as Json }
  const request = { order, operation: 'goodwill', content, key, dryRun }
  const {
    rows,
    id: done,
    replay,
  } = await onOrder(desk, request, async (tx, { performance, rows, id, at }) => {
    await checkNoneOpen(tx, rows, performance.zone)
    checkLeft(rows, amount_minor)
    const till = await tillForMoney(tx, desk, at)
    const { back, missing_minor } = giveBack(await paidBy(tx, rows.payments), amount_minor)
    assert(missing_minor === 0, `the order ${rows.order.ref} has that left`)
    const changed = await otherTender(tx, back, to)
    await mayPass(tx, desk.actor, passedBack(changed))
    await mayGiveBack(tx, desk, amount_minor)
    const quote = wholeQuote(rows, performance, { back: changed, reason })
    await takeBack(tx, desk, {
      rows,
      ended: { tickets: [], status: 'returned' },
      lines: [{ ticket: null, line: await lineFor(tx, rows, amount_minor) }],
      giving: { id, kind: 'goodwill', keptMinor: 0, body: JSON.stringify(quote), till },
      back: changed,
      entry: {
        action: 'order.goodwill',
        body: {
          ref: rows.order.ref,
          refund_minor: amount_minor,
          kept_minor: 0,
          back: quote.back.map(({ tender, amount_minor }): Json => [tender, amount_minor]),
          ...ledgerPassed(passedBack(changed)),
          ...(reason === undefined ? {} : { reason }),
        },
      },
      at,
    })
  })
  return { order: viewOrder(rows), quote: quoteKept(rows, done), replay }
}

/** Refuses order-state, refund-over. */
function checkLeft(rows: OrderRows, wanted_minor: Minor): void {
  const { order, tickets } = rows
  const ref = formatReference(order.ref)
  if (tickets.length === 0) throw refuse('order-state', { order: ref, status: order.status, wanted: 'paid' })
  const left_minor = leftOf(rows)
  if (wanted_minor > left_minor)
    throw refuse('refund-over', { order: ref, wanted_minor, left_minor, currency: order.currency })
}

/** The price was less, and so was the tax in it: that of tickets. */
async function lineFor(tx: Tx, { order }: OrderRows, amount_minor: Minor): Promise<MoneyLine<'goodwill'>> {
  const { ticket_tax: tax_code, taxes } = await loadTerms(tx, order.termsId)
  const tax_basis_points = tax_code === null ? 0 : (taxes[tax_code] ?? 0)
  return {
    kind: 'goodwill',
    code: 'goodwill',
    quantity: -1,
    unit_minor: amount_minor,
    amount_minor: -amount_minor,
    tax_code,
    tax_basis_points,
    tax_minor: -taxInside(amount_minor, tax_basis_points) || 0,
  }
}
