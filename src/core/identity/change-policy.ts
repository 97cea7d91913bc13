/** Whether a ticket may become somebody else's, and what that costs: pure. */
import { must } from '../assert.ts'
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { TicketRow } from '../sales/order-rows.ts'
import type { OrderRows } from '../sales/order-view.ts'
import type { PriceLine } from '../sales/price.ts'
import { surchargeLines } from '../sales/pricing/lines.ts'
import type { Terms } from '../sales/terms.ts'
import { travellersOf } from '../sales/travellers.ts'
import type { IdentityRow } from './identity-rows.ts'
import { matchPeople } from './match-people.ts'
import type { People, Person } from './person.ts'

export interface Asked {
  performance: { code: string; startsAt: number; zone: string }
  rows: OrderRows
  /** Whose they are to be. */
  tickets: readonly TicketRow[]
  /** Whose the order's tickets are. */
  before: readonly IdentityRow[]
  terms: Terms
  people: People | undefined
}

export interface Renamed {
  ticket: TicketRow
  before: IdentityRow | undefined
  person: Person
  /** By another document: else only the name is mended. */
  isOther: boolean
  /** Of somebody who changes seats on the way only the first ticket counts. */
  isFirst: boolean
}

/** The line's code. */
export const NAME_CHANGE = 'name-change'

/** By ticket. Refuses real-name-unasked, real-name-many, real-name-seat, document-kind, real-name-needed. */
export function renamedOf({ performance, rows, tickets, before, terms, people }: Asked): Renamed[] {
  const { real_name: rule } = terms
  if (!rule) throw refuse('real-name-unasked', { performance: performance.code })
  const named = people?.people ?? []
  for (const [index, { kind }] of named.entries())
    if (!rule.documents.includes(kind))
      throw refuse('document-kind', { person: index + 1, kind, documents: rule.documents })
  const trips = tickets.map(({ fromLeg: from, toLeg: to }) => ({ trip: { from, to } }))
  const travellers = travellersOf(trips)
  const matched = matchPeople(performance.code, rule, { seats: tickets, travellers }, named)
  const missing = tickets.filter((_, index) => matched[index] === undefined)
  if (missing.length > 0)
    throw refuse('real-name-needed', {
      performance: performance.code,
      per: rule.per,
      seats: missing.map(({ label }) => label),
      count: rule.per === 'order' ? 1 : missing.length,
      documents: rule.documents,
      order: formatReference(rows.order.ref),
    })
  const first = new Set(rule.per === 'order' ? [0] : travellers.map(([index]) => index))
  return tickets.map((ticket, index) => {
    const person = must(named[matched[index]!], 'everybody is named')
    const old = before.find(({ ticketId }) => ticketId === ticket.id)
    return { ticket, before: old, person, isOther: old?.hash !== person.hash, isFirst: first.has(index) }
  })
}

/** A name may be mended until the start, whoever may become another. Refuses name-change-closed. */
export function checkChange(
  { performance, rows, terms }: Asked,
  renamed: readonly Renamed[],
  at: number,
): void {
  const change = terms.real_name?.change ?? null
  for (const { ticket, before, isOther } of renamed) {
    const refused = (why: 'never' | 'late' | 'times' | 'erased', since: number | null) =>
      refuse('name-change-closed', {
        order: formatReference(rows.order.ref),
        ticket: ticket.label,
        performance: performance.code,
        why,
        since,
        times: change?.times ?? null,
        zone: performance.zone,
      })
    if (before?.erasedAt != null) throw refused('erased', before.erasedAt)
    if (!isOther || !before) {
      if (at >= performance.startsAt) throw refused('late', performance.startsAt)
      continue
    }
    if (!change) throw refused('never', null)
    const until = performance.startsAt + change.until_ms
    if (at >= until) throw refused('late', until)
    if (change.times !== null && before.changes >= change.times) throw refused('times', null)
  }
}

/** Undefined where nothing is to be paid. */
export function feeLine(terms: Terms, renamed: readonly Renamed[]): PriceLine | undefined {
  const change = terms.real_name?.change
  const quantity = renamed.filter(({ before, isOther, isFirst }) => before && isOther && isFirst).length
  if (!change || change.fee_minor === 0 || quantity === 0) return undefined
  const { fee_minor: amount_minor, tax } = change
  const fee = { code: NAME_CHANGE, title: {}, per: 'order' as const, amount_minor, tax, when: NAME_CHANGE }
  return surchargeLines({ ...terms, surcharges: [fee] }, 'order', { [NAME_CHANGE]: quantity })[0]
}
