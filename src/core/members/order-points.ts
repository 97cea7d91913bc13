/** Points of orders, in the transaction of the sale or of what comes back: earned, spent, taken back, returned. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { customerById, keptOf } from '../customers/customer-rows.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { lockMember, type MemberRow, memberById, type PointRow, pointsOfOrder } from './member-rows.ts'
import { membershipOf } from './membership-of.ts'
import { expirePoints, movePoints } from './move-points.ts'
import { expiryOf } from './point-rules.ts'
import { pointsFor, toReturn, toTakeBack } from './points.ts'
import { endOfLength } from './tier.ts'

/** An order as far as points ask for it. */
export interface PointsOrder {
  id: string
  customerId: string | null
  currency: string
  totalMinor: Minor
}

/** What is spent on it, then what it earns. Comes behind accounts, before the register's chain. Refuses points-short. */
export async function countPoints(
  tx: Tx,
  desk: Desk,
  order: PointsOrder,
  { spent, at }: { spent: number; at: number },
): Promise<void> {
  if (order.customerId === null) return
  if (spent > 0) await spend(tx, desk, order, { customerId: order.customerId, points: spent, at })
  const membership = await membershipOf(tx, order.customerId, at)
  const rule = membership?.tier.points
  const points = rule ? pointsFor(order.totalMinor, rule.per_unit, order.currency) : 0
  if (points === 0) return
  const zone = await houseZone(tx)
  const expires_at = rule?.expire ? endOfLength(rule.expire, at, zone) : null
  const member = must(await lockMember(tx, order.customerId), 'who has a membership is a member')
  await movePoints(tx, desk, member, { kind: 'earned', points, orderId: order.id, expires_at, at })
}

interface Spending {
  customerId: string
  points: number
  at: number
}

async function spend(tx: Tx, desk: Desk, order: PointsOrder, { customerId, points, at }: Spending) {
  const locked = must(await lockMember(tx, customerId), 'who spends points is a member')
  const member = await expirePoints(tx, desk, locked, at)
  const moving = { kind: 'spent', points: -points, orderId: order.id, at } as const
  if (await movePoints(tx, desk, member, moving)) return
  const { code } = must(await customerById(tx, customerId), 'a member is a customer')
  throw refuse('points-short', { customer: formatReference(code), points: member.points, wanted: points })
}

export interface PointsBack {
  /** Of all that came back of the order by now. */
  refunded_minor: Minor
  /** What points took off it, and how much of that is taken back by now; both above 0. */
  off_minor: Minor
  reversed_minor: Minor
  at: number
}

/**
 * When money comes back: first the points that were spent, then those that were earned go, as far as he has them still.
 * Nobody owes points. An order without points is not looked at further than that.
 */
export async function givePointsBack(
  tx: Tx,
  desk: Desk,
  order: PointsOrder,
  back: PointsBack,
): Promise<void> {
  const moved = await pointsOfOrder(tx, order.id)
  const [first] = moved
  if (!first) return
  const { at } = back
  const sum = (kind: PointRow['kind']) =>
    moved.reduce((total, one) => total + (one.kind === kind ? Math.abs(one.points) : 0), 0)
  const returns = toReturn({ spent: sum('spent'), returned: sum('returned') }, back)
  const takes = toTakeBack(
    { earned: sum('earned'), taken: sum('taken-back') },
    { total_minor: order.totalMinor, refunded_minor: back.refunded_minor },
  )
  if (returns + takes === 0) return
  const locked = await holderOf(tx, first.memberId)
  const zone = await houseZone(tx)
  let member = await expirePoints(tx, desk, locked, at)
  const about = { orderId: order.id, at }
  if (returns > 0) {
    const expires_at = await expiryOf(tx, member.id, { at, zone })
    const moving = { kind: 'returned', points: returns, expires_at, ...about } as const
    member = must(await movePoints(tx, desk, member, moving), 'more is no fewer')
  }
  const points = -Math.min(takes, member.points)
  if (points < 0) await movePoints(tx, desk, member, { kind: 'taken-back', points, ...about })
}

/** Who has the points now: he who was merged into another is that other one. */
async function holderOf(tx: Tx, memberId: string): Promise<MemberRow> {
  const member = must(await memberById(tx, memberId), `the member ${memberId} is there`)
  const customer = must(await customerById(tx, member.customerId), 'a member is a customer')
  return must(await lockMember(tx, (await keptOf(tx, customer)).id), 'who has points is a member')
}
