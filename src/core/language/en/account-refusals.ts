/** Refusals about gift cards, stored value and customers' accounts, in words. */
import type { AccountRefusals } from '../../accounts/refusals.ts'
import { formatMinor } from '../../money.ts'
import { dayIn, momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const money = (minor: number, currency: string) => `${formatMinor(minor, currency)} ${currency}`
const called = (kind: string, account: string) =>
  kind === 'customer' ? `the account ${account}` : `the card ${account}`
const OTHER = 'another card, or another tender'
/** The last day that it paid. */
const lastDay = (zone: string, since: number) => dayIn(zone, since - 1)

export const accountRefusals: Pick<Refusals, keyof AccountRefusals> = {
  'account-unknown': ({ wanted }) =>
    wanted === 'card'
      ? say(
          'no card has this code',
          'read it again, or look by its last four:  wicket card list --last4 4D5E',
        )
      : say('no customer has an account of this name', 'list them:  wicket account list'),
  'code-mistyped': () =>
    say('the code is mistyped: a symbol is wrong, or two have changed places', 'read it again'),
  'account-blocked': ({ account, kind, since, clerk, reason, zone }) =>
    say(
      `${called(kind, account)} is blocked since ${momentIn(zone, since, 'en')} (${clerk}${reason === null ? '' : `: ${reason}`})`,
      OTHER,
      ...(kind === 'customer' ? [] : ['where that is over:  wicket card unblock CARD']),
    ),
  'account-expired': ({ account, kind, since, balance_minor, currency, zone }) =>
    say(
      `${called(kind, account)} paid until ${lastDay(zone, since)}; ${money(balance_minor, currency)} are on it`,
      OTHER,
      'give it more time:  wicket card unblock CARD --expires DAY',
    ),
  'account-closed': ({ account, kind }) => say(`${called(kind, account)} is closed`, OTHER),
  'account-currency': ({ account, currency, wanted }) =>
    say(`${account} is in ${currency}; this is paid in ${wanted}`, OTHER),
  'account-short': ({ account, kind, available_minor, amount_minor, missing_minor, currency }) =>
    say(
      kind === 'customer'
        ? `${called(kind, account)} has ${money(available_minor, currency)} left, ${formatMinor(missing_minor, currency)} less than ${formatMinor(amount_minor, currency)}`
        : `${called(kind, account)} has ${money(available_minor, currency)} on it, ${formatMinor(missing_minor, currency)} less than ${formatMinor(amount_minor, currency)}`,
      available_minor > 0
        ? `${formatMinor(available_minor, currency)} of it, and the other ${formatMinor(missing_minor, currency)} by another tender`
        : OTHER,
    ),
  'account-owes': ({ account, owing_minor, amount_minor, currency }) =>
    owing_minor === 0
      ? say(`${account} owes nothing`, `look:  wicket account show ${account}`)
      : say(
          `${account} owes ${money(owing_minor, currency)}, not ${formatMinor(amount_minor ?? 0, currency)}`,
          `all of it:  wicket account settle ${account}`,
        ),
  'account-empty': ({ account }) =>
    say(`${account} has no credit to pay out`, `look:  wicket account show ${account}`),
  'account-exists': ({ code }) =>
    code === null
      ? say('another card has this code', 'take another, or leave --code out: one is drawn')
      : say(`${code} has an account already`, 'name another:  --code', `look:  wicket account show ${code}`),
  'account-lasts': ({ account, until, zone }) =>
    say(
      until === null
        ? `the card ${account} never expires`
        : `the card ${account} pays until ${lastDay(zone, until)}`,
      'keep it from being spent:  wicket card block CARD --reason TEXT',
    ),
  'account-limit': ({ account, owing_minor, limit_minor, currency }) =>
    say(
      `${account} owes ${money(owing_minor, currency)}, more than ${formatMinor(limit_minor, currency)}`,
      `let him pay first:  wicket account settle ${account}`,
    ),
  'account-uneven': ({ account, balance_minor, currency }) =>
    balance_minor < 0
      ? say(
          `${account} owes ${money(-balance_minor, currency)}`,
          `let him pay first:  wicket account settle ${account}`,
        )
      : say(
          `${account} has ${money(balance_minor, currency)} to his credit`,
          `give it back first:  wicket account pay-out ${account} --reason TEXT`,
        ),
  'pay-out-closed': ({ clerk, may }) => say(`${clerk} may not pay credit out`, `who may: ${may.join(', ')}`),
}
