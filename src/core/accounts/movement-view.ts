/** A movement of stored value as everybody may read it. */
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import type { MovementRow } from './account-rows.ts'

/** What an `adjusted` movement is about: its subject. */
const CHANGES = ['blocked', 'unblocked', 'limited', 'closed'] as const

export type Change = (typeof CHANGES)[number]
export type MovementKind = Exclude<MovementRow['kind'], 'adjusted'> | 'paid-out' | Change

export interface MovementView {
  seq: number
  kind: MovementKind
  /** What was added; negative was taken away, 0 where only the account changed. */
  amount_minor: Minor
  /** After it. */
  balance_minor: Minor
  /** The order that was paid with it, or returned to it. */
  order: string | null
  reason: string | null
  clerk: string
  register: string
  at: number
}

/** `ref`: of its order, as it is stored. */
export function viewMovement(row: MovementRow, ref: string | null = null): MovementView {
  return {
    seq: row.seq,
    kind: kindOf(row),
    amount_minor: row.amountMinor,
    balance_minor: row.balanceMinor,
    order: ref === null ? null : formatReference(ref),
    reason: row.reason,
    clerk: row.clerk,
    register: row.registerId,
    at: row.at,
  }
}

function kindOf({ kind, amountMinor, subject }: MovementRow): MovementKind {
  if (kind === 'settled' && amountMinor < 0) return 'paid-out'
  if (kind !== 'adjusted') return kind
  return CHANGES.find((change) => change === subject) ?? 'limited'
}
