/** A provider's books: what was asked, paid, closed and given back. Money moves once, and never more than there is. */
export interface Refund {
  refund_number: string
  amount: number
  at: number
  reference: string
}

export interface Charge {
  number: string
  reference: string
  /** In the provider's own smallest unit. */
  amount: number
  currency: string
  kind: 'scan' | 'show' | 'reader'
  state: 'waiting' | 'paid' | 'closed'
  /** Of our own code: somebody has it open. */
  opened: boolean
  /** Why the payer's bank or wallet said no. */
  refusal: string | null
  paid_at: number | null
  until: number | null
  refunds: Refund[]
  /** Reversed after it was paid. */
  reversed: boolean
}

/** `charged`: how often money has moved from the payer. */
export interface Ledger {
  charges: Charge[]
  charged: number
  refunded: number
}

export type Asked = Pick<Charge, 'number' | 'amount' | 'currency' | 'kind' | 'until'>

export class Books {
  readonly charges = new Map<string, Charge>()
  #moved = 0
  #next = 1

  constructor(
    private readonly now: () => number,
    private readonly prefix: string,
  ) {}

  reference(kind = ''): string {
    return `${this.prefix}${kind}${String(this.#next++).padStart(12, '0')}`
  }

  get(number: string): Charge | undefined {
    const charge = this.charges.get(number)
    if (charge?.state === 'waiting' && charge.until !== null && this.now() > charge.until)
      charge.state = 'closed'
    return charge
  }

  /** The charge of this number, which is made if there is none; undefined where it is there with other content. */
  open(asked: Asked): { charge: Charge; isNew: boolean } | undefined {
    const there = this.get(asked.number)
    if (there) {
      const isSame =
        there.amount === asked.amount && there.currency === asked.currency && there.kind === asked.kind
      return isSame ? { charge: there, isNew: false } : undefined
    }
    const charge: Charge = {
      ...asked,
      reference: this.reference(),
      state: 'waiting',
      opened: asked.kind !== 'show',
      refusal: null,
      paid_at: null,
      refunds: [],
      reversed: false,
    }
    this.charges.set(asked.number, charge)
    return { charge, isNew: true }
  }

  pay(number: string): boolean {
    const charge = this.get(number)
    if (charge?.state !== 'waiting') return false
    this.#moved++
    Object.assign(charge, { state: 'paid', opened: true, refusal: null, paid_at: this.now() })
    return true
  }

  refuse(number: string, why: string): void {
    const charge = this.get(number)
    if (charge?.state === 'waiting') charge.refusal = why
  }

  /** Closes what waits; false where it has been paid. */
  close(number: string): boolean {
    const charge = this.get(number)
    if (!charge || charge.state === 'paid') return false
    charge.state = 'closed'
    return true
  }

  /** Closes what waits and gives back what was paid. */
  reverse(number: string): 'close' | 'refund' | undefined {
    const charge = this.get(number)
    if (!charge) return undefined
    if (charge.state !== 'paid') {
      charge.state = 'closed'
      return charge.reversed ? 'refund' : 'close'
    }
    const left = charge.amount - refunded(charge)
    if (left > 0) this.refund(number, `reversal-of-${number}`, left)
    Object.assign(charge, { state: 'closed', reversed: true })
    return 'refund'
  }

  refund(
    number: string,
    refund_number: string,
    amount: number,
  ): { refund: Refund; isNew: boolean } | 'not-paid' | 'different' | 'too-much' {
    const charge = this.get(number)
    const there = [...this.charges.values()].flatMap(({ number, refunds }) =>
      refunds
        .filter((refund) => refund.refund_number === refund_number)
        .map((refund) => ({ number, refund })),
    )[0]
    if (there)
      return there.number === number && there.refund.amount === amount
        ? { refund: there.refund, isNew: false }
        : 'different'
    if (charge?.paid_at == null || charge.reversed) return 'not-paid'
    if (amount > charge.amount - refunded(charge)) return 'too-much'
    const refund = { refund_number, amount, at: this.now(), reference: this.reference('R') }
    charge.refunds.push(refund)
    return { refund, isNew: true }
  }

  findRefund(refund_number: string): { charge: Charge; refund: Refund } | undefined {
    for (const charge of this.charges.values())
      for (const refund of charge.refunds)
        if (refund.refund_number === refund_number) return { charge, refund }
    return undefined
  }

  ledger(): Ledger {
    const charges = [...this.charges.keys()].map((number) => structuredClone(this.get(number)!))
    return {
      charges,
      charged: this.#moved,
      refunded: charges.reduce((sum, charge) => sum + refunded(charge), 0),
    }
  }
}

export const refunded = ({ refunds }: Charge): number => refunds.reduce((sum, { amount }) => sum + amount, 0)

/**
 * What a scanned code does, by its last two digits, so that a person can choose: 01 waits for the payer, 02 has not
 * enough money, 03 has expired, 04 is unknown, 05 is over a limit, 06 is declined. All others pay at once, each for
 * one payment.
 */
export type Wallet = 'pays' | 'waits' | 'poor' | 'expired' | 'invalid' | 'limit' | 'declined'

const WALLETS: Record<string, Wallet> = {
  '01': 'waits',
  '02': 'poor',
  '03': 'expired',
  '04': 'invalid',
  '05': 'limit',
  '06': 'declined',
}

export class Wallets {
  readonly #used = new Map<string, string>()

  of(code: string, number: string): Wallet {
    const user = this.#used.get(code) ?? number
    this.#used.set(code, user)
    return user === number ? (WALLETS[code.slice(-2)] ?? 'pays') : 'invalid'
  }
}
