/**
 * A member of staff signs in at a register: by his PIN, or by a passphrase. Whoever was signed in there before is not any
 * more: a change of clerk, of which the ledger tells with the till that is open.
 */
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { refuse } from '../refusal.ts'
import { houseRules } from '../stock/house-rules.ts'
import { openTillOf } from '../tills/till-rows.ts'
import { checkSecret, oneTimeOver, type SecretShown, stillHis } from './check-secret.ts'
import { oneTimeText } from './one-time.ts'
import { hashSecret } from './scrypt.ts'
import { LEAST } from './secret-rules.ts'
import { sessionUntil } from './sessions.ts'
import { checkKind, checkSecretText, keepSecret, type SecretKept } from './set-secret.ts'
import { rolesOfStaff, type StaffRow } from './staff-rows.ts'
import { newSecret, secretId } from './token-text.ts'
import type { SecretKind } from './tries.ts'

export interface SignInInput extends SecretShown {
  /** The operating system's user. */
  os_user: string
  /** Asked where the secret is good once: his own from now on, of this kind. Undefined where nobody can be asked. */
  own?: ((kind: SecretKind) => Promise<string>) | undefined
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

/** Refuses what `checkSecret` refuses; of an own secret that is set in place of one that is good once secret-weak, passphrase-needed. */
export async function signIn(desk: Desk, input: SignInInput): Promise<SignedIn> {
  const staff = await checkSecret(desk, input, { once: input.own !== undefined })
  const own = staff.secretUntilAt === null ? undefined : await ownSecret(desk, staff, input)
  const session = newSecret('session', desk.random)
  return desk.store.write((tx) => begin(tx, desk, { staff, own, session, osUser: input.os_user }))
}

/** Looked at and hashed before the transaction. Refuses secret-weak. */
async function ownSecret(desk: Desk, { name, secretKind }: StaffRow, { own, secret: once }: SignInInput) {
  const kind = must(secretKind, 'whose secret is right has one')
  const secret = await must(own, 'a secret that is good once is only taken with his own')(kind)
  if (oneTimeText(kind, secret) === oneTimeText(kind, once))
    throw refuse('secret-weak', { kind, fault: 'once', least: LEAST[kind] })
  checkSecretText(name, { kind, secret })
  return { kind, hash: await hashSecret(secret, { random: desk.random, cost: desk.secret_cost }) }
}

interface Begun {
  staff: StaffRow
  /** In place of one that is good once. */
  own: Omit<SecretKept, 'until_at'> | undefined
  session: string
  osUser: string
}

async function begin(tx: Tx, desk: Desk, { staff: checked, own, session, osUser }: Begun): Promise<SignedIn> {
  const staff = await stillHis(tx, checked)
  const by = { ...desk, actor: { ...desk.actor, clerk: staff.name } }
  if (own) await keepOwn(tx, by, staff, own)
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
  await record(tx, by, { action: 'session.begun', subject: staff.id, body }, at)
  const until = sessionUntil(times, await houseRules(tx))
  return { session, name: staff.name, roles: rolesOfStaff(staff), register, until }
}

/** The secret that is good once is used up. Refuses secret-over, passphrase-needed. */
async function keepOwn(tx: Tx, desk: Desk, staff: StaffRow, own: NonNullable<Begun['own']>): Promise<void> {
  const { name, secretUntilAt } = staff
  // Whoever was asked may have taken his time.
  if ((secretUntilAt ?? 0) <= desk.clock.now()) throw await oneTimeOver(tx, staff)
  await checkKind(tx, { name, roles: rolesOfStaff(staff) }, own.kind)
  await keepSecret(tx, desk, staff, { ...own, until_at: null })
}

async function endHere(tx: Tx, register: string, osUser: string, at: number): Promise<void> {
  const { staffSession: session } = tx.t
  await tx
    .update(session)
    .set({ endedAt: at })
    .where(and(eq(session.registerId, register), eq(session.osUser, osUser), isNull(session.endedAt)))
}
