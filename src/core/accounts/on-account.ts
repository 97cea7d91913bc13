/** The frame of every operation on an account that is there: found, done once by its key, and shown as it is after it. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import {
  type AccountKind,
  type AccountRow,
  accountById,
  type MovementRow,
  movementAbout,
} from './account-rows.ts'
import { type AccountView, viewAccount } from './account-view.ts'
import { findAccount } from './find-account.ts'
import { type MovementView, viewMovement } from './movement-view.ts'

export interface AccountRequest {
  /** A code, or the id. */
  account: string
  kinds: readonly AccountKind[]
  operation: string
  /** What is asked for beside the account: the same key stands for the same content. */
  content: { [key: string]: Json }
  key: string
  dryRun?: boolean | undefined
}

export interface AccountDone {
  account: AccountView
  /** Null where nothing had to be changed. */
  movement: MovementView | null
  replay: boolean
}

/** What the work is given. `id`: of the request's effect; a till movement is called so. */
export interface Doing {
  at: number
  id: string
  zone: string
}

type Work = (tx: Tx, row: AccountRow, doing: Doing) => Promise<MovementRow | undefined>

/** Refuses, in this order: code-mistyped, account-unknown, value-faulty (a key), key-reused; then what the work refuses. */
export async function onAccount(desk: Desk, request: AccountRequest, work: Work): Promise<AccountDone> {
  const { account, kinds, operation, key, dryRun } = request
  const before = async (tx: Tx, row: AccountRow, id: string): Promise<AccountDone> => {
    const movement = await movementAbout(tx, row.id, id)
    return {
      account: viewAccount(row, desk.clock.now()),
      movement: movement ? viewMovement(movement) : null,
      replay: true,
    }
  }
  const doIn = async (tx: Tx): Promise<AccountDone> => {
    const at = desk.clock.now()
    const row = await findAccount(tx, account, kinds)
    const id = desk.ids.next()
    const content = { account: row.id, ...request.content }
    const done = await earlier(tx, { key, operation, content, subject: id, at })
    const asItIs = async () => must(await accountById(tx, row.id), `the account ${row.id} is there`)
    // The key may have waited for a rival: what was read before that is not what he has left.
    if (done) return before(tx, await asItIs(), done)
    const zone = await houseZone(tx)
    const movement = await work(tx, row, { at, id, zone })
    const after = await asItIs()
    return {
      account: viewAccount(after, at),
      movement: movement ? viewMovement(movement) : null,
      replay: false,
    }
  }
  if (dryRun) return rehearse(desk.store, doIn)
  const settled = settledBy(key, async (tx, id) => before(tx, await findAccount(tx, account, kinds), id))
  return desk.store.write(doIn, { settled })
}
