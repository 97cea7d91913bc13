/** What is said about how a price is made: its parts, and why something is not taken off. */
import { formatMinor } from '../../money.ts'
import type { NotApplied, WhyNotFor } from '../../sales/pricing/fits.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'

const DAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']
const list = (names: string[]) => names.map(shown).join(', ')
const tickets = (count: number) => `${count} ${count === 1 ? 'ticket' : 'tickets'}`

/** What a discount is for, where an order is something else. */
function onlyFor(why: WhyNotFor, currency: string): string {
  const amount = (minor: number) => `${formatMinor(minor, currency)} ${currency}`
  switch (why.reason) {
    case 'performance':
    case 'event':
      return `only for ${list(why.wanted)}`
    case 'weekday':
      return `only on ${why.wanted.map((day) => DAYS[day - 1] ?? day).join(', ')}`
    case 'tickets':
      return `only for ${list(why.wanted)}, of which there is no ticket here`
    case 'count':
      return `from ${tickets(why.wanted)} that it is for; here ${why.found}`
    case 'amount':
      return `from ${amount(why.wanted_minor)}; here ${amount(why.found_minor)}`
  }
}

function notApplied(why: NotApplied, { currency, zone }: { currency: string; zone: string }): string {
  const amount = (minor: number) => formatMinor(minor, currency)
  switch (why.reason) {
    case 'not-begun':
      return `not before ${momentIn(zone, why.from, 'en')}`
    case 'ended':
      return why.until === null ? 'ended' : `ended ${momentIn(zone, why.until, 'en')}`
    case 'used-up':
      return 'used up'
    case 'person':
      return 'this person has used it as often as allowed'
    case 'nobody':
      return 'so often for each person, and nobody has said who buys (--phone)'
    case 'nothing':
      return 'nothing is left that it could take off'
    case 'budget':
      return `would take off ${amount(why.needed_minor)}, its budget has ${amount(why.left_minor)} left`
    case 'better':
      return `would take off ${amount(why.takes_minor)}; ${list(why.instead)} takes off ${amount(why.instead_minor)}`
    case 'equal':
      return `would take off ${amount(why.takes_minor)} too; ${list(why.instead)} comes first`
    case 'untried':
      return 'more compete here than can be compared; it takes off least'
    case 'overridden':
      return 'staff set the price of the tickets that it would be on'
    default:
      return onlyFor(why, currency)
  }
}

interface Found {
  found?: string
  wanted?: string
}

const quoted = (text = '') => `"${shown(text)}"`
const there = ({ wanted }: Found) => (wanted ? `; known: ${shown(wanted)}` : '; none is known')

/** Faults of steps, group prices and promotions in a season file. */
export const priceFaults = {
  'change-faulty': ({ found, wanted }: Found) =>
    `${quoted(found)} is no change; write it with its sign: ${wanted ?? ''}`,
  'change-raises': ({ found }: Found) =>
    `${shown(found ?? '')} would make it dearer; write what it takes off`,
  'step-unsaid': () => 'say either "change" or "list" (the prices of another list)',
  'step-unbounded': () => 'say when it holds: "from", "until", "sold-from" or "sold-until"',
  'step-empty': () => 'it ends before it begins',
  'step-list-fares': ({ found }: Found) =>
    `${quoted(found)} are fares; a step can only take the prices of a price list`,
  'prices-when-empty': () => 'say when: "on", "from" or "before"',
  'promotion-unsaid': () => 'say one of "change", "price", and "buy" with "pay"',
  'promotion-per': () => '"per" is for an amount: "change: -5.00, per: order"',
  'pay-too-many': ({ found, wanted }: Found) =>
    `${shown(found ?? '')} leaves none for nothing; ${wanted ?? ''} at most`,
  'discount-twice': ({ found, wanted }: Found) =>
    `${quoted(found)} reads like ${shown(wanted ?? '')}, which takes something off already`,
  'event-unknown': (f: Found) => `no event is called ${quoted(f.found)}${there(f)}`,
  'performance-unknown': (f: Found) => `no performance has the code ${quoted(f.found)}${there(f)}`,
}

export const prices = {
  onlyFor,
  notApplied,
  parts: { base: 'price', step: 'step', surcharge: 'fee', group: 'group price', promotion: 'promotion' },
  /** Beside the steps: what the price was made of. */
  asOf: (when: string, sold: string | null) => `prices of ${when}${sold === null ? '' : `, ${sold} sold`}`,
  toShow: (type: string, what: string) => `${type}: ${what} must be shown`,
  given: (code: string, count: number, amount: string) => `${code} takes ${amount} off ${tickets(count)}`,
  notGiven: (code: string, why: string) => `${code} is not given: ${why}`,
  wholeOrder: 'whole order',
}
