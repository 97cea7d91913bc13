/** What is watched of the pace of purchases: rules of the terms that something is sold under. Pure. */
import { canonical, type Json } from '../canonical.ts'

/** By what orders are told to be one buyer's. */
export const SAME = ['card', 'name', 'telephone', 'customer', 'register'] as const
export type Same = (typeof SAME)[number]

export interface WatchRule {
  same: Same
  /** What is counted, */
  of: 'orders' | 'tickets'
  /** and how many of them make a pace. */
  least: number
  within_ms: number
  /** Which orders count together. */
  per: 'house' | 'event' | 'performance'
  /** Only orders of these; none: of all. */
  channels: readonly string[]
  /** Whether somebody has to stand by before it is flagged. */
  ask: 'nobody' | 'supervisor'
}

/** As a flag keeps it: what is counted, whoever is asked. */
export type Counted = Omit<WatchRule, 'ask'>

export const ruleText = ({ ask: _, ...counted }: WatchRule): string => canonical(counted as unknown as Json)

export const isOnChannel = ({ channels }: WatchRule, channel: string): boolean =>
  channels.length === 0 || channels.includes(channel)

/** The performance's or the event's id; '' where all orders of the house count. */
export function scopeOf({ per }: Counted, performance: { id: string; eventId: string }): string {
  if (per === 'house') return ''
  return per === 'event' ? performance.eventId : performance.id
}

export interface Told {
  tickets: number
  at: number
}

/** What orders come to under a rule. */
export const paceOf = ({ of }: Pick<Counted, 'of'>, orders: readonly Pick<Told, 'tickets'>[]): number =>
  of === 'orders' ? orders.length : orders.reduce((sum, { tickets }) => sum + tickets, 0)

/**
 * From when an order of so many tickets makes no pace with the others, which are oldest first: enough of them have left the
 * time by then. Null where it is one by itself.
 */
export function calmFrom(rule: Counted, others: readonly Told[], tickets: number): number | null {
  for (let left = 1; left <= others.length; left++)
    if (paceOf(rule, [...others.slice(left), { tickets }]) < rule.least)
      return others[left - 1]!.at + rule.within_ms
  return null
}
