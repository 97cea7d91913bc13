/** Who works here, with his roles, and how it stands with his sign-in. Secrets are never told, and neither are their hashes. */
import { isNull } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseRules } from '../stock/house-rules.ts'
import { need } from './may.ts'
import { sessionFault } from './sessions.ts'
import { rolesOfStaff, type StaffRow } from './staff-rows.ts'
import { LOCKS_AT, nameSubject } from './tries.ts'

export interface StaffView {
  name: string
  roles: string[]
  status: StaffRow['status']
  /** Null: he can't sign in until he has one. */
  secret: StaffRow['secretKind']
  /** Epoch ms until when a secret is good that was drawn for him; null: his own. */
  secret_until_at: number | null
  /** Epoch ms since when his PIN is locked; null where it is not. */
  locked_at: number | null
  /** Where he is signed in, as far as nothing has ended it. */
  registers: string[]
  created_at: number
}

/** By name. Refuses right-missing. */
export async function listStaff(desk: Desk): Promise<StaffView[]> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const { staff } = tx.t
    const rows = await tx.select().from(staff).orderBy(staff.search)
    const [locked, sessions] = [await lockedNames(tx), await openSessions(tx, desk.clock.now())]
    return rows.map((row) => ({
      name: row.name,
      roles: rolesOfStaff(row),
      status: row.status,
      secret: row.secretKind,
      secret_until_at: row.secretUntilAt,
      locked_at: row.secretKind === 'pin' ? (locked.get(nameSubject(row.name)) ?? null) : null,
      registers: [
        ...new Set(sessions.filter(({ staffId }) => staffId === row.id).map(({ register }) => register)),
      ],
      created_at: row.createdAt,
    }))
  })
}

async function lockedNames(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.select().from(tx.t.signInTry)
  return new Map(
    rows.filter(({ tries }) => tries >= LOCKS_AT).map(({ subject, triedAt }) => [subject, triedAt]),
  )
}

async function openSessions(tx: Tx, now: number) {
  const { staffSession: session } = tx.t
  const rows = await tx.select().from(session).where(isNull(session.endedAt))
  const rules = await houseRules(tx)
  return rows.flatMap((row) => {
    const { staffId, registerId: register, osUser: os_user } = row
    return sessionFault(row, { register, os_user }, rules, now) ? [] : [{ staffId, register }]
  })
}
