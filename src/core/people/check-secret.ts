/** Whether somebody knows the secret of a name: counted first, looked at after, and never inside a transaction. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { record } from '../ledger/record.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { oneTimeText } from './one-time.ts'
import { hashSecret, verifySecret } from './scrypt.ts'
import { findStaff, lockStaff, type StaffRow, staffName } from './staff-rows.ts'
import { type Counted, countTry, forgetTries, LOCKS_AT, nameSubject } from './tries.ts'
import { whoHas } from './who-has.ts'

export interface SecretShown {
  name: string
  /** Never kept, never told. */
  secret: string
}

export interface Checking {
  /** Whether a secret that is good once is taken: by whoever sets an own one next, and does nothing else. */
  once: boolean
}

type Failing = Refusal<'sign-in-wrong' | 'secret-one-time' | 'secret-over'>

/** The member of staff. Refuses value-faulty, sign-in-locked, sign-in-wait, sign-in-wrong, secret-over, secret-one-time. */
export async function checkSecret(
  desk: Desk,
  { name: given, secret }: SecretShown,
  { once }: Checking = { once: false },
): Promise<StaffRow> {
  const name = staffName(given)
  const { counted, staff } = await desk.store.write((tx) => begin(tx, desk, name))
  const isRight = await matches(desk, staff, secret)
  const outcome = await desk.store.write<StaffRow | Failing>((tx) =>
    isRight && staff ? right(tx, desk, staff, once) : wrong(tx, desk, name, counted),
  )
  if (isRefusal(outcome)) throw outcome
  return outcome
}

async function right(tx: Tx, desk: Desk, staff: StaffRow, once: boolean): Promise<StaffRow | Failing> {
  const { name, secretUntilAt: until } = staff
  const at = desk.clock.now()
  const isOver = until !== null && until <= at
  // One that is over is as good as a wrong one, and counts like it.
  if (!isOver) await forgetTries(tx, name, desk.actor.register)
  if (until === null || (once && !isOver)) return staff
  const refusal = isOver
    ? await oneTimeOver(tx, staff)
    : refuse('secret-one-time', { name, until, zone: await houseZone(tx) })
  const body = { name, why: refusal.code }
  await record(tx, desk, { action: 'session.refused', subject: nameSubject(name), body }, at)
  return refusal
}

/** Its time is over. */
export async function oneTimeOver(tx: Tx, { name, secretKind, secretUntilAt }: StaffRow) {
  const since = must(secretUntilAt, 'it had a time')
  const { who } = await whoHas(tx, 'staff')
  return refuse('secret-over', { name, kind: secretKind ?? 'pin', since, who, zone: await houseZone(tx) })
}

async function begin(tx: Tx, desk: Desk, name: string) {
  const staff = await findStaff(tx, name)
  const kind = staff?.secretKind ?? 'pin'
  const { register } = desk.actor
  return { staff, counted: await countTry(tx, { name, register, kind, at: desk.clock.now() }) }
}

/** As long for a name that nobody has, or who has no secret yet. */
async function matches(desk: Desk, staff: StaffRow | undefined, secret: string): Promise<boolean> {
  const kept = staff?.status === 'active' ? staff.secret : null
  if (staff && kept !== null) return verifySecret(asTyped(staff, secret), kept)
  await hashSecret(secret, { random: desk.random, cost: desk.secret_cost })
  return false
}

const asTyped = ({ secretKind, secretUntilAt }: StaffRow, secret: string): string =>
  secretUntilAt === null ? secret : oneTimeText(secretKind ?? 'pin', secret)

/** The refusal is handed back and thrown later, so that the ledger's line stays. */
async function wrong(tx: Tx, desk: Desk, name: string, { left, until }: Counted) {
  const at = desk.clock.now()
  const body = { name, ...(left === null ? {} : { tries: LOCKS_AT - left }) }
  await record(tx, desk, { action: 'session.refused', subject: nameSubject(name), body }, at)
  return refuse('sign-in-wrong', { left, until, zone: await houseZone(tx) })
}

/**
 * As he is now, locked: the secret was looked at outside a transaction, and what was done to him meanwhile counts. Refuses
 * sign-in-wrong.
 */
export async function stillHis(tx: Tx, { id, secret }: StaffRow): Promise<StaffRow> {
  const now = await lockStaff(tx, id)
  if (now.secret === secret && now.status === 'active') return now
  throw refuse('sign-in-wrong', { left: null, until: null, zone: await houseZone(tx) })
}
