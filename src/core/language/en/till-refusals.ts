/** Refusals about registers, tills and checkpoints, in words. */
import { formatMinor } from '../../money.ts'
import type { Fault } from '../../refusal.ts'
import type { TillRefusals } from '../../tills/refusals.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'
import { sales } from './sales.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const money = (minor: number, currency: string) => `${formatMinor(minor, currency)} ${currency}`
const off = (minor: number, currency: string) =>
  `${money(Math.abs(minor), currency)} ${minor < 0 ? 'less' : 'more'}`

const FAULTS: Record<string, (found: string, wanted: string) => string> = {
  'line-unreadable': (found) => `"${found}" is no line of the form  name: value`,
  'setting-unknown': (found, wanted) => `there is no setting ${found}; nearest: ${wanted}`,
  'setting-twice': (found) => `${found} is set twice`,
  'value-unreadable': () => 'a value on one line is wanted; in double quotes it may have everything',
  'language-unknown': (found) => `${found} is no language of ours: en, zh-CN`,
  'switch-unknown': (found) => `${found} is neither on nor off`,
}

const faultLine = ({ line, field, fault, found = '', wanted = '' }: Fault): string =>
  `line ${line}${field === '' ? '' : `, ${field}`}: ${FAULTS[fault]?.(found, wanted) ?? fault}`

export const tillRefusals: Pick<Refusals, keyof TillRefusals> = {
  'register-unknown': ({ register, known }) =>
    say(
      `this house has seen no register ${register}`,
      ...(known.length > 0 ? [`nearest: ${known.join(', ')}`] : []),
      'list them:  wicket register list',
    ),
  'z-unknown': ({ register, number, last }) =>
    last === null
      ? say(`register ${register} has closed no till yet`, 'look at the open one:  wicket till x')
      : say(
          `register ${register} has no Z ${number ?? ''}`.trimEnd(),
          `its Zs are 1 to ${last}:  wicket till list ${register}`,
        ),
  'denomination-unknown': ({ found, currency, known }) =>
    known.length > 0
      ? say(`there is no coin or note of ${found} ${currency}`, `there are: ${known.join(', ')}`)
      : say(
          `the coins and notes of ${currency} are not known here`,
          'give the total:  wicket till z --counted AMOUNT',
        ),
  'checkpoint-faulty': ({ file }) =>
    say(`there is no checkpoint in ${file}`, 'give it whole, from the line wicket/… to the signature'),
  'settings-faulty': ({ file, faults }) =>
    say(`this machine's settings can't be read (${file})`, ...faults.map(faultLine)),
  'till-short': ({ register, wanted_minor, held_minor, currency }) =>
    say(
      `the drawer of register ${register} should hold ${money(held_minor, currency)}; ${money(wanted_minor, currency)} can't be taken out`,
      'look:  wicket till x',
    ),
  'variance-unexplained': ({ register, differences, allowed_minor, currency }) =>
    say(
      `register ${register}: ${differences
        .map(
          ({ tender, variance_minor }) =>
            `${sales.tender[tender]} is ${off(variance_minor, currency)} than it should be`,
        )
        .join('; ')}${allowed_minor > 0 ? ` (${money(allowed_minor, currency)} need no reason)` : ''}`,
      'count again; if it stays so, say why:  --reason "…"',
    ),
  'holds-open': ({ register, holds, zone }) =>
    say(
      `register ${register} still holds seats: ${holds
        .map(({ order, until }) => `${order} until ${momentIn(zone, until, 'en')}`)
        .join('; ')}`,
      `sell or release them:  wicket release ${holds[0]?.order ?? ''}`.trimEnd(),
      'or close over them:  --with-holds',
    ),
  'checkpoint-forged': ({ why }) =>
    ({
      key: say(
        'this checkpoint is signed by no key of this house',
        'is it the right database?  wicket ticket key',
      ),
      signature: say('this checkpoint was altered: its signature does not fit', 'compare it with the print'),
      root: say('this checkpoint was altered: its heads do not make its root', 'compare it with the print'),
    })[why],
}
