/** What refusals about stored value carry; `account` is `****4D5E` of a card, the code of a customer. */
import type { Minor } from '../money.ts'

type Kind = 'gift-card' | 'stored-value' | 'customer'

/** Times are epoch milliseconds; `zone` is the house's. */
export interface AccountRefusals {
  // not found: exit 3
  /** The same whatever there is, and never with what was asked: a code is a secret. */
  'account-unknown': { wanted: 'card' | 'account' }
  // usage: exit 2
  /** Told of the text alone, whatever codes there are. */
  'code-mistyped': Record<string, never>
  // refused by a rule: exit 5
  'account-blocked': {
    account: string
    kind: Kind
    since: number
    clerk: string
    reason: string | null
    zone: string
  }
  /** `balance_minor`: what is on it still. */
  'account-expired': {
    account: string
    kind: Kind
    since: number
    balance_minor: Minor
    currency: string
    zone: string
  }
  'account-closed': { account: string; kind: Kind }
  'account-currency': { account: string; currency: string; wanted: string }
  /** `available_minor`: with what a customer may owe. */
  'account-short': {
    account: string
    kind: Kind
    balance_minor: Minor
    available_minor: Minor
    amount_minor: Minor
    missing_minor: Minor
    currency: string
  }
  /** `amount_minor`: null where all was to be settled, and nothing is owed. */
  'account-owes': { account: string; owing_minor: Minor; amount_minor: Minor | null; currency: string }
  'account-empty': { account: string; currency: string }
  /** `code`: null of a card. */
  'account-exists': { code: string | null }
  /** `until`: null where it never expires. */
  'account-lasts': { account: string; until: number | null; zone: string }
  'account-limit': { account: string; owing_minor: Minor; limit_minor: Minor; currency: string }
  'account-uneven': { account: string; balance_minor: Minor; currency: string }
  // not allowed: exit 4
  /** `may`: the clerks who have the right. */
  'pay-out-closed': { clerk: string; may: string[] }
}

export const ACCOUNT_EXITS: Record<keyof AccountRefusals, number> = {
  'account-unknown': 3,
  'code-mistyped': 2,
  'account-blocked': 5,
  'account-expired': 5,
  'account-closed': 5,
  'account-currency': 5,
  'account-short': 5,
  'account-owes': 5,
  'account-empty': 5,
  'account-exists': 5,
  'account-lasts': 5,
  'account-limit': 5,
  'account-uneven': 5,
  'pay-out-closed': 4,
}
