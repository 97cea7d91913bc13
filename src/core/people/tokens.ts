/** Tokens let scripts in: with some rights of whoever made them, for a while, and never more than he may himself. */
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Schema, Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { nameOf } from '../name.ts'
import { refuse } from '../refusal.ts'
import { need, needAll } from './may.ts'
import { isRight, RIGHTS } from './rights.ts'
import { findStaff, staffName } from './staff-rows.ts'
import { newSecret, secretId } from './token-text.ts'

type TokenRow = Schema['accessToken']['$inferSelect']

export interface TokenView {
  name: string
  /** Whose rights it has some of. */
  owner: string
  rights: string[]
  created_at: number
  expires_at: number
  revoked_at: number | null
  /** Where alone it sells; null: wherever whoever has it says. */
  channel: string | null
}

export interface TokenInput {
  name: string
  rights: string[]
  /** Epoch ms. */
  expires_at: number
  channel?: string | undefined
}

/** Longer than a year nobody remembers what it was for. */
export const LONGEST_TOKEN_MS = 366 * 24 * 3_600_000

/** The token is told here, once, and kept nowhere. Refuses right-missing, house-open, right-unknown, value-faulty, token-exists. */
export async function addToken(desk: Desk, input: TokenInput): Promise<{ token: string; view: TokenView }> {
  await need(desk, 'tokens')
  const name = staffName(input.name)
  const channel = input.channel === undefined ? undefined : nameOf('channel', input.channel)
  const rights = [...new Set(input.rights)]
  const at = desk.clock.now()
  if (!desk.actor.may) throw refuse('house-open', {})
  // A token is somebody's; one that tokens make would be nobody's.
  if (desk.actor.may.by === 'token')
    throw refuse('sign-in-needed', { register: desk.actor.register, is: 'token' })
  for (const right of rights)
    if (!isRight(right)) throw refuse('right-unknown', { right, rights: [...RIGHTS] })
  if (input.expires_at <= at || input.expires_at > at + LONGEST_TOKEN_MS)
    throw refuse('value-faulty', {
      field: '--expires',
      found: String(input.expires_at - at),
      wanted: '1m-366d',
    })
  const token = newSecret('token', desk.random)
  const view = await desk.store.write((tx) => addIn(tx, desk, { ...input, name, rights, channel }, token))
  return { token, view }
}

async function addIn(tx: Tx, desk: Desk, input: TokenInput, token: string): Promise<TokenView> {
  const { accessToken } = tx.t
  const { name, rights, expires_at, channel = null } = input
  await needAll(tx, desk.actor, rights)
  const owner = must(await findStaff(tx, desk.actor.clerk), 'whoever signed in works here')
  const at = desk.clock.now()
  const row: TokenRow = {
    ...{ id: secretId(token), name, staffId: owner.id, rights: JSON.stringify(rights) },
    ...{ createdAt: at, expiresAt: expires_at, revokedAt: null, channel },
  }
  const made = await tx.insert(accessToken).values(row).onConflictDoNothing().returning()
  if (made.length === 0) throw refuse('token-exists', { name })
  const body = { name, rights, expires_at, ...(channel === null ? {} : { channel }) }
  await record(tx, desk, { action: 'token.added', subject: `token:${name}`, body }, at)
  return viewOf(row, owner.name)
}

/** The newest first. Refuses right-missing. */
export async function listTokens(desk: Desk): Promise<TokenView[]> {
  await need(desk, 'tokens')
  return desk.store.read(async (tx) => {
    const { accessToken, staff } = tx.t
    const rows = await tx
      .select({ token: accessToken, owner: staff.name })
      .from(accessToken)
      .innerJoin(staff, eq(staff.id, accessToken.staffId))
      .orderBy(desc(accessToken.createdAt), accessToken.name)
    return rows.map(({ token, owner }) => viewOf(token, owner))
  })
}

/** False where it was revoked before. Refuses right-missing, token-unknown. */
export async function revokeToken(desk: Desk, given: string): Promise<boolean> {
  await need(desk, 'tokens')
  const name = staffName(given)
  return desk.store.write(async (tx) => {
    const { accessToken } = tx.t
    const at = desk.clock.now()
    const isIt = eq(accessToken.name, name)
    const [ended] = await tx
      .update(accessToken)
      .set({ revokedAt: at })
      .where(and(isIt, isNull(accessToken.revokedAt)))
      .returning()
    if (ended) {
      await record(tx, desk, { action: 'token.revoked', subject: `token:${name}`, body: { name } }, at)
      return true
    }
    const [known] = await tx.select().from(accessToken).where(isIt)
    if (!known) throw refuse('token-unknown', { name })
    return false
  })
}

function viewOf(
  { name, rights, createdAt, expiresAt, revokedAt, channel }: TokenRow,
  owner: string,
): TokenView {
  return {
    ...{ name, owner, rights: JSON.parse(rights) as string[] },
    ...{ created_at: createdAt, expires_at: expiresAt, revoked_at: revokedAt },
    channel,
  }
}
