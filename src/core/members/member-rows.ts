/** The rows of members. Only operations call these, inside their transaction. */
import { asc, desc, eq, sql } from 'drizzle-orm'
import { type Builders, type Schema, statement, type Tx } from '../../db/store.ts'

export type MemberRow = Schema['member']['$inferSelect']
export type TermRow = Schema['memberTerm']['$inferSelect']
export type MemberCardRow = Schema['memberCard']['$inferSelect']
export type PointRow = Schema['pointMovement']['$inferSelect']

const byCustomerOf = (q: Builders) =>
  q
    .select()
    .from(q.t.member)
    .where(eq(q.t.member.customerId, sql.placeholder('customerId')))

const byCustomer = statement<{ customerId: string }>()('member_by_customer', byCustomerOf)
const lockByCustomer = statement<{ customerId: string }>()('member_lock', (q) =>
  q.dialect === 'postgres' ? byCustomerOf(q).for('update') : byCustomerOf(q),
)

/** Undefined of a customer who has never been a member. */
export async function memberOf(tx: Tx, customerId: string): Promise<MemberRow | undefined> {
  return (await tx.run(byCustomer, { customerId }))[0]
}

const byId = statement<{ id: string }>()('member_by_id', (q) =>
  q
    .select()
    .from(q.t.member)
    .where(eq(q.t.member.id, sql.placeholder('id'))),
)

export async function memberById(tx: Tx, id: string): Promise<MemberRow | undefined> {
  return (await tx.run(byId, { id }))[0]
}

/** As `memberOf`, and nobody moves his points until the caller's transaction ends. Comes behind accounts. */
export async function lockMember(tx: Tx, customerId: string): Promise<MemberRow | undefined> {
  return (await tx.run(lockByCustomer, { customerId }))[0]
}

const terms = statement<{ memberId: string }>()('member_terms', (q) =>
  q
    .select()
    .from(q.t.memberTerm)
    .where(eq(q.t.memberTerm.memberId, sql.placeholder('memberId')))
    .orderBy(asc(q.t.memberTerm.fromAt), asc(q.t.memberTerm.number)),
)

/** In the order that they begin in: those of two who were merged lie beside one another. */
export const termsOfMember = (tx: Tx, memberId: string): Promise<TermRow[]> => tx.run(terms, { memberId })

const cardByCode = statement<{ code: string }>()('member_card_by_code', (q) =>
  q
    .select({ card: q.t.memberCard, customerId: q.t.member.customerId })
    .from(q.t.memberCard)
    .innerJoin(q.t.member, eq(q.t.member.id, q.t.memberCard.memberId))
    .where(eq(q.t.memberCard.code, sql.placeholder('code'))),
)

/** `code` as it is stored; void cards too. */
export async function cardByHash(
  tx: Tx,
  code: string,
): Promise<{ card: MemberCardRow; customerId: string } | undefined> {
  return (await tx.run(cardByCode, { code }))[0]
}

export async function cardsOfMember(tx: Tx, memberId: string): Promise<MemberCardRow[]> {
  const { memberCard: card } = tx.t
  return tx.select().from(card).where(eq(card.memberId, memberId)).orderBy(asc(card.at), asc(card.code))
}

const byOrder = statement<{ orderId: string }>()('point_movements_of_order', (q) =>
  q
    .select()
    .from(q.t.pointMovement)
    .where(eq(q.t.pointMovement.orderId, sql.placeholder('orderId'))),
)

/** What an order has had of points, whoever's they were. */
export const pointsOfOrder = (tx: Tx, orderId: string): Promise<PointRow[]> => tx.run(byOrder, { orderId })

/** All of a member, the oldest first; or the newest `limit` of them. */
export async function movementsOf(tx: Tx, memberId: string, limit?: number): Promise<PointRow[]> {
  const { pointMovement: movement } = tx.t
  const query = tx.select().from(movement).where(eq(movement.memberId, memberId)).orderBy(desc(movement.seq))
  return (await (limit === undefined ? query : query.limit(limit))).reverse()
}
