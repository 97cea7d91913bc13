/** Money for stored value: through the register's till and onto the account, or back, in one transaction. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { type MoneyTender, moveTill } from '../tills/till-movement.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { type AccountRow, lockAccount, type MovementRow } from './account-rows.ts'
import { moveBalance } from './move-balance.ts'
import { recordAccount, writeMovement } from './write-movement.ts'

/** More than this is a slip of the pen. */
const MOST_MINOR = 100_000_000_000

/** An amount that is taken or given: whole minor units, more than nothing. Refuses value-faulty. */
export function checkAmount(amount_minor: Minor, least = 1): void {
  if (!Number.isSafeInteger(amount_minor) || amount_minor < least || amount_minor > MOST_MINOR)
    throw refuse('value-faulty', {
      field: 'amount',
      found: String(amount_minor),
      wanted: `${least}-${MOST_MINOR}`,
    })
}

const ACTIONS = {
  load: { kind: 'loaded', till: 'account-loaded', action: 'account.loaded' },
  settle: { kind: 'settled', till: 'account-settled', action: 'account.settled' },
  'pay-out': { kind: 'settled', till: 'account-paid-out', action: 'account.paid-out' },
} as const

interface Asked {
  move: keyof typeof ACTIONS
  /** Added to the account and to the till; negative leaves both. Null: as much as evens the account out. */
  amount_minor: Minor | null
  tender: MoneyTender
  reference?: string | null
  reason?: string | null
  id: string
  at: number
  /** Refuses, where the account as it is does not allow it. */
  why: (row: AccountRow) => Promise<unknown> | undefined
}

export async function moveMoney(tx: Tx, desk: Desk, account: AccountRow, asked: Asked): Promise<MovementRow> {
  const { move, tender, id, at, reference = null, reason = null } = asked
  const { kind, till: tillKind, action } = ACTIONS[move]
  // The till before the account, as a sale takes them.
  const till = await tillForMoney(tx, desk, at)
  const amount_minor = asked.amount_minor ?? (await allOf(tx, account, asked))
  const after = await moveBalance(tx, move, { id: account.id, amount: amount_minor, at }, asked.why)
  const money = { id, kind: tillKind, tender, amount_minor, subject: account.id, reason, reference, at }
  await moveTill(tx, desk, till, money)
  const movement = await writeMovement(tx, desk, after, { kind, amount_minor, subject: id, reason, at })
  await recordAccount(tx, desk, action, after, movement, { till_movement: id, tender })
  return movement
}

/** What evens the account out: what is owed comes in, what is on it goes out. */
async function allOf(tx: Tx, account: AccountRow, { move, why }: Asked): Promise<Minor> {
  const row = await lockAccount(tx, account.id)
  const amount = -row.balanceMinor
  if (Math.sign(amount) === (move === 'pay-out' ? -1 : 1)) return amount
  await why(row)
  throw new Error(`bug: it is said why nothing of ${account.id} can be evened out`)
}
