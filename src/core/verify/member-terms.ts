/** I22: what members have paid for, and their cards, against the ledger and the tills. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { compare, type Difference, readBody } from './difference.ts'

interface Sold {
  id: string
  tier: string
  from: number
  until: number
  price_minor: number
}

/** Terms by their id: it stays, whoever they are merged into. */
export async function termDifferences(tx: Tx): Promise<Difference[]> {
  const terms = await tx.rows<Sold & { paid: number | null }>(sql`
    SELECT t.id, t.tier, t.from_at AS "from", t.until_at AS "until", t.price_minor, m.amount_minor AS paid
    FROM member_term t LEFT JOIN till_movement m ON m.id = t.id AND m.kind = 'member-sold'`)
  const entries = await tx.rows<{ body: string }>(sql`SELECT body FROM ledger WHERE action = 'member.sold'`)
  const unsold = await tx.rows<{ id: string; amount_minor: number }>(sql`
    SELECT m.id, m.amount_minor FROM till_movement m LEFT JOIN member_term t ON t.id = m.id
    WHERE m.kind = 'member-sold' AND t.id IS NULL`)
  const lines = new Map<string, { there?: string; told?: string }>()
  const add = ({ id, tier, from, until, price_minor }: Partial<Sold>, side: 'there' | 'told') => {
    const text = `${tier} ${from}-${until} for ${price_minor}`
    lines.set(String(id), { ...lines.get(String(id)), [side]: text })
  }
  for (const term of terms) add(term, 'there')
  for (const { body } of entries) add(readBody<Sold>(body), 'told')
  return [
    ...compare(
      [...lines],
      'I22',
      ([id]) => `term ${id}`,
      ([, line]) => [line.told ?? 'nothing', line.there ?? 'nothing'],
    ).differences,
    ...compare(
      terms,
      'I22',
      ({ id }) => `term ${id}`,
      ({ price_minor, paid }) => [`${price_minor} in a till`, `${paid ?? 0} in a till`],
    ).differences,
    ...compare(
      unsold,
      'I22',
      ({ id }) => `till movement ${id}`,
      ({ amount_minor }) => [`a term for ${amount_minor}`, 'none'],
    ).differences,
  ]
}

/** By their last four symbols: how many were given, and how many of those are void. */
export async function cardDifferences(tx: Tx): Promise<Difference[]> {
  const cards = await tx.rows<{ last4: string; status: string }>(sql`SELECT last4, status FROM member_card`)
  const entries = await tx.rows<{ action: string; body: string }>(sql`
    SELECT action, body FROM ledger WHERE action IN ('member.card', 'member.cards-void')`)
  const counts = new Map<string, { there: number; void: number; given: number; voided: number }>()
  const count = (last4: string, what: 'there' | 'void' | 'given' | 'voided') => {
    const before = counts.get(last4) ?? { there: 0, void: 0, given: 0, voided: 0 }
    counts.set(last4, { ...before, [what]: before[what] + 1 })
  }
  for (const { last4, status } of cards) {
    count(last4, 'there')
    if (status === 'void') count(last4, 'void')
  }
  for (const { action, body } of entries) {
    const { last4, cards: gone = [] } = readBody<{ last4: string; cards: string[] }>(body)
    if (action === 'member.card') count(String(last4), 'given')
    else for (const one of gone) count(one, 'voided')
  }
  return compare(
    [...counts],
    'I22',
    ([last4]) => `cards ****${last4}`,
    ([, one]) => [`${one.given} given, ${one.voided} void`, `${one.there} given, ${one.void} void`],
  ).differences
}
