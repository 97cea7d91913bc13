/**
 * A member of staff signs in at a register: by his PIN, or by a passphrase. Whoever was signed in there before is not any
 * more: a change of clerk, of which the ledger tells with the till that is open.
 */
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { houseRules } from '../stock/house-rules.ts'
import { openTillOf } from '../tills/till-rows.ts'
import { checkSecret, type SecretShown, stillHis } from './check-secret.ts'
import { sessionUntil } from './sessions.ts'
import { rolesOfStaff, type StaffRow } from './staff-rows.ts'
import { newSecret, secretId } from './token-text.ts'

export interface SignInInput extends SecretShown {
  /** The operating system's user. */
  os_user: string
}

export interface SignedIn {
  /** What the machine keeps: it opens the house. */
  session: string
  name: string
  roles: string[]
  register: string
  /** When it ends if nothing is done. */
  until: number
}

/** Refuses what `checkSecret` refuses. */
export async function signIn(desk: Desk, input: SignInInput): Promise<SignedIn> {
  const staff = await checkSecret(desk, input)
  const session = newSecret('session', desk.random)
  return desk.store.write((tx) => begin(tx, desk, { staff, session, osUser: input.os_user }))
}

interface Begun {
  staff: StaffRow
  session: string
  osUser: string
}

async function begin(tx: Tx, desk: Desk, { staff: checked, session, osUser }: Begun): Promise<SignedIn> {
  const staff = await stillHis(tx, checked)
  const { register } = desk.actor
  const at = desk.clock.now()
  await endHere(tx, register, osUser, at)
  const times = { startedAt: at, seenAt: at }
  const { staffSession } = tx.t
  const id = secretId(session)
  await tx
    .insert(staffSession)
    .values({ id, staffId: staff.id, registerId: register, osUser, ...times, endedAt: null })
  const till = await openTillOf(tx, register)
  const body = { name: staff.name, ...(till ? { till: till.id } : {}) }
  const by = { ...desk, actor: { ...desk.actor, clerk: staff.name } }
  await record(tx, by, { action: 'session.begun', subject: staff.id, body }, at)
  const until = sessionUntil(times, await houseRules(tx))
  return { session, name: staff.name, roles: rolesOfStaff(staff), register, until }
}

async function endHere(tx: Tx, register: string, osUser: string, at: number): Promise<void> {
  const { staffSession: session } = tx.t
  await tx
    .update(session)
    .set({ endedAt: at })
    .where(and(eq(session.registerId, register), eq(session.osUser, osUser), isNull(session.endedAt)))
}
