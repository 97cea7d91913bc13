/** `roles` of a season file: what the house's own roles may, and what it has changed of those that are everywhere. */
import { isRight, RIGHTS, ROLES } from '../../people/rights.ts'
import type { Role } from '../../people/roles.ts'
import type { Path } from './faults.ts'
import { readTitle } from './read-house.ts'
import { checkCode, checkKnown, type Reading, readAmount } from './reading.ts'
import type { SeasonHouse } from './season.ts'
import type { RoleShape } from './shape.ts'

/** What the file says of a role. */
export interface SaidRole extends Omit<Role, 'rights'> {
  /** Null: as they are everywhere. */
  rights: string[] | null
}

/** Null where the file says nothing of roles: they are as they are. `own`: rights that price types ask for. */
export function readRoles(
  reading: Reading,
  roles: Record<string, RoleShape> | undefined,
  { house, own }: { house: SeasonHouse; own: readonly string[] },
): SaidRole[] | null {
  if (roles === undefined) return null
  return Object.entries(roles).map(([code, role]) => readRole(reading, [code, role], house, own))
}

function readRole(
  reading: Reading,
  [code, role]: [string, RoleShape],
  house: SeasonHouse,
  own: readonly string[],
): SaidRole {
  const path = ['roles', code]
  checkCode(reading, path, code)
  const { title, rights, 'refund-up-to': limit } = role
  // Nobody could let the others in any more.
  if (code === 'admin' && rights !== undefined)
    reading.faults.add([...path, 'rights'], 'role-fixed', { found: code })
  if (!Object.hasOwn(ROLES, code) && rights === undefined)
    reading.faults.add(path, 'rights-missing', { found: code })
  return {
    code,
    title: title === undefined ? null : readTitle(reading, [...path, 'title'], title, house),
    rights: rights === undefined ? null : readRights(reading, [...path, 'rights'], rights, own),
    refund_minor: limit === undefined ? null : readAmount(reading, [...path, 'refund-up-to'], limit),
  }
}

function readRights(
  reading: Reading,
  path: Path,
  rights: readonly (string | undefined)[],
  own: readonly string[],
): string[] {
  const named = rights.flatMap((right, index) => {
    if (right === undefined) return []
    if (!isRight(right)) checkKnown(reading, [...path, index], right, [...RIGHTS, ...own], 'right-unknown')
    return [right]
  })
  return [...new Set(named)]
}
