/** Refusals about customers, in words. */
import type { MaskedCustomer } from '../../customers/mask.ts'
import type { CustomerRefusals } from '../../customers/refusals.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const masked = ({ code, name, phone, email }: MaskedCustomer): string =>
  [code, name, phone, email].filter((part) => part !== null).join('  ')

export const customerRefusals: Pick<Refusals, keyof CustomerRefusals> = {
  'customer-unknown': ({ asked, nearest }) =>
    say(
      `no customer is called by ${asked}: a code, a telephone number or an e-mail address names one`,
      ...(nearest.length === 0
        ? ['look by name:  wicket customer find TEXT', 'register:  wicket customer add --name TEXT']
        : ['is it one of these?', ...nearest.map(masked)]),
    ),
  'customer-ambiguous': ({ asked, candidates }) =>
    say(`several customers have ${asked}; name one by code`, ...candidates.map(masked)),
  'customer-erased': ({ customer }) =>
    say(
      `the customer ${customer} was erased on request; nothing is known of him any more`,
      'register him anew:  wicket customer add --name TEXT',
    ),
  'customer-locked': ({ since, zone }) =>
    say(
      `the secret was wrong too often: locked since ${momentIn(zone, since, 'en')}`,
      'another secret unlocks it, at the counter:  wicket customer secret CUSTOMER',
    ),
  'customer-has-tickets': ({ customer, tickets, waits, until, zone }) =>
    say(
      `${customer} can not be erased while something is open for him${until === null ? '' : `, until ${momentIn(zone, until, 'en')}`}`,
      ...tickets.map((one) =>
        one.tickets === 0
          ? `order ${one.order}, ${one.performance}: seats are kept until ${momentIn(one.zone, one.until, 'en')}`
          : `order ${one.order}, ${one.performance}: ${one.tickets} valid ${one.tickets === 1 ? 'ticket' : 'tickets'} until ${momentIn(one.zone, one.until, 'en')}`,
      ),
      ...waits.map((wait) => `he waits for seats; take him out:  wicket wait remove ${wait}`),
      ...(tickets.length === 0 ? [] : ['afterwards, or once they are returned or given back']),
    ),
}
