/** Who comes, as the house wants it on its tickets. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { TicketHolder } from '../documents/ticket-document.ts'
import { isRefusal } from '../refusal.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { type IdentityRow, identitiesOf, openIdentity } from './identity-rows.ts'
import type { IdentityKeys } from './keys.ts'
import { realNameOf } from './places.ts'

/**
 * By ticket; none where nobody is asked. A machine without the key prints the masked name: a ticket that was paid is printed all
 * the same. Refuses database-corrupt.
 */
export async function holdersOf(tx: Tx, desk: Desk, order: OrderRow): Promise<Map<string, TicketHolder>> {
  const rule = await realNameOf(tx, order)
  if (!rule || rule.print.length === 0) return new Map()
  const keys = rule.print.includes('name') ? await keysOrNone(desk) : undefined
  const rows = await identitiesOf(tx, order.id)
  return new Map(
    rows.map((row) => [
      row.ticketId,
      {
        name: rule.print.some((part) => part !== 'number') ? nameOf(row, keys) : null,
        number: rule.print.includes('number') ? row.numberMasked : null,
      },
    ]),
  )
}

/** Whoever prints has no key: there is none, or it is another user's. */
const NO_KEY = ['identity-key-missing', 'identity-key-faulty', 'config-open', 'file-unusable'] as const

async function keysOrNone(desk: Desk): Promise<IdentityKeys | undefined> {
  try {
    return await desk.identity?.()
  } catch (error) {
    if (NO_KEY.some((code) => isRefusal(error, code))) return undefined
    throw error
  }
}

function nameOf(row: IdentityRow, keys: IdentityKeys | undefined): string | null {
  try {
    return (keys && openIdentity(keys, row)?.name) ?? row.nameMasked
  } catch (error) {
    if (isRefusal(error, 'identity-key-unknown')) return row.nameMasked
    throw error
  }
}
