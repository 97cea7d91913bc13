/** Rules for buyers are passed over by right: each has one, and the ledger tells which rule it was. */
import type { Tx } from '../../db/store.ts'
import type { Actor, Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { needAll } from './may.ts'
import type { Right } from './rights.ts'
import { whoHas } from './who-has.ts'

/** As the ledger calls the rule -> the right that passes it. */
const BY_RIGHT: Record<string, Right> = {
  'sale-window': 'pass-rules',
  'single-seat': 'pass-rules',
  'ride-departed': 'pass-rules',
  'person-limit': 'pass-rules',
  'purchase-pace': 'pass-rules',
  'ticket-used': 'refund-used',
  'tender-changed': 'tender-change',
}

/** `right:comp`: what a price type asks for. Where a rule is new, passing it takes the most general right. */
const rightFor = (rule: string): string =>
  rule.startsWith('right:') ? rule.slice('right:'.length) : (BY_RIGHT[rule] ?? 'pass-rules')

/** In the transaction that passes them. Refuses right-missing. */
export async function mayPass(tx: Tx, actor: Actor, rules: readonly string[]): Promise<void> {
  if (actor.may && rules.length > 0) await needAll(tx, actor, rules.map(rightFor))
}

/** Refuses refund-over-limit. */
export async function mayGiveBack(tx: Tx, { actor, store }: Desk, refund_minor: Minor): Promise<void> {
  const limit_minor = actor.may?.refund_minor ?? null
  if (limit_minor === null || refund_minor <= limit_minor || actor.may?.rights.has('refund-over')) return
  const { currency } = await houseMoney(tx, store.location)
  const { who } = await whoHas(tx, 'refund-over')
  const supervised = actor.may?.supervisor ?? null
  const { clerk } = actor
  throw refuse('refund-over-limit', { clerk, refund_minor, limit_minor, currency, who, supervised })
}
