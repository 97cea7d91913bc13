/** Cards of members: a code as gift cards have, kept as its hash and its end. Who scans one has named the customer. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { drawCode, keptOf, readCode } from '../accounts/card-code.ts'
import { assert } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { foldSymbols } from '../ids.ts'
import { record } from '../ledger/record.ts'
import type { Random } from '../random.ts'
import { refuse } from '../refusal.ts'
import { insertRows } from '../rows.ts'
import { cardByHash, type MemberCardRow, type MemberRow } from './member-rows.ts'

/** What begins a member's card's code, where a gift card's begins with W. */
const FIRST = 'M'
/** So long, and with a digit: else it may be a name. */
const LIKE_OURS = /^(?=.*\d)M[0-9A-Z]{19}$/

const insertCards = insertRows<MemberCardRow>('memberCard', [
  ...(['code', 'memberId', 'last4', 'status', 'clerk', 'registerId', 'at', 'endedAt'] as const),
])

/** As it is printed: `MK7R-2M9X-QF3T-W8ZC-4D5E`. Drawn outside the transaction, which may be run again. */
export const drawMemberCode = (random: Random): string => drawCode(random, FIRST)

/** Whether a text has the shape of a member's card's code; whose it is, and that it is well typed, is another question. */
export const isLikeMemberCode = (typed: string): boolean =>
  LIKE_OURS.test(foldSymbols(typed.normalize('NFKC')))

const hashOf = (typed: string): { code: string; last4: string } | undefined => {
  if (!isLikeMemberCode(typed)) return undefined
  const code = readCode(typed, FIRST)
  return code === undefined ? undefined : keptOf(code)
}

/** Whether a card of this code, as it is printed, is his. */
export async function isCodeOf(tx: Tx, told: string, { id }: Pick<MemberRow, 'id'>): Promise<boolean> {
  const kept = hashOf(told)
  return kept !== undefined && (await cardByHash(tx, kept.code))?.card.memberId === id
}

/** `told`: the code as it is printed. */
export async function giveCard(
  tx: Tx,
  desk: Desk,
  { id: memberId }: Pick<MemberRow, 'id'>,
  { told, at }: { told: string; at: number },
): Promise<MemberCardRow> {
  const kept = hashOf(told)
  assert(kept, 'a code of ours is drawn')
  const { clerk, register: registerId } = desk.actor
  const row: MemberCardRow = { ...kept, memberId, status: 'active', clerk, registerId, at, endedAt: null }
  await insertCards(tx, [row])
  await record(tx, desk, { action: 'member.card', subject: memberId, body: { last4: row.last4 } }, at)
  return row
}

/** All that he has: of a card that is lost nobody knows which it was. */
export async function voidCards(tx: Tx, desk: Desk, memberId: string, at: number): Promise<number> {
  const { memberCard: card } = tx.t
  const gone = await tx
    .update(card)
    .set({ status: 'void', endedAt: at })
    .where(and(eq(card.memberId, memberId), eq(card.status, 'active')))
    .returning({ last4: card.last4 })
  const cards = gone.map(({ last4 }) => last4).sort()
  if (cards.length > 0)
    await record(tx, desk, { action: 'member.cards-void', subject: memberId, body: { cards } }, at)
  return gone.length
}

/** What was scanned in place of a customer: whose card it is, null where nobody has it, undefined where it is no card's code. */
export async function customerOfCard(
  tx: Tx,
  typed: string,
): Promise<{ customerId: string } | { last4: string } | undefined> {
  const kept = hashOf(typed)
  if (!kept) return undefined
  const found = await cardByHash(tx, kept.code)
  if (!found) return { last4: kept.last4 }
  const { card, customerId } = found
  if (card.endedAt === null) return { customerId }
  throw refuse('member-card-void', {
    card: `****${card.last4}`,
    since: card.endedAt,
    zone: await houseZone(tx),
  })
}
