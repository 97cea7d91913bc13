/** Every refusal in words: what, why, until when, and what to do next. */

import { formatMinor } from '../../money.ts'
import { rideOption } from '../../rail/ride.ts'
import type { RefusalCode, RefusalDetails, SeatTaken } from '../../refusal.ts'
import { shellWord } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import { faultSentence } from '../fault-sentence.ts'
import { sellCommand } from '../sell-command.ts'
import { accountRefusals } from './account-refusals.ts'
import { calendarRefusals } from './calendar.ts'
import { customerRefusals } from './customer-refusals.ts'
import { doorRefusals } from './door-refusals.ts'
import { forecastRefusals } from './forecast.ts'
import { forecastFaults } from './forecast-faults.ts'
import { gateRefusals } from './gate-refusals.ts'
import { identityRefusals } from './identity-refusals.ts'
import { kioskRefusals } from './kiosk-refusals.ts'
import { limitRefusals } from './limit-refusals.ts'
import { memberRefusals } from './member-refusals.ts'
import { overrideRefusals } from './override-refusals.ts'
import { paymentRefusals } from './payment-refusals.ts'
import { paymentRefusals as providerRefusals } from './payments.ts'
import { peopleRefusals } from './people-refusals.ts'
import { plan } from './plan.ts'
import { priceRefusals } from './price-refusals.ts'
import { printRefusals } from './printing.ts'
import { ruleFaults } from './rail.ts'
import { notEnoughOnRide, railRefusals } from './rail-refusals.ts'
import { reportRefusals } from './report-refusals.ts'
import { sales } from './sales.ts'
import { season } from './season.ts'
import { settlementRefusals } from './settlements.ts'
import { keptWords, stockRefusals } from './stock-refusals.ts'
import { tillRefusals } from './till-refusals.ts'
import { watchRefusals } from './watch-refusals.ts'

export interface Sentence {
  /** What was refused and why: one line. */
  what: string
  /** What to do next: a line each, commands as they are typed. */
  next: string[]
}

export type Refusals = { [C in RefusalCode]: (details: RefusalDetails[C]) => Sentence }

const FILE_CAUSES: Record<string, string> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'it is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'its folder is none',
  ENOENT: 'there is no such folder',
  ENOSPC: 'no room is left',
}

const at = (zone: string, ms: number) => momentIn(zone, ms, 'en')
const statusWords = (status: string) => (sales.status as Record<string, string>)[status] ?? status
const nearestOf = (names: string[]) => (names.length > 0 ? [`nearest: ${names.join(', ')}`] : [])
const say = (what: string, ...next: string[]): Sentence => ({ what, next })

function whoHasIt(taken: SeatTaken, zone: string): string {
  const ride = taken.ride ? ` from ${taken.ride.from} to ${taken.ride.to}` : ''
  if (taken.house) return `seat ${taken.seat}${ride} is ${keptWords(taken.house, zone)}`
  const where = taken.register === null ? '' : `, register ${taken.register}`
  const order = taken.order === null ? '' : ` (order ${taken.order}${where}, ${at(zone, taken.since)})`
  const until = taken.until === null ? '' : ` until ${at(zone, taken.until)}`
  return `seat ${taken.seat} is ${taken.state}${ride}${until}${order}`
}

/** Of an option, whatever it is of. */
const valueFaults = { ...ruleFaults, ...forecastFaults }

export const refusals: Refusals = {
  ...stockRefusals,
  ...paymentRefusals,
  ...providerRefusals,
  ...settlementRefusals,
  ...forecastRefusals,
  ...printRefusals,
  ...reportRefusals,
  ...railRefusals,
  ...priceRefusals,
  ...accountRefusals,
  ...calendarRefusals,
  ...peopleRefusals,
  ...tillRefusals,
  ...customerRefusals,
  ...memberRefusals,
  ...identityRefusals,
  ...doorRefusals,
  ...gateRefusals,
  ...kioskRefusals,
  ...watchRefusals,
  ...limitRefusals,
  ...overrideRefusals,
  'performance-unknown': ({ asked, nearest }) =>
    say(`no performance is called ${asked}`, ...nearestOf(nearest), 'list them:  wicket performance list'),
  'performance-ambiguous': ({ asked, candidates }) =>
    say(`${asked} could be any of ${candidates.length} performances`, ...candidates),
  'seat-unknown': ({ performance, asked, nearest }) =>
    say(
      `${performance} has no seat ${asked}`,
      ...(nearest.length > 0
        ? nearestOf(nearest)
        : [`what there is:  wicket performance show ${performance}`]),
    ),
  'seat-ambiguous': ({ performance, asked, candidates }) =>
    say(`${asked} is printed on ${candidates.length} seats of ${performance}; say which`, ...candidates),
  'category-unknown': ({ performance, asked, known }) =>
    say(`${performance} has no category ${asked}`, `known: ${known.join(', ')}`),
  'section-unknown': ({ performance, asked, nearest, classes, is }) => {
    if (classes)
      return say(
        `${performance} has no class ${asked}`,
        `its classes:  ${classes.map((name) => `--class "${name}"`).join(', ')}`,
      )
    if (is === 'standing')
      return say(
        `${asked} of ${performance} has standing places, and no seats`,
        `wicket sell ${performance} --standing 2 --section "${asked}"`,
      )
    if (is === 'seated')
      return say(
        `${asked} of ${performance} has seats, and no standing places`,
        `wicket sell ${performance} --best 2 --section "${asked}"`,
      )
    return nearest.length === 0
      ? say(
          `${performance} has no section of this kind${asked ? ` called ${asked}` : ''}`,
          `its sections:  wicket performance show ${performance}`,
        )
      : say(
          asked
            ? `${performance} has no such section: ${asked}`
            : `${performance} has several sections; name one`,
          `name one:  --section "${nearest[0]}"`,
          ...nearestOf(nearest),
        )
  },
  'order-unknown': ({ asked, nearest }) =>
    say(`no order has the reference ${asked}`, ...nearestOf(nearest), 'list them:  wicket order list'),
  'wait-unknown': ({ performance, asked, known }) =>
    say(
      `nobody waits for ${performance} as ${asked}`,
      ...(known.length > 0 ? [`known: ${known.join(', ')}`] : []),
      `list them:  wicket wait list ${performance}`,
    ),
  'ticket-unknown': ({ order, asked, tickets }) =>
    say(`order ${order} has no ticket ${asked}`, `its tickets: ${tickets.join(', ')}`),
  'price-type-unknown': ({ asked, known }) =>
    say(`no price type is called ${asked}`, `known: ${known.join(', ')}`),
  'plan-unknown': ({ asked, known }) =>
    say(
      `no plan is called ${asked}`,
      known.length > 0 ? `known: ${known.join(', ')}` : 'wicket plan import FILE',
    ),
  'file-unknown': ({ file, folder = '', nearest = [] }) =>
    say(
      `there is no file ${file}`,
      ...nearestOf(nearest),
      ...(folder === '' || nearest.length > 0 ? [] : [`what is there:  ls ${shellWord(folder)}`]),
    ),
  'house-missing': ({ database }) =>
    say(
      `no house was set up in ${database} yet`,
      'set one up:  wicket apply -f season.yaml',
      'or look at an example:  wicket demo',
    ),
  'nothing-found': ({ asked }) => say(`nothing found for ${asked}`),
  'file-faulty': ({ file, faults }) =>
    say(
      `${file === '-' ? 'standard input' : file} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}; nothing was written`,
      ...faults.map((fault) => {
        const place = fault.line === null ? '' : `${fault.line}${fault.column ? `:${fault.column}` : ''}: `
        return `${place}${fault.field && `${fault.field}: `}${faultSentence({ plan, season }, fault)}`
      }),
    ),
  'value-faulty': ({ field, found, wanted, fault }) =>
    fault !== undefined
      ? say(
          `${field}: ${valueFaults[fault]({ found, wanted })}`,
          ...(wanted === '-' ? [] : [`wanted: ${fault === 'not-over' ? 'up to ' : ''}${wanted}`]),
        )
      : wanted === '-'
        ? say(`${field}: ${found} is not possible here; leave it out`)
        : say(
            found === '' ? `${field}: nothing is said` : `${field}: ${found} is not possible`,
            `wanted: ${wanted}`,
          ),
  'count-mismatch': ({ seats, types }) =>
    say(`${seats} seats but ${types} price types`, 'the counts of --type add up to the seats'),
  'answer-needed': ({ question, flag }) => say(question, `say it on the command line:  ${flag}`),
  'not-on-sale': ({ performance, status, from, until, zone }) =>
    status === 'closed'
      ? say(`${performance} is closed for sale`, `open it:  wicket performance open ${performance}`)
      : status === 'cancelled'
        ? say(`${performance} was cancelled: it will not take place`)
        : say(
            `${performance} is not on sale any more${until === null ? '' : `: it ended ${at(zone, until)}`}`,
            ...(from === null ? [] : [`it was on sale from ${at(zone, from)}`]),
          ),
  'seats-taken': ({ performance, taken, nearest, zone, ride }) =>
    say(
      taken.map((each) => whoHasIt(each, zone)).join('; '),
      ...(nearest.length === 0
        ? [`${performance} has no other block of this size`]
        : [`nearest free: ${nearest.join(', ')}`, `take them:  ${sellCommand(performance, nearest, ride)}`]),
    ),
  contended: ({ performance, tries, taken, nearest, zone, ride }) =>
    say(
      `others were quicker ${tries} times, nothing was sold: ${performance} is in great demand`,
      ...taken.map((each) => whoHasIt(each, zone)),
      ...(nearest.length === 0
        ? []
        : [`nearest free: ${nearest.join(', ')}`, `take them:  ${sellCommand(performance, nearest, ride)}`]),
      'or ask again: the same command',
    ),
  'not-enough-seats': (details) => {
    const { performance, wanted, free, section, only = [], kept, ride } = details
    if (ride) return notEnoughOnRide(details, ride)
    const where = `${performance}${section === null ? '' : `, ${section}`}`
    return say(
      `${where} has ${free} free${only.length === 0 ? '' : ` for ${only.join(' ')}`}, not ${wanted}`,
      ...(kept ? [`${kept} more are kept for wheelchairs:  --accessible 1`] : []),
      `why, and what would work:  wicket explain ${performance}`,
    )
  },
  'not-enough-accessible': ({ performance, wanted, free, ride }) =>
    say(
      `${performance} has ${free} wheelchair ${free === 1 ? 'place' : 'places'} free${ride ? ` from ${ride.from} to ${ride.to}` : ''}, not ${wanted}`,
      `why, and what would work:  wicket explain ${performance}${ride ? ` ${rideOption(ride).trim()}` : ''}`,
    ),
  'leaves-single': ({ performance, seats, single, nearest }) =>
    say(
      `${seats.join(', ')} would leave ${single.join(', ')} single: nobody likes to buy that`,
      `nearest that ${seats.length === 1 ? 'leaves' : 'leave'} none: ${nearest.join(', ')}`,
      `take them:  ${sellCommand(performance, nearest)}`,
      'take it all the same:  --allow-single',
    ),
  'price-missing': ({ performance, category, price_type }) =>
    say(
      `${performance} has no price for ${price_type} in ${category}`,
      'add it to the season file and apply it',
    ),
  'payment-short': ({ total_minor, tendered_minor, missing_minor, currency }) =>
    say(
      tendered_minor === 0
        ? `${formatMinor(total_minor, currency)} ${currency} are to be paid, and nothing was given; nothing was sold`
        : `${formatMinor(tendered_minor, currency)} ${currency} is ${formatMinor(missing_minor, currency)} short of ${formatMinor(total_minor, currency)}; nothing was sold`,
      tendered_minor === 0
        ? 'say how it is paid:  --pay cash'
        : `ask for ${formatMinor(missing_minor, currency)} more:  --tendered ${formatMinor(total_minor, currency)}`,
    ),
  'key-reused': ({ key, operation }) =>
    say(`the key ${key} was used for another ${operation}`, 'use a new key for a new request'),
  'hold-expired': ({ order, until, zone }) =>
    say(`the hold ${order} ended ${at(zone, until)}`, 'choose again:  wicket sell PERFORMANCE --best N'),
  'order-state': ({ order, status, wanted }) =>
    say(
      `order ${order} is ${statusWords(status)}, not ${statusWords(wanted)}`,
      ...(status === 'held' ? [`give its seats back:  wicket release ${order}`] : []),
      ...(status === 'awaiting-payment'
        ? [`give its seats back, then what was paid:  wicket release ${order}`]
        : []),
      `look:  wicket order show ${order}`,
    ),
  'wait-state': ({ performance, wait, status, order }) =>
    say(
      `${wait} of ${performance} does not wait any more: it is ${status}`,
      ...(order !== null && status === 'offered' ? [`give the offer back:  wicket release ${order}`] : []),
      `look:  wicket wait show ${performance} ${wait}`,
    ),
  'wait-needless': ({ performance, wanted, seats, section, ride }) =>
    say(
      `${performance} has what is wanted now: nobody needs to wait for it`,
      section === null
        ? `buy them:  ${sellCommand(performance, seats, ride)}`
        : `buy them:  wicket sell ${performance} --standing ${wanted} --section "${section}"`,
    ),
  'wait-hopeless': ({ performance, wanted, together, ride, free, longest }) =>
    together && free >= wanted
      ? say(
          `${performance} never has ${wanted} seats ${ride ? 'together' : 'side by side'}: ${longest} at most, even when it is empty`,
          'wait for seats apart:  --apart',
        )
      : say(
          `${performance} never has ${wanted === 1 ? 'a place' : `${wanted} places`} of this kind: ${free === 0 ? 'none' : free} even when it is empty`,
          ride
            ? 'accept more classes or a higher price, or wait for fewer'
            : 'accept more sections, categories or a higher price, or wait for fewer',
        ),
  'ticket-state': ({ order, ticket, status }) =>
    say(
      `ticket ${ticket} of order ${order} is ${status}`,
      ...(status === 'used'
        ? [`if it goes back all the same:  wicket refund ${order} --ticket "${ticket}" --used`]
        : []),
      `wicket order show ${order}`,
    ),
  'ticket-printed': ({ order, ticket, print }) =>
    say(
      `ticket ${ticket} of order ${order} was printed ${print === 1 ? 'once' : `${print} times`}`,
      `print it again (earlier prints are void then):  wicket ticket print ${order} --copy`,
    ),
  'refund-closed': ({ order, ticket, performance, since, zone, gift_card }) =>
    say(
      since === null
        ? `ticket ${ticket} of order ${order} brings nothing back: ${performance} is not refunded`
        : `ticket ${ticket} of order ${order} brings nothing back any more: refunds for ${performance} ended ${at(zone, since)}`,
      ...(gift_card ? [`to a gift card it still does:  wicket refund ${order} --to gift-card:CODE`] : []),
      `wicket performance show ${performance}`,
    ),
  'card-number-refused': ({ field, masked }) =>
    say(
      `${field}: the number of a payment card is kept nowhere (${masked}); nothing was written`,
      'leave it out; the last four digits say enough',
    ),
  'till-already-open': ({ register, since, clerk, zone }) =>
    say(
      `the till of register ${register} is open since ${momentIn(zone, since, 'en')} (${clerk})`,
      'look:   wicket till x',
      'put a float in:  wicket till in AMOUNT --reason float',
      'close:  wicket till z --counted AMOUNT',
    ),
  'payments-open': ({ payments, currency, zone }) =>
    say(
      `${payments.length === 1 ? 'a payment' : `${payments.length} payments`} of this till ${payments.length === 1 ? 'has' : 'have'} no outcome yet`,
      ...payments.map(
        ({ order, tender, amount_minor, status, since }) =>
          `order ${order}: ${sales.tender[tender]} ${formatMinor(amount_minor, currency)} ${currency}, ${sales.paymentStatus[status]} since ${at(zone, since)}`,
      ),
      'find out:  wicket payment resolve',
      'or close with them, named in the Z:  --with-unknown',
    ),
  'till-not-open': ({ register }) =>
    say(`register ${register} has no open till`, 'open it:  wicket till open --float 200.00'),
  'plan-loses-seats': ({ performance, tickets }) =>
    say(
      `the new plan has no place for ${tickets.length} sold or held seats of ${performance}; nothing was written`,
      ...tickets.map(({ order, seat }) => `order ${order}: ${seat}`),
    ),
  'performance-in-use': ({ performance, sold, field, from, to }) =>
    say(
      `the ${field} of ${performance} can't change from ${from} to ${to}: ${sold} of its tickets are sold or held`,
      field === 'currency'
        ? 'another house needs a database of its own:  --database PATH'
        : 'give it another code',
    ),
  'file-exists': ({ file, other }) =>
    say(`${file} is there already`, other ? `name another:  ${other}` : 'write over it:  --yes'),
  'file-unusable': ({ file, cause }) =>
    say(`the file ${file} can't be used: ${FILE_CAUSES[cause] ?? cause}`, 'name another'),
  'ticket-forged': ({ reason }) =>
    say(
      {
        shape: 'this is no ticket code of ours',
        key: 'this ticket was signed with a key that is not ours',
        signature: 'this ticket code was changed: its signature is wrong',
      }[reason],
      'do not let it pass; look the customer up:  wicket order find SEAT',
    ),
  'database-busy': ({ database, waited_ms }) =>
    say(
      `the database ${database} is locked by somebody else (waited ${Math.round(waited_ms / 1000)} s)`,
      'nothing was written; try again',
    ),
  'database-newer': ({ database, found, known }) =>
    say(
      `the database ${database} is at version ${found}, this program knows ${known}`,
      'use the newer program',
    ),
  'database-behind': ({ database, found, known }) =>
    say(
      `the database ${database} is at version ${found}, this program wants ${known}`,
      'bring it up to date (a backup is taken first):  wicket db migrate',
    ),
  'database-read-only': ({ database }) =>
    say(`the database ${database} can't be written: it is read-only`, 'nothing was written'),
  'database-full': ({ database }) =>
    say(`no room is left for the database ${database}`, 'nothing was written; free some space'),
  'database-unreachable': ({ database, cause }) => say(`the database ${database} can't be reached: ${cause}`),
  'database-corrupt': ({ database, cause }) =>
    say(
      `the database ${database} is damaged: ${cause}`,
      'stop selling; look:  wicket db check',
      'then:  wicket db restore BACKUP',
    ),
  'database-own-tool': ({ database, command }) =>
    say(`${database} has a tool of its own for this`, `run:  ${command}`),
  'database-unknown': ({ database, cause, key }) =>
    say(
      `the connection to ${database} was lost at the last step (${cause}): it may have been written or not`,
      `ask the same again${key === null ? '' : ` with  --key ${key}`}: it happens once`,
    ),
  'database-not-wicket': ({ database }) =>
    say(`${database} is not a house of Wicket`, 'name another:  --database PATH'),
}
