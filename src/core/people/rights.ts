/** What people may do, by name. Pure. */

export const RIGHTS = [
  // selling
  'sell',
  'look',
  'exchange',
  'refund',
  'void',
  'cards',
  'till',
  'customers',
  // beyond the rules for buyers: what a supervisor may
  'pass-rules',
  'comp',
  'price-override',
  'goodwill',
  'refund-over',
  'refund-used',
  'tender-change',
  'reprint',
  'no-sale',
  'unlock',
  // running the house
  'stock',
  'catalogue',
  'performance-cancel',
  'payments',
  'accounts',
  'pay-out',
  'members',
  'reports',
  'audit',
  'customers-export',
  'customers-erase',
  'identity-view',
  'identity-erase',
  // the house itself
  'staff',
  'tokens',
  'keys',
  'database',
  // the door
  'gate',
] as const

/** Price types may ask for others, which the house names itself. */
export type Right = (typeof RIGHTS)[number]

export const isRight = (name: string): name is Right => (RIGHTS as readonly string[]).includes(name)

/** Who has one of these can make himself have all others: he signs in with a passphrase. */
export const ADMIN_RIGHTS = ['staff', 'tokens', 'keys', 'database'] as const satisfies Right[]

const SELLING: Right[] = ['sell', 'look', 'exchange', 'refund', 'void', 'cards', 'till', 'customers', 'gate']
const SUPERVISING: Right[] = [
  'pass-rules',
  'comp',
  'price-override',
  'goodwill',
  'refund-over',
  'refund-used',
  'tender-change',
  'reprint',
  'no-sale',
  'unlock',
]
const RUNNING: Right[] = [
  'stock',
  'catalogue',
  'performance-cancel',
  'payments',
  'accounts',
  'pay-out',
  'members',
  'reports',
  'audit',
  'customers-export',
  'customers-erase',
  'identity-view',
  'identity-erase',
]

/** The roles that every house has; it may give them other rights. */
export const ROLES: Record<string, readonly Right[]> = {
  clerk: SELLING,
  supervisor: [...SELLING, ...SUPERVISING],
  manager: [...SELLING, ...SUPERVISING, ...RUNNING],
  admin: RIGHTS,
  gate: ['gate'],
}
