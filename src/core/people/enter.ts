/**
 * Who acts: by a session, by a token, or, as long as the house has no staff, as whom he says he is. Every command that has
 * a desk comes through here first.
 */
import { eq, sql } from 'drizzle-orm'
import { type Store, statement, type Tx } from '../../db/store.ts'
import type { Clock } from '../clock.ts'
import { type Actor, actorOf } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { refuse } from '../refusal.ts'
import { houseRules } from '../stock/house-rules.ts'
import type { May } from './may.ts'
import { loadRoles, together } from './roles.ts'
import { type SessionRow, sessionFault } from './sessions.ts'
import { rolesOfStaff } from './staff-rows.ts'
import { secretId } from './token-text.ts'

export interface Entering {
  /** As he calls himself: good where the house has no staff. */
  clerk: string
  register: string
  channel?: string | undefined
  os_user: string
  /** What the machine keeps of a sign-in, and what a script shows: asked for where the house has staff. */
  shown: () => Promise<Shown>
}

export interface Shown {
  session?: string | undefined
  token?: string | undefined
}

/** A session that was seen less than this ago is not written again: reading must not wait for writers. */
const SEEN_MS = 60_000

const anybody = statement<Record<string, never>>()('staff_any', (q) =>
  q.select({ id: q.t.staff.id }).from(q.t.staff).limit(1),
)

const bySession = statement<{ id: string }>()('session_staff', (q) => {
  const { staff, staffSession } = q.t
  return q
    .select({ session: staffSession, staff })
    .from(staffSession)
    .innerJoin(staff, eq(staff.id, staffSession.staffId))
    .where(eq(staffSession.id, sql.placeholder('id')))
})

const byToken = statement<{ id: string }>()('token_staff', (q) => {
  const { staff, accessToken } = q.t
  return q
    .select({ token: accessToken, staff })
    .from(accessToken)
    .innerJoin(staff, eq(staff.id, accessToken.staffId))
    .where(eq(accessToken.id, sql.placeholder('id')))
})

/** Refuses value-faulty, sign-in-needed, session-over, token-over. */
export async function enter(store: Store, clock: Clock, entering: Entering): Promise<Actor> {
  const { actor, seen } = await whoEnters(store, clock, entering)
  const now = clock.now()
  if (seen && now - seen.seenAt >= SEEN_MS) await store.write((tx) => touch(tx, seen.id, now))
  return actor
}

/**
 * Who it would be, without being seen: what looks by itself keeps nobody signed in. Refuses what `enter` refuses.
 * `staffed`: somebody works here, so that whoever comes signs in.
 */
export async function whoEnters(
  store: Store,
  clock: Clock,
  entering: Entering,
): Promise<{ actor: Actor; staffed: boolean; seen?: SessionRow }> {
  const { clerk, register, channel } = entering
  const plain = actorOf(clerk, register, channel)
  if (!(await hasStaff(store))) return { actor: plain, staffed: false }
  const shown = await entering.shown()
  const { seen, ...who } = await store.read((tx) =>
    shown.token === undefined
      ? bySessionIn(tx, entering, shown.session, clock.now())
      : byTokenIn(tx, entering, shown.token, clock.now()),
  )
  return { actor: { ...plain, ...who }, staffed: true, ...(seen ? { seen } : {}) }
}

/** Whether anybody works here: until then the house is open to everybody. */
export const hasStaff = (store: Store): Promise<boolean> =>
  store.read(async (tx) => (await tx.run(anybody, {})).length > 0)

interface Found {
  clerk: string
  may: May
  seen?: SessionRow
  /** Of a token that is good on one alone, whatever was said. */
  channel?: string
}

async function bySessionIn(
  tx: Tx,
  { register, os_user }: Entering,
  shown: string | undefined,
  now: number,
): Promise<Found> {
  const [found] = shown === undefined ? [] : await tx.run(bySession, { id: secretId(shown) })
  if (!found) throw refuse('sign-in-needed', { register, is: shown === undefined ? 'none' : 'session' })
  const { session, staff } = found
  const { name, status } = staff
  const rules = await houseRules(tx)
  const fault =
    status === 'disabled'
      ? { why: 'disabled' as const, since: staff.changedAt }
      : sessionFault(session, { register, os_user }, rules, now)
  if (fault) throw refuse('session-over', { name, ...fault, zone: await houseZone(tx) })
  const { rights, refund_minor } = together(rolesOfStaff(staff), await loadRoles(tx))
  return { clerk: name, may: { by: 'session', rights, refund_minor }, seen: session }
}

/** Never more than whoever made it may himself, today. */
async function byTokenIn(tx: Tx, { register }: Entering, shown: string, now: number): Promise<Found> {
  const [found] = await tx.run(byToken, { id: secretId(shown) })
  if (!found) throw refuse('sign-in-needed', { register, is: 'token' })
  const { token, staff } = found
  const { name, expiresAt, revokedAt } = token
  const over = (why: 'expired' | 'revoked' | 'owner', since: number | null) => ({ name, why, since })
  const fault =
    revokedAt !== null
      ? over('revoked', revokedAt)
      : expiresAt <= now
        ? over('expired', expiresAt)
        : staff.status === 'disabled'
          ? over('owner', null)
          : undefined
  if (fault) throw refuse('token-over', { ...fault, zone: await houseZone(tx) })
  const owner = together(rolesOfStaff(staff), await loadRoles(tx))
  const rights = new Set((JSON.parse(token.rights) as string[]).filter((right) => owner.rights.has(right)))
  const may = { by: 'token' as const, rights, refund_minor: owner.refund_minor }
  return { clerk: tokenClerk(name), may, ...(token.channel === null ? {} : { channel: token.channel }) }
}

/** As the ledger has it: no member of staff can be called so. */
export const tokenClerk = (name: string): string => `token:${name}`

async function touch(tx: Tx, id: string, at: number): Promise<void> {
  const { staffSession } = tx.t
  await tx
    .update(staffSession)
    .set({ seenAt: at })
    .where(
      sql`${staffSession.id} = ${id} AND ${staffSession.endedAt} IS NULL AND ${staffSession.seenAt} < ${at}`,
    )
}
