/** Whether two customers may be one person. */
import { and, asc, eq, gte, lt, ne, or } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { formatReference } from '../ids.ts'
import { editDistance } from '../nearest.ts'
import { between, ENOUGH_DIGITS } from '../sales/find-ways.ts'
import type { CustomerRow } from './customer-rows.ts'
import { isHan, tokensOf, tolerance } from './words.ts'

/** What two have in common: the more of it the surer. */
export type Common = 'phone' | 'email' | 'born' | 'name'

/** A word of one name that is nearly one of the other's. */
function areNear(one: string | null, other: string | null): boolean {
  const [mine, theirs] = [tokensOf(one ?? ''), tokensOf(other ?? '')]
  const near = (a: string, b: string) =>
    a === b || (!isHan(a) && editDistance(a, b, tolerance(a) + 1) <= tolerance(a))
  const [fewer, more] = mine.length <= theirs.length ? [mine, theirs] : [theirs, mine]
  return fewer.length > 0 && fewer.every((word) => more.some((other) => near(word, other)))
}

/**
 * What they have in common where that makes them one person, else nothing: an e-mail address, or a telephone number or a
 * birthday with a name that is nearly the same. A family has one number, and a city has many of one name; whoever was born
 * on another day is somebody else.
 */
export function commonOf(one: CustomerRow, other: CustomerRow): Common[] {
  const same = (field: 'emailSearch' | 'born') => one[field] !== null && one[field] === other[field]
  if (one.born !== null && other.born !== null && one.born !== other.born) return []
  const name = areNear(one.name, other.name)
  const common: Common[] = [
    ...(same('emailSearch') ? (['email'] as const) : []),
    ...(samePhone(one, other) ? (['phone'] as const) : []),
    ...(same('born') ? (['born'] as const) : []),
    ...(name ? (['name'] as const) : []),
  ]
  const isOne = common.includes('email') || (name && common.length > 1)
  return isOne ? common : []
}

const endOf = ({ phone }: CustomerRow): string | undefined => phone?.slice(0, ENOUGH_DIGITS)
const samePhone = (one: CustomerRow, other: CustomerRow): boolean =>
  one.phone !== null && endOf(one) === endOf(other)

/** Looked at: so many have one number only where somebody typed the house's own. */
const POOL = 50

/** Codes of others who may be this one, oldest first. Birthdays are looked through by `customer duplicates`. */
export async function alikeOf(tx: Tx, row: CustomerRow): Promise<string[]> {
  const { customer } = tx.t
  const end = row.phone === null ? undefined : between(endOf(row)!)
  const ways = [
    ...(end === undefined ? [] : [and(gte(customer.phone, end.from), lt(customer.phone, end.until))]),
    ...(row.emailSearch === null ? [] : [eq(customer.emailSearch, row.emailSearch)]),
  ]
  if (ways.length === 0) return []
  const rows = await tx
    .select()
    .from(customer)
    .where(and(eq(customer.status, 'active'), ne(customer.id, row.id), or(...ways)))
    .orderBy(asc(customer.id))
    .limit(POOL)
  return rows.filter((other) => commonOf(row, other).length > 0).map(({ code }) => formatReference(code))
}
