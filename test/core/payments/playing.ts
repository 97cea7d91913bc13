/** A provider that answers as a test tells it to. */
import type { Answer, Asked, Provider } from '../../../src/core/payments/provider.ts'
import type { TestDesk } from '../../support/house.ts'

export const succeeded = (asked: Pick<Asked, 'amount_minor' | 'currency'>): Answer => ({
  outcome: 'succeeded',
  reference: 'theirs-1',
  amount_minor: asked.amount_minor,
  currency: asked.currency,
  paid_at: null,
  payer: null,
  handle: null,
})
export const pending: Answer = {
  outcome: 'pending',
  show: 'https://pay.example/x',
  poll_ms: 1000,
  until: null,
  handle: null,
}
export const unknown: Answer = { outcome: 'unknown', why: 'timeout', code: null, detail: null, handle: null }
export const declined: Answer = {
  outcome: 'failed',
  reason: 'not-enough-money',
  code: 'E1',
  open: false,
  handle: null,
}
export const cancelled: Answer = { outcome: 'cancelled', refunded: false, handle: null }

export type Say = Answer | ((asked: Pick<Asked, 'amount_minor' | 'currency'>) => Answer)

/** Answers what it is told to, the last of each for ever, and counts what it was asked. */
export function playing(desk: TestDesk, script: { charge: Say[]; query?: Say[]; cancel?: Say[] }) {
  const asked = { charge: 0, query: 0, cancel: 0, refund: 0 }
  const next = (
    kind: 'charge' | 'query' | 'cancel',
    ask: Pick<Asked, 'amount_minor' | 'currency'>,
  ): Answer => {
    const said = script[kind] ?? [unknown]
    const one = said[Math.min(asked[kind]++, said.length - 1)]!
    return typeof one === 'function' ? one(ask) : one
  }
  const provider = {
    name: 'alipay',
    kinds: ['scan', 'show'],
    charge: async (ask) => next('charge', ask),
    query: async (ask) => next('query', ask),
    cancel: async (ask) => next('cancel', ask),
    refund: async (ask) => {
      asked.refund++
      const { amount_minor, payment } = ask
      return {
        outcome: 'succeeded',
        reference: 'back-1',
        amount_minor,
        currency: payment.currency,
        refunded_at: null,
      }
    },
    queryRefund: async () => ({ outcome: 'absent' }),
  } as Partial<Provider> as Provider
  const waiting: TestDesk = { ...desk, pause: async (ms) => desk.advance(ms) }
  return { desk: waiting, providers: async () => provider, asked }
}

export const online = { tender: 'alipay', how: { kind: 'scan', auth_code: '28763443825664394' } } as const
