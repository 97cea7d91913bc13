/** What a kiosk may: a customer stands there, and nobody stands by. Pure. */
import type { Desk } from '../desk.ts'
import type { Right } from '../people/rights.ts'

/** The channel that it sells on. */
export const KIOSK = 'kiosk'

/** All that it needs. No rule for buyers is passed over with them. */
export const KIOSK_RIGHTS = ['sell', 'look', 'customers', 'refund'] as const satisfies readonly Right[]

/** The same desk with no more rights than these, whoever has signed in there, and in a house that is open to everybody. */
export function atKiosk(desk: Desk): Desk {
  const { may } = desk.actor
  const rights = new Set<string>(KIOSK_RIGHTS.filter((right) => !may || may.rights.has(right)))
  const { by, refund_minor } = may ?? { by: 'token' as const, refund_minor: null }
  return { ...desk, actor: { ...desk.actor, may: { by, rights, refund_minor } } }
}
