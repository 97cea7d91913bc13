/** A member of staff has another secret: set by whoever may manage staff, or changed by himself, who knows the old one. */
import { eq } from 'drizzle-orm'
import type { Store, Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { refuse } from '../refusal.ts'
import { checkSecret, stillHis } from './check-secret.ts'
import { endSessions } from './end-sessions.ts'
import { need } from './may.ts'
import { loadRoles } from './roles.ts'
import { hashSecret } from './scrypt.ts'
import { LEAST, passphraseFault, pinFault } from './secret-rules.ts'
import { isAdmin, lockStaff, rolesOfStaff, type StaffRow, searchName, staffNamed } from './staff-rows.ts'
import { forgetTries, type SecretKind } from './tries.ts'

export interface NewSecret {
  kind: SecretKind
  secret: string
}

export interface SecretInput extends NewSecret {
  name: string
  /** Of whoever changes his own. */
  before?: string | undefined
}

/** Refuses secret-weak, right-missing, staff-unknown, passphrase-needed, and what `checkSecret` refuses of the old one. */
export async function setSecret(desk: Desk, input: SecretInput): Promise<StaffRow> {
  const { kind, secret, name, before } = input
  const isOwn = desk.actor.may !== undefined && searchName(name) === searchName(desk.actor.clerk)
  if (!isOwn) await need(desk, 'staff')
  const known = isOwn ? await checkSecret(desk, { name: desk.actor.clerk, secret: before ?? '' }) : undefined
  const staff = known ?? (await desk.store.read((tx) => staffNamed(tx, name)))
  await checkFit(desk.store, { name: staff.name, roles: rolesOfStaff(staff) }, { kind, secret })
  const hash = await hashSecret(secret, { random: desk.random, cost: desk.secret_cost })
  return desk.store.write(async (tx) => {
    // What was looked at before it was hashed may have changed meanwhile: his secret, or what he may.
    const now = known ? await stillHis(tx, known) : await lockStaff(tx, staff.id)
    await checkKind(tx, { name: now.name, roles: rolesOfStaff(now) }, kind)
    return keepSecret(tx, desk, now, { kind, hash, until_at: null })
  })
}

export interface SecretKept {
  kind: SecretKind
  hash: string
  /** Of one that is good once, until then; null: his own. */
  until_at: number | null
}

/** In place of the one that he had. */
export async function keepSecret(
  tx: Tx,
  desk: Desk,
  { id, secretUntilAt: before }: StaffRow,
  { kind, hash, until_at }: SecretKept,
): Promise<StaffRow> {
  const at = desk.clock.now()
  const { staff } = tx.t
  const [after] = await tx
    .update(staff)
    .set({ secretKind: kind, secret: hash, secretUntilAt: until_at, changedAt: at })
    .where(eq(staff.id, id))
    .returning()
  await forgetTries(tx, after!.name)
  // Whoever knew the old one is out (ASVS 5.0, 7.4.3).
  await endSessions(tx, id, at)
  const body = { name: after!.name, kind, ...onceBody(until_at), ...(before === null ? {} : { after: ONCE }) }
  await record(tx, desk, { action: 'staff.secret', subject: id, body }, at)
  return after!
}

const ONCE = 'one-time'

/** What the ledger says of one that is good once. */
export const onceBody = (until_at: number | null) =>
  until_at === null ? {} : { good: ONCE, secret_until_at: until_at }

interface WhoFor {
  name: string
  roles: readonly string[]
}

/** Refuses secret-weak, passphrase-needed. */
export async function checkFit(store: Store, who: WhoFor, { kind, secret }: NewSecret): Promise<void> {
  checkSecretText(who.name, { kind, secret })
  await store.read((tx) => checkKind(tx, who, kind))
}

/** Refuses passphrase-needed. */
export async function checkKind(tx: Tx, { name, roles }: WhoFor, kind: SecretKind): Promise<void> {
  if (kind === 'pin' && isAdmin(roles, await loadRoles(tx)))
    throw refuse('passphrase-needed', { name, roles: [...roles] })
}

/** Refuses secret-weak. */
export function checkSecretText(name: string, { kind, secret }: NewSecret): void {
  const fault = kind === 'pin' ? pinFault(secret) : passphraseFault(secret, [name])
  if (fault) throw refuse('secret-weak', { kind, fault, least: LEAST[kind] })
}
