/** A provider that is played: what has happened at it, and what it says of that. Asked twice under a number, money moves once. */
import type { Answer, Asked, Provider } from '../../src/core/payments/provider.ts'
import type { Said } from './money-order.ts'

/** `unsent`: it was never asked; `closed`: nobody can pay it any more. */
export type Truth = 'unsent' | 'waiting' | 'paid' | 'declined' | 'closed'
/** How its answer comes here: not at all, about another amount, with a signature that is not its own. */
export type Tongue = 'plain' | 'lost' | 'wrong' | 'forged'

export const SAID = {
  unsent: 'cancelled',
  waiting: 'pending',
  paid: 'succeeded',
  declined: 'failed',
  closed: 'cancelled',
} as const satisfies Record<Truth, Said>

export class PlayedProvider {
  /** By the payment's number. */
  readonly truths = new Map<string, Truth>()
  readonly charged = new Map<string, number>()
  /** By the refund's number. */
  readonly given = new Map<string, number>()
  /** What becomes of the next ask for money. */
  next: Truth = 'paid'
  tongue: Tongue = 'plain'

  truthOf = (number: string): Truth => this.truths.get(number) ?? 'unsent'

  /** What it has by now. */
  balance(): number {
    const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, amount) => total + amount, 0)
    return sum(this.charged.values()) - sum(this.given.values())
  }

  becomes({ number, amount_minor }: Pick<Asked, 'number' | 'amount_minor'>, truth: Truth): void {
    this.truths.set(number, truth)
    if (truth === 'paid') this.charged.set(number, amount_minor)
  }

  /** Closes what is not paid. */
  close({ number }: Pick<Asked, 'number'>): void {
    if (this.truthOf(number) === 'waiting') this.truths.set(number, 'closed')
  }

  say(asked: Pick<Asked, 'number' | 'amount_minor' | 'currency'>): Answer {
    const { amount_minor, currency } = asked
    const handle = null
    const nothing = { outcome: 'unknown', code: null, detail: null, handle } as const
    if (this.tongue === 'lost') return { ...nothing, why: 'timeout' }
    if (this.tongue === 'forged') return { ...nothing, why: 'forged' }
    if (this.tongue === 'wrong') {
      const differs = [{ field: 'amount' as const, asked: String(amount_minor), answered: '1' }]
      return { outcome: 'mismatch', differs, reference: null, handle }
    }
    switch (this.truthOf(asked.number)) {
      case 'unsent':
        return { outcome: 'absent', handle }
      case 'waiting':
        return { outcome: 'pending', show: null, poll_ms: 1000, until: null, handle }
      case 'paid':
        return {
          ...{ outcome: 'succeeded', reference: 'theirs', amount_minor, currency },
          ...{ paid_at: null, payer: null, handle },
        }
      case 'declined':
        return { outcome: 'failed', reason: 'declined', code: 'E', open: false, handle }
      case 'closed':
        return { outcome: 'cancelled', refunded: false, handle }
    }
  }

  readonly providers = async (): Promise<Provider> =>
    ({
      name: 'alipay',
      kinds: ['scan'],
      charge: async (ask) => {
        this.becomes(ask, this.next)
        return this.say(ask)
      },
      query: async (asked) => this.say(asked),
      cancel: async (asked) => {
        this.close(asked)
        return this.say(asked)
      },
      refund: async ({ refund_number, amount_minor, payment: { currency } }) => {
        this.given.set(refund_number, amount_minor)
        if (this.tongue !== 'plain') return { outcome: 'unknown', why: 'timeout', code: null, detail: null }
        const reference = refund_number
        return { outcome: 'succeeded', reference, amount_minor, currency, refunded_at: null }
      },
      queryRefund: async ({ refund_number, payment: { currency } }) => {
        const amount_minor = this.given.get(refund_number)
        if (this.tongue !== 'plain') return { outcome: 'unknown', why: 'lost', code: null, detail: null }
        if (amount_minor === undefined) return { outcome: 'absent' }
        return { outcome: 'succeeded', reference: 'back', amount_minor, currency, refunded_at: null }
      },
      notification: async (headers, number) =>
        headers.signature === 'forged'
          ? { kind: 'refused', why: 'forged' }
          : { kind: 'payment', id: number, number, answer: (asked) => this.say(asked) },
    }) as Partial<Provider> as Provider
}
