/** Whose an order is, as paces count it: never in clear, so that a list of them tells nobody's name or number. Pure. */
import { tellingDigits } from '../limits/persons.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { sha256 } from '../sha256.ts'
import type { Same, WatchRule } from './rules.ts'

export interface Subject {
  kind: Same
  /** SHA-256, hex. */
  subject: string
}

export type Bought = Pick<OrderRow, 'buyerSearch' | 'buyerPhone' | 'customerId' | 'registerId'>

/** Of each kind that a rule watches. `cards`: their last four digits. */
export function subjectsOf(
  rules: readonly Pick<WatchRule, 'same'>[],
  { buyerSearch, buyerPhone, customerId, registerId }: Bought,
  cards: readonly string[],
): Subject[] {
  const known: Record<Same, readonly (string | null | undefined)[]> = {
    card: cards,
    name: [buyerSearch],
    telephone: [buyerPhone && tellingDigits(buyerPhone)],
    customer: [customerId],
    register: [registerId],
  }
  const kinds = [...new Set(rules.map(({ same }) => same))]
  const found = kinds.flatMap((kind) =>
    [...new Set(known[kind])].flatMap((value) => (value ? [subjectOf(kind, value)] : [])),
  )
  return found.sort(bySubject)
}

/** Everybody takes them in this order. */
export const bySubject = (one: Pick<Subject, 'subject'>, other: Pick<Subject, 'subject'>): number =>
  one.subject < other.subject ? -1 : 1

export const subjectOf = (kind: Same, value: string): Subject => ({
  kind,
  subject: sha256(`watch ${kind} ${value}`),
})

/** A payment, or what is said of one. */
export interface PaidBy {
  tender: string
  last4?: string | null | undefined
  body?: string | null | undefined
}

/** The last four digits: of a terminal's card as they were typed, of Stripe's as it tells them. */
export const cardsOf = (payments: readonly PaidBy[]): string[] =>
  payments.flatMap(({ tender, last4, body }) => {
    if (tender === 'card') return last4 ?? []
    return tender === 'stripe' ? (/\*{4}(\d{4})$/.exec(payerOf(body ?? '{}'))?.[1] ?? []) : []
  })

function payerOf(body: string): string {
  const { payer } = JSON.parse(body) as { payer?: unknown }
  return typeof payer === 'string' ? payer : ''
}
