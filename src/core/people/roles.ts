/** Roles as they stand: those that every house has, changed and added to by the season file's `roles`. */
import { sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import type { Title } from '../catalogue/title.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { ROLES } from './rights.ts'

export interface Role {
  code: string
  /** Null of one that every house has: the language tells it. */
  title: Title | null
  rights: readonly string[]
  /** What one refund may come to without `refund-over`; null: whatever it comes to. */
  refund_minor: Minor | null
}

export type RoleRow = Schema['role']['$inferSelect']

export const roleRows = statement<Record<string, never>>()('roles', (q) =>
  q.select().from(q.t.role).where(sql`true`).orderBy(q.t.role.code),
)

/** By code, in their order: from the least to the most, then the house's own. */
export function rolesOf(rows: readonly RoleRow[]): Map<string, Role> {
  const plain = Object.entries(ROLES).map(([code, rights]): Role => {
    return { code, title: null, rights, refund_minor: null }
  })
  const roles = new Map(plain.map((role) => [role.code, role]))
  for (const { code, title, rights, refundMinor } of rows) {
    const own = JSON.parse(title) as Title
    roles.set(code, {
      code,
      title: Object.keys(own).length > 0 ? own : null,
      rights: rights === null ? (ROLES[code] ?? []) : (JSON.parse(rights) as string[]),
      refund_minor: refundMinor,
    })
  }
  return roles
}

export const loadRoles = async (tx: Tx): Promise<Map<string, Role>> => rolesOf(await tx.run(roleRows, {}))

/** What several roles come to together. */
export function together(codes: readonly string[], roles: ReadonlyMap<string, Role>) {
  const had = codes.flatMap((code) => roles.get(code) ?? [])
  const limits = had.filter(({ rights }) => rights.includes('refund')).map(({ refund_minor }) => refund_minor)
  const most = limits.some((limit) => limit === null) ? null : Math.max(0, ...(limits as Minor[]))
  return {
    rights: new Set(had.flatMap(({ rights }) => rights)),
    refund_minor: limits.length === 0 ? null : most,
  }
}

/** Refuses role-unknown. */
export function checkRoles(codes: readonly string[], roles: ReadonlyMap<string, Role>): void {
  const unknown = codes.find((code) => !roles.has(code))
  if (unknown !== undefined) throw refuse('role-unknown', { role: unknown, roles: [...roles.keys()] })
}
