/** Recomputes the books from their parts, in one snapshot, and lists what disagrees. */
import type { Desk } from '../desk.ts'
import { checkpointCheck } from '../ledger/verify-checkpoints.ts'
import { ledgerCheck } from '../ledger/verify-ledger.ts'
import { need } from '../people/may.ts'
import { accountCheck } from './accounts.ts'
import { claimCheck } from './claims.ts'
import { customerCheck } from './customers.ts'
import type { Check, Difference } from './difference.ts'
import { houseHoldCheck } from './house-holds.ts'
import { identityCheck } from './identities.ts'
import { keyCheck } from './keys.ts'
import { limitCheck } from './limits.ts'
import { memberCheck } from './members.ts'
import { orderCheck } from './money.ts'
import { overrideCheck } from './overrides.ts'
import { presaleCheck } from './presales.ts'
import { printCheck } from './prints.ts'
import { promotionCheck } from './promotions.ts'
import { quotaCheck } from './quotas.ts'
import { rollupCheck } from './rollups.ts'
import { roomCheck } from './rooms.ts'
import { scanCheck } from './scans.ts'
import { soldCheck } from './sold.ts'
import { staffCheck } from './staff.ts'
import { stockCheck } from './stock.ts'
import { ticketCheck } from './tickets.ts'
import { tillCheck } from './tills.ts'
import { waitCheck } from './waiting.ts'
import { watchCheck } from './watch.ts'

export interface Verification {
  ok: boolean
  /** Check -> how many rows or groups it compared. */
  checked: Record<string, number>
  differences: Difference[]
}

const CHECKS: Check[] = [
  stockCheck,
  claimCheck,
  orderCheck,
  ticketCheck,
  tillCheck,
  ledgerCheck,
  checkpointCheck,
  soldCheck,
  keyCheck,
  waitCheck,
  quotaCheck,
  houseHoldCheck,
  accountCheck,
  promotionCheck,
  staffCheck,
  customerCheck,
  identityCheck,
  roomCheck,
  presaleCheck,
  limitCheck,
  memberCheck,
  overrideCheck,
  watchCheck,
  scanCheck,
  rollupCheck,
  printCheck,
]

export async function verify(desk: Desk, checks: Check[] = CHECKS): Promise<Verification> {
  await need(desk, 'audit')
  return desk.store.read(async (tx) => {
    const result: Verification = { ok: true, checked: {}, differences: [] }
    for (const check of checks) {
      const { checked, differences } = await check.run(tx)
      result.checked[check.name] = checked
      result.differences.push(...differences)
    }
    result.ok = result.differences.length === 0
    return result
  })
}

/** Only the chains. */
export function verifyLedger(desk: Desk): Promise<Verification> {
  return verify(desk, [ledgerCheck])
}
