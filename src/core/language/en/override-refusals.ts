/** Refusals about prices that staff set, in words. */
import { formatMinor } from '../../money.ts'
import type { OverrideRefusals } from '../../sales/override/refusals.ts'
import { shown } from '../../text.ts'
import type { Refusals } from './refusals.ts'

export const overrideRefusals: Pick<Refusals, keyof OverrideRefusals> = {
  'override-seat': ({ asked, seats }) => ({
    what: `${shown(asked)} is no one seat of this sale`,
    next: [`it has: ${seats.map(shown).join(', ')}`],
  }),
  'override-over': ({ seat, price_minor, most_minor, currency }) => ({
    what: `${shown(seat)} costs ${formatMinor(most_minor, currency)} ${currency}: a price override takes off, and ${formatMinor(price_minor, currency)} is more`,
    next: ['say less, or leave it out; what is charged beside a ticket is asked for:  --add CODE'],
  }),
  'override-fixed': ({ order }) => ({
    what: `the price of order ${order} is fixed: it was reserved, asked for or paid in part at it`,
    next: [
      `pay it, and give something back:  wicket refund ${order} --amount 5.00 --reason "…"`,
      `or let it go, and sell anew:  wicket release ${order}`,
    ],
  }),
}
