/** A supervisor signs in place: for what is done next with this desk, and nothing after. The ledger has both names. */
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { checkSecret, type SecretShown } from './check-secret.ts'
import { loadRoles, together } from './roles.ts'
import { rolesOfStaff, searchName } from './staff-rows.ts'

/**
 * A desk whose actor may what both may. Refuses house-open (nobody has to stand by where everybody may everything), supervisor-self,
 * and what `checkSecret` refuses.
 */
export async function supervise(desk: Desk, shown: SecretShown): Promise<Desk> {
  const { actor, store } = desk
  const { may } = actor
  if (!may) throw refuse('house-open', {})
  if (searchName(shown.name) === searchName(actor.clerk))
    throw refuse('supervisor-self', { name: actor.clerk })
  const staff = await checkSecret(desk, shown)
  const { rights, refund_minor } = together(rolesOfStaff(staff), await store.read(loadRoles))
  // Who gives nothing back himself has no limit, and lifts nobody's.
  const lifts = rights.has('refund')
  const both = {
    ...may,
    rights: new Set([...may.rights, ...rights]),
    refund_minor: lifts ? higher(may.refund_minor, refund_minor) : may.refund_minor,
    supervisor: staff.name,
  }
  return { ...desk, actor: { ...actor, may: both } }
}

/** Null: whatever it comes to. */
const higher = (one: Minor | null, other: Minor | null): Minor | null =>
  one === null || other === null ? null : Math.max(one, other)
