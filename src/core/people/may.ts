/** What whoever acts may do. Undefined of an actor where the house has no staff yet: everybody may everything. */
import type { Tx } from '../../db/store.ts'
import type { Actor, Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import type { Right } from './rights.ts'
import { whoHas } from './who-has.ts'

export interface May {
  /** What let him in. */
  by: 'session' | 'token'
  rights: ReadonlySet<string>
  /** What one refund may come to without `refund-over`; null: whatever it comes to. */
  refund_minor: Minor | null
  /** Who stands by for this one action; the ledger has both names. */
  supervisor?: string | undefined
}

/** `right`: one of ours, or the house's own, which a price type asks for. */
export const mayDo = ({ may }: Actor, right: Right | (string & {})): boolean => !may || may.rights.has(right)

/** Before anything else of an operation, outside its transaction. Refuses right-missing. */
export async function need({ store, actor }: Pick<Desk, 'store' | 'actor'>, right: Right): Promise<void> {
  if (!mayDo(actor, right)) throw await store.read((tx) => missing(tx, actor, right))
}

/** Rights that only show while the work is done, in its transaction. Refuses right-missing. */
export async function needAll(
  tx: Tx,
  actor: Actor,
  rights: readonly (Right | (string & {}))[],
): Promise<void> {
  const lacking = rights.find((right) => !mayDo(actor, right))
  if (lacking !== undefined) throw await missing(tx, actor, lacking)
}

async function missing(tx: Tx, { clerk, may }: Actor, right: string) {
  const { roles, who } = await whoHas(tx, right)
  return refuse('right-missing', { right, clerk, roles, who, supervised: may?.supervisor ?? null })
}
