/** Sells a term of a tier: the money through the register's till, the term and the ledger's entry, in one transaction. */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { insertRows } from '../rows.ts'
import { type MoneyTender, moveTill } from '../tills/till-movement.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import type { MemberRow, TermRow } from './member-rows.ts'
import { endOfLength, type Tier } from './tier.ts'

const insertTerms = insertRows<TermRow>('memberTerm', [
  ...(['memberId', 'number', 'id', 'tier', 'fromAt', 'untilAt', 'priceMinor'] as const),
  ...(['clerk', 'registerId', 'at'] as const),
])

/** How it is paid; nothing goes through the till where it costs nothing. */
export interface TermPayment {
  tender: MoneyTender
  /** What the card terminal printed. */
  reference?: string | undefined
}

/** As it is kept, and compared with what a key did before. */
export interface PaidBy {
  tender: MoneyTender
  reference: string | null
}

/** Refuses value-faulty, card-number-refused. */
export const paidBy = ({ tender, reference }: TermPayment): PaidBy => ({
  tender,
  reference: reference === undefined ? null : freeTextOf('reference', reference),
})

export interface SellingTerm {
  tier: Tier
  /** 1 is the first. */
  number: number
  from: number
  price_minor: Minor
  payment: PaidBy
  /** IANA, of the house. */
  zone: string
  id: string
  at: number
}

/** The member is locked by his customer's row: terms are numbered one after another. */
export async function sellTerm(
  tx: Tx,
  desk: Desk,
  { id: memberId }: Pick<MemberRow, 'id'>,
  { tier, number, from, price_minor, payment, zone, id, at }: SellingTerm,
): Promise<TermRow> {
  const { clerk, register: registerId } = desk.actor
  const { tender, reference } = payment
  const untilAt = endOfLength(tier.lasts, from, zone)
  const term = { memberId, number, id, tier: tier.code, fromAt: from, untilAt, priceMinor: price_minor }
  const row: TermRow = { ...term, clerk, registerId, at }
  const money = { id, kind: 'member-sold', tender, amount_minor: price_minor } as const
  if (price_minor > 0) {
    const till = await tillForMoney(tx, desk, at)
    await moveTill(tx, desk, till, { ...money, subject: memberId, reason: null, reference, at })
  }
  await insertTerms(tx, [row])
  const body = {
    ...{ number, id, tier: tier.code, from, until: untilAt, price_minor },
    ...(price_minor > 0 ? { till_movement: id, tender } : {}),
  }
  await record(tx, desk, { action: 'member.sold', subject: memberId, body: body as Json }, at)
  return row
}
