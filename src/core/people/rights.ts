/** What people may do, by name. Pure. */

const SELLING = [
  'sell',
  'look',
  'exchange',
  'refund',
  'void',
  'cards',
  'till',
  'customers',
  /** The door. */
  'gate',
] as const

/** Beyond the rules for buyers. */
const SUPERVISING = [
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
] as const

const RUNNING = [
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
] as const

/** Who has one of these can make himself have all others: he signs in with a passphrase. */
export const ADMIN_RIGHTS = ['staff', 'tokens', 'keys', 'database'] as const

export const RIGHTS = [...SELLING, ...SUPERVISING, ...RUNNING, ...ADMIN_RIGHTS] as const

/** Price types may ask for others, which the house names itself. */
export type Right = (typeof RIGHTS)[number]

export const isRight = (name: string): name is Right => (RIGHTS as readonly string[]).includes(name)

/** The roles that every house has; it may give them other rights. */
export const ROLES: Record<string, readonly Right[]> = {
  clerk: SELLING,
  supervisor: [...SELLING, ...SUPERVISING],
  manager: [...SELLING, ...SUPERVISING, ...RUNNING],
  admin: RIGHTS,
  gate: ['gate'],
}
