/** What payments refuse, in words. */
import { formatMinor } from '../../money.ts'
import type { RefusalDetails } from '../../refusal.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import { payments } from './payments.ts'
import type { Refusals } from './refusals.ts'
import { sales } from './sales.ts'

const wordFor = (words: Record<string, string>, code: string): string => words[code] ?? shown(code)
const declined: Record<string, string> = {
  ...payments.failed,
  cancelled: 'nobody paid, and it was taken back',
}
const unclear: Record<string, string> = {
  ...payments.unknown,
  mismatch: 'the provider tells of another payment',
}

/** Of an exchange that did not come to be. */
function asItWas({
  orders,
  kept,
  beside_minor,
  currency,
}: Pick<RefusalDetails['payment-late'], 'orders' | 'kept' | 'beside_minor' | 'currency'>): string[] {
  if (kept === null) return []
  const beside = `what was paid beside it, ${formatMinor(beside_minor, currency)} ${currency}, goes back by:  wicket refund ${orders[0]}`
  return [`${kept} is as it was; nothing was exchanged`, ...(beside_minor > 0 ? [beside] : [])]
}

export const paymentRefusals: Pick<
  Refusals,
  | 'payment-over'
  | 'price-differs'
  | 'payment-open'
  | 'payment-missing'
  | 'payment-declined'
  | 'payment-unknown'
  | 'payment-late'
  | 'tender-unfit'
  | 'payment-needless'
  | 'buyer-needed'
  | 'refund-over'
  | 'refund-differs'
  | 'void-unfit'
  | 'exchange-needless'
  | 'exchange-once'
  | 'exchange-closed'
> = {
  'payment-over': ({ total_minor, offered_minor, currency }) => ({
    what: `${formatMinor(offered_minor, currency)} ${currency} is more than the ${formatMinor(total_minor, currency)} there is to pay; nothing was taken`,
    next: ['leave the amount of one tender out: it takes the rest'],
  }),
  'price-differs': ({ expected_minor, total_minor, currency }) => ({
    what: `it costs ${formatMinor(total_minor, currency)} ${currency} now, not ${formatMinor(expected_minor, currency)}; nothing was taken`,
    next: ['look at the price again, and pay then'],
  }),
  'payment-open': ({ order, tender, amount_minor, currency, since, zone }) => ({
    what: `${formatMinor(amount_minor, currency)} ${currency} of ${order} was asked for by ${sales.tender[tender]} (${momentIn(zone, since, 'en')}), and it is not known yet whether it came`,
    next: [`find out:  wicket payment resolve ${order}`],
  }),
  'payment-missing': ({ asked, known }) => ({
    what: `there is no payment ${shown(asked)}`,
    next: known.length > 0 ? [`not settled: ${known.join(', ')}`] : ['all of them:  wicket payment list'],
  }),
  'payment-declined': ({ tender, reason, code, amount_minor, currency, until, zone, ...of }) => ({
    what: `${formatMinor(amount_minor, currency)} ${currency} by ${sales.tender[tender]} was not paid: ${wordFor(declined, reason)} (${shown(code)})`,
    next: [
      ...asItWas({ ...of, currency }),
      ...(until === null
        ? []
        : [
            `the seats are held until ${momentIn(zone, until, 'en')}; another tender:  wicket pay ${of.orders.join(' ')} --pay cash`,
            ...of.orders.map((order) => `or give them back:  wicket release ${order}`),
          ]),
    ],
  }),
  'payment-unknown': ({ order, orders, kept, tender, why, amount_minor, currency }) => ({
    what: `nobody knows whether ${formatMinor(amount_minor, currency)} ${currency} by ${sales.tender[tender]} was paid (${wordFor(unclear, why)}); the seats of ${orders.join(', ')} stay held`,
    next: [
      ...(kept === null ? [] : [`${kept} stays as it is until that is known`]),
      `ask again, never charge again:  wicket payment resolve ${order}`,
      'all of them:  wicket payment list --unknown',
    ],
  }),
  'payment-late': ({ orders, kept, beside_minor, tender, amount_minor, currency, back }) => ({
    what:
      kept === null
        ? `${formatMinor(amount_minor, currency)} ${currency} by ${sales.tender[tender]} came when the seats of ${orders.join(', ')} were gone; it goes back (${shown(back)})`
        : `${formatMinor(amount_minor, currency)} ${currency} by ${sales.tender[tender]} came when ${kept} could not be exchanged any more; it goes back (${shown(back)})`,
    next: [
      ...asItWas({ orders, kept, beside_minor, currency }),
      ...orders.map((order) => `see:  wicket order show ${order}`),
    ],
  }),
  'tender-unfit': ({ tender, wanted }) => ({
    what: `${shown(tender)} can not be used here`,
    next: [`use: ${wanted}`],
  }),
  'payment-needless': ({ tender, order }) => ({
    what: `nothing is to be paid, so ${sales.tender[tender]} is not asked; nothing was sold`,
    next: [
      order === null
        ? `leave --pay ${tender} out`
        : `sell it for nothing, with its price types:  wicket pay ${order}`,
    ],
  }),
  'buyer-needed': ({ order }) => ({
    what: `${order} can not be reserved for nobody`,
    next: ['say who will pay:  --name, --phone'],
  }),
  'refund-differs': ({ expected_minor, refund_minor, currency }) => ({
    what: `${formatMinor(refund_minor, currency)} ${currency} comes back now, not ${formatMinor(expected_minor, currency)}; nothing was given back`,
    next: ['look again at what comes back'],
  }),
  'refund-over': ({ order, wanted_minor, left_minor, currency }) => ({
    what: `of what was paid for ${order} only ${formatMinor(left_minor, currency)} ${currency} has not gone back yet, which is less than ${formatMinor(wanted_minor, currency)}`,
    next: [`see what went back:  wicket order show ${order}`],
  }),
  'void-unfit': ({ order, why, register }) => ({
    what: {
      'not-sold': `${order} was not sold: there is nothing to void`,
      voided: `${order} is voided already`,
      changed: `something of ${order} has been given back already: it is not voided any more`,
      exchanged: `${order} came by an exchange: voiding it would give the old tickets' money back too`,
      'other-shift': `${order} was not sold in this shift (register ${shown(register)}): only the shift that sold it voids it`,
    }[why],
    next:
      why === 'not-sold'
        ? [`give a hold back:  wicket release ${order}`]
        : why === 'voided'
          ? [`look:  wicket order show ${order}`]
          : why === 'exchanged'
            ? [
                `exchange it back:  wicket exchange ${order}`,
                `or return it:  wicket refund ${order} --dry-run`,
              ]
            : [`return it by the ladder:  wicket refund ${order} --dry-run`],
  }),
  'exchange-needless': ({ order, seats }) => ({
    what: `${order} has ${seats.map(shown).join(', ')} already, for the same price: nothing was exchanged`,
    next: [`name another:  wicket exchange ${order} --to PERFORMANCE, --best, --seat or --type`],
  }),
  'exchange-once': ({ order }) => ({
    what: `${order} came by an exchange, and what was sold under these rules is exchanged once`,
    next: [
      `another seat of the category costs nothing:  wicket exchange ${order} --seat SEAT`,
      `or return it:  wicket refund ${order} --dry-run`,
    ],
  }),
  'exchange-closed': ({ order, ticket, performance, since, zone }) => ({
    what:
      since === null
        ? `${shown(ticket)} of ${order} is not exchanged: its rules do not allow it`
        : `${shown(ticket)} of ${order} is not exchanged any more since ${momentIn(zone, since, 'en')}`,
    next: [`the rules:  wicket performance show ${performance}`],
  }),
}
