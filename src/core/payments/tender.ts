/** How something is paid, and what each tender takes of the total: pure. */
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import type { PaymentRow } from '../sales/order-rows.ts'

export type Tender = PaymentRow['tender']

interface OfTotal {
  /** What of the total is paid by it. At most one tender says nothing: it takes the rest. */
  amount_minor?: Minor | null | undefined
}

export interface CashTender extends OfTotal {
  tender: 'cash'
  /** What was handed over; null: exactly its amount. */
  tendered_minor: Minor | null
}

/** A card, by a terminal of its own: what it printed is typed in. */
export interface CardTender extends OfTotal {
  tender: 'card'
  reference: string
  last4?: string | null | undefined
}

/** Stored value: a gift card's code, or a customer's account. */
export interface AccountTender extends OfTotal {
  tender: 'gift-card' | 'account'
  code: string
}

/** What is paid at once, in the transaction of the sale. */
export type InstantTender = CashTender | CardTender | AccountTender

/** Nothing said: exactly in cash. */
const IN_CASH: readonly InstantTender[] = [{ tender: 'cash', tendered_minor: null }]

/** By one tender or several; none: exactly in cash. `nothing`: only what costs nothing is taken. */
export type Payment = InstantTender | readonly InstantTender[] | 'nothing'

export function tendersOf(payment: Payment): readonly InstantTender[] {
  if (payment === 'nothing') return []
  const said = [payment].flat()
  return said.length === 0 ? IN_CASH : said
}

export type TenderPart<T extends OfTotal = InstantTender> = { by: T; amount_minor: Minor }

export interface Split<T extends OfTotal> {
  total_minor: Minor
  currency: string
  tenders: readonly T[]
  /** What is left over may be paid later. */
  inPart?: boolean
}

/** Each tender with its amount. Refuses value-faulty, payment-short, payment-over. */
export function splitTotal<T extends OfTotal>({
  total_minor,
  currency,
  tenders,
  inPart,
}: Split<T>): TenderPart<T>[] {
  const open = tenders.filter((by) => typeof by.amount_minor !== 'number')
  if (open.length > 1)
    throw refuse('value-faulty', {
      field: 'pay',
      found: 'no amount',
      wanted: 'an amount for all tenders but one',
    })
  for (const { amount_minor } of tenders)
    if (typeof amount_minor === 'number' && !(Number.isSafeInteger(amount_minor) && amount_minor > 0))
      throw refuse('value-faulty', { field: 'pay', found: String(amount_minor), wanted: '> 0' })
  const said = tenders.reduce((sum, { amount_minor }) => sum + (amount_minor ?? 0), 0)
  const rest_minor = total_minor - said
  if (rest_minor < 0) throw refuse('payment-over', { total_minor, offered_minor: said, currency })
  if (open.length === 0 && rest_minor > 0 && !inPart)
    throw refuse('payment-short', { total_minor, tendered_minor: said, missing_minor: rest_minor, currency })
  if (open.length === 1 && rest_minor === 0 && tenders.length > 1)
    throw refuse('payment-over', { total_minor, offered_minor: said, currency })
  return tenders.map((by) => ({ by, amount_minor: by.amount_minor ?? rest_minor }))
}
