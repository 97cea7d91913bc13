/** Why somebody has to stand by: how many there are already, in which orders, and from when nobody is asked. Pure. */
import { maskedReference } from '../ids.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { calmFrom, paceOf, type WatchRule } from './rules.ts'
import type { Other } from './use-rows.ts'

export interface Reached {
  performance: { code: string; zone: string }
  rule: WatchRule
  others: readonly Other[]
  tickets: number
}

export function paceWatched({ performance, rule, others, tickets }: Reached): Refusal {
  const { ask: _, ...counted } = rule
  return refuse('pace-watched', {
    ...counted,
    performance: performance.code,
    has: paceOf(rule, others),
    comes_to: paceOf(rule, [...others, { tickets }]),
    orders: others.map(({ ref }) => maskedReference(ref)),
    resets_at: calmFrom(rule, others, tickets),
    zone: performance.zone,
  })
}
