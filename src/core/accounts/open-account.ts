/** Writes a new account with its first movement and, where money is taken for it, the till's: inside a transaction. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { type MoneyTender, moveTill } from '../tills/till-movement.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { type AccountRow, insertAccount } from './account-rows.ts'
import { recordAccount, writeMovement } from './write-movement.ts'

export interface Opening {
  kind: AccountRow['kind']
  /** As it is stored. */
  code: string
  last4: string
  name: string | null
  currency: string
  credit_minor: Minor
  expires_at: number | null
  /** What is put on it at once; null: nothing. */
  money: { amount_minor: Minor; tender: MoneyTender; reference: string | null } | null
  id: string
  at: number
}

/** Undefined where the code is another's. */
export async function openAccount(tx: Tx, desk: Desk, opening: Opening): Promise<AccountRow | undefined> {
  const { kind, code, last4, name, currency, money, id, at } = opening
  const amount_minor = money?.amount_minor ?? 0
  const till = money && (await tillForMoney(tx, desk, at))
  const row: AccountRow = {
    id,
    kind,
    code,
    last4,
    name,
    currency,
    balanceMinor: amount_minor,
    creditMinor: opening.credit_minor,
    status: 'active',
    expiresAt: opening.expires_at,
    seq: 1,
    clerk: desk.actor.clerk,
    registerId: desk.actor.register,
    at,
  }
  if (!(await insertAccount(tx, row))) return undefined
  const moneyId = desk.ids.next()
  if (till)
    await moveTill(tx, desk, till, {
      ...money,
      id: moneyId,
      kind: 'account-issued',
      subject: id,
      reason: null,
      at,
    })
  const subject = money ? moneyId : null
  const movement = await writeMovement(tx, desk, row, { kind: 'issued', amount_minor, subject, at })
  const inTill = money ? { till_movement: moneyId, tender: money.tender } : {}
  await recordAccount(tx, desk, 'account.issued', row, movement, inTill)
  return row
}
