/** The sale itself; what a supervisor may lift is offered to be signed for. */
import type { Passable } from '../../../core/limits/passing.ts'
import type { InstantTender } from '../../../core/payments/tender.ts'
import { isRefusedRight } from '../../../core/people/refused-right.ts'
import { isRefusal } from '../../../core/refusal.ts'
import type { Ask, StandBy } from '../../dialog/ask.ts'
import { troubleOf } from '../../trouble.ts'
import { namingOf } from './people-ask.ts'
import { asking, lookAtSeats, type Selling } from './selling.ts'

export async function sellWith(selling: Selling, payment: readonly InstantTender[]): Promise<void> {
  await asking(selling, 'notSold', async () => {
    try {
      await sellNow(selling, payment)
    } catch (error) {
      selling.lift = liftOf(selling, payment, error)
      selling.naming = namingOf(error, async () => {
        await sellNow(selling, payment)
        await lookAtSeats(selling)
      })
      throw error
    }
  })
  await lookAtSeats(selling)
}

async function sellNow(
  { counter, store }: Selling,
  payment: readonly InstantTender[],
  lifted: { pass?: Passable[]; by?: StandBy | undefined } = {},
): Promise<void> {
  const { order, quote, said, types, saleKey } = store.get()
  if (!order || !quote || !saleKey) return
  const { pass, by } = lifted
  const asked = { ...said, types, ...(pass ? { pass } : {}) }
  const sold = await counter.office.sell(order.order, asked, payment, saleKey, by)
  store.dispatch({ type: 'sold', sold: { ...sold, currency: quote.currency } })
}

/** The rule that is passed over, where the refusal is one of a rule that may be. */
const RULES: Partial<Record<string, Passable>> = { 'limit-reached': 'limit', 'pace-watched': 'watch' }

/** Undefined where no supervisor can help. */
function liftOf(selling: Selling, payment: readonly InstantTender[], error: unknown): Ask | undefined {
  if (!isRefusal(error)) return undefined
  const rule = RULES[error.code]
  const who = isRefusedRight(error) && error.details.supervised === null ? error.details.who : undefined
  if (!rule && !who) return undefined
  const { counter } = selling
  return {
    title: counter.words.liftTitle,
    lines: [{ text: troubleOf(counter, error).what }],
    fields: [],
    ...(who ? { who } : {}),
    run: async (_values, { by }) => {
      await sellNow(selling, payment, { ...(rule ? { pass: [rule] } : {}), by })
      await lookAtSeats(selling)
      return undefined
    },
  }
}
