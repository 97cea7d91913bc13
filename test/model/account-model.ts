/** A small reference of cards, customers' accounts and the cash of tills: plain Maps, no database. */

export const MINUTE_MS = 60_000
/** An order of one standing place, and what comes back of it. */
export const PRICE = 1_350
export const BACK = 1_200

export type Register = 'left' | 'right'
export type Tender = 'cash' | 'card'

/** What is done with one account. */
export type Deed =
  | { verb: 'load'; amount: number; tender: Tender }
  | { verb: 'spend'; amount: number }
  | { verb: 'return' }
  | { verb: 'block' }
  | { verb: 'unblock'; minutes: number | undefined; anew: boolean }
  | { verb: 'expire' }
  | { verb: 'settle'; amount: number | null; tender: Tender }
  | { verb: 'pay-out'; amount: number | null }
  | { verb: 'limit'; credit: number }
  | { verb: 'close' }

interface Account {
  isCustomer: boolean
  balance: number
  credit: number
  state: 'active' | 'blocked' | 'closed'
  until: number | null
  movements: number
}

/** `ok`, or the code of the refusal. */
export type Answer = string

export class AccountModel {
  accounts: Account[] = []
  /** What is in the drawer of each register since its till was opened. */
  cash: Record<Register, number> = { left: 0, right: 0 }

  constructor(public now: number) {}

  copy(): AccountModel {
    return Object.assign(new AccountModel(this.now), structuredClone({ ...this }))
  }

  issue(amount: number, until: number | null, register: Register, tender: Tender): Answer {
    this.accounts.push({
      isCustomer: false,
      balance: amount,
      credit: 0,
      state: 'active',
      until,
      movements: 1,
    })
    if (tender === 'cash') this.cash[register] += amount
    return 'ok'
  }

  open(credit: number): Answer {
    this.accounts.push({ isCustomer: true, balance: 0, credit, state: 'active', until: null, movements: 1 })
    return 'ok'
  }

  do(which: number, deed: Deed, register: Register): Answer {
    const account = this.accounts[which]!
    switch (deed.verb) {
      case 'load':
        if (account.isCustomer) return 'account-unknown'
        return this.pays(account) ?? this.move(account, deed.amount, register, deed.tender)
      case 'spend':
        if (this.pays(account)) return this.pays(account)!
        if (account.balance + account.credit < deed.amount) return 'account-short'
        // The order was paid in cash before.
        return this.move(account, -deed.amount, register, 'cash')
      case 'return':
        return this.move(account, BACK)
      case 'settle':
        return this.settle(account, deed.amount, register, deed.tender)
      case 'pay-out':
        return this.payOut(account, deed.amount, register)
      default:
        return this.change(account, deed)
    }
  }

  expireAll(): void {
    for (const account of this.accounts)
      if (account.state === 'active' && this.isOver(account)) this.bookOut(account)
  }

  statusOf(account: Account): string {
    if (account.state === 'blocked') return 'blocked'
    return this.isOver(account) ? 'expired' : account.state
  }

  private settle(account: Account, asked: number | null, register: Register, tender: Tender): Answer {
    if (!account.isCustomer) return 'account-unknown'
    const owing = Math.max(0, -account.balance)
    if (owing === 0 || (asked ?? 0) > owing) return 'account-owes'
    return this.move(account, asked ?? owing, register, tender)
  }

  private payOut(account: Account, asked: number | null, register: Register): Answer {
    if (!account.isCustomer) return 'account-unknown'
    if (account.state === 'blocked') return 'account-blocked'
    const credit = Math.max(0, account.balance)
    if (credit === 0) return 'account-empty'
    if ((asked ?? 0) > credit) return 'account-short'
    return this.move(account, -(asked ?? credit), register, 'cash')
  }

  private change(account: Account, deed: Deed): Answer {
    if (deed.verb === 'block') {
      if (account.state === 'closed') return 'account-closed'
      return this.alter(account, account.state === 'blocked' ? {} : { state: 'blocked' })
    }
    if (deed.verb === 'unblock') return this.unblock(account, deed)
    if (deed.verb === 'expire') {
      if (account.isCustomer) return 'account-unknown'
      if (account.state === 'closed') return 'ok'
      if (account.state === 'blocked') return 'account-blocked'
      if (!this.isOver(account)) return 'account-lasts'
      this.bookOut(account)
      return 'ok'
    }
    if (!account.isCustomer) return 'account-unknown'
    if (deed.verb === 'close') {
      if (account.state === 'closed') return 'ok'
      return account.balance === 0 ? this.alter(account, { state: 'closed' }) : 'account-uneven'
    }
    const { credit } = deed as Deed & { verb: 'limit' }
    if (account.state === 'closed') return 'account-closed'
    if (account.balance + credit < 0) return 'account-limit'
    return this.alter(account, account.credit === credit ? {} : { credit })
  }

  private unblock(account: Account, { minutes, anew }: Deed & { verb: 'unblock' }): Answer {
    const until = account.isCustomer || minutes === undefined ? undefined : this.now + minutes * MINUTE_MS
    if (account.state === 'closed' && !(this.isOver(account) && until !== undefined)) return 'account-closed'
    return this.alter(account, {
      ...(until === undefined || until === account.until ? {} : { until }),
      ...(account.state === 'active' ? {} : { state: 'active' as const }),
      // A new code is a change of its own.
      ...(anew && !account.isCustomer ? { balance: account.balance } : {}),
    })
  }

  private alter(account: Account, to: Partial<Account>): Answer {
    if (Object.keys(to).length > 0) account.movements++
    Object.assign(account, to)
    return 'ok'
  }

  private move(account: Account, amount: number, register?: Register, tender?: Tender): Answer {
    account.balance += amount
    account.movements++
    if (register && tender === 'cash') this.cash[register] += amount
    return 'ok'
  }

  private bookOut(account: Account): void {
    Object.assign(account, { balance: 0, state: 'closed', movements: account.movements + 1 })
  }

  private pays(account: Account): Answer | undefined {
    const status = this.statusOf(account)
    return status === 'active' ? undefined : `account-${status}`
  }

  private isOver({ until }: Account): boolean {
    return until !== null && until <= this.now
  }
}
