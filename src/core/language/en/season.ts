/** What is said about season files: their faults, and what applying one changes. */
import type { ChangeKind, PlanSize } from '../../catalogue/season/difference.ts'
import type { SeasonFaultCode } from '../../catalogue/season/faults.ts'
import { shown } from '../../text.ts'
import { priceFaults } from './prices.ts'
import { fareFaults } from './rail.ts'

/** What a fault's sentence is made of. */
interface Found {
  found?: string
  wanted?: string
}

interface Reach {
  performances: number
  sold: number
}

interface Kept {
  block: boolean
  isNew: boolean
  added: number
  dropped: number
  until: string | null
}

const quoted = (text = '') => `"${shown(text)}"`
const mean = ({ wanted }: Found) => (wanted ? `; did you mean ${shown(wanted)}?` : '')
const there = ({ wanted }: Found) => (wanted ? `; known: ${shown(wanted)}` : '; none is known')
const many = (count: number, one: string, several = `${one}s`) => `${count} ${count === 1 ? one : several}`
const kinds: Record<string, string> = {
  nothing: 'nothing stands here',
  text: 'this is a text',
  list: 'this is a list',
  map: 'this is a map',
}
const kind = ({ found }: Found) => kinds[found ?? ''] ?? shown(found ?? '')

const faults: Record<SeasonFaultCode, (found: Found) => string> = {
  'yaml-syntax': ({ found }) => `this is not YAML: ${shown(found ?? '')}`,
  'key-duplicate': ({ found }) => `${quoted(found)} stands twice in this map`,
  'key-reserved': ({ found }) => `${quoted(found)} can't be a name here`,
  'key-unknown': (f) => `there is no key ${quoted(f.found)}${mean(f)}`,
  'key-missing': ({ wanted }) => `${quoted(wanted)} is missing`,
  'tag-refused': ({ found }) => `tags are not taken: ${shown(found ?? '')}`,
  'alias-unknown': () => 'no anchor of this name stands before it',
  'alias-loop': () => 'this alias stands inside what it means',
  'file-empty': () => 'the file is empty',
  'file-too-large': ({ wanted }) => `the file is too large for a season (limit ${shown(wanted ?? '')})`,
  'nested-too-deep': () => 'this is nested too deep',
  'map-wanted': (f) => `a map of keys is wanted here; ${kind(f)}`,
  'list-wanted': (f) => `a list is wanted here; ${kind(f)}`,
  'text-wanted': (f) => `a value is wanted here; ${kind(f)}`,
  'text-unstorable': ({ wanted }) =>
    `this text can't be kept: it has characters that are none, or more than ${wanted ?? ''}`,
  'choice-wrong': ({ found, wanted }) => `${quoted(found)} is none of ${shown(wanted ?? '')}`,
  'code-faulty': ({ found }) =>
    `${quoted(found)} can't be a code: letters, digits, "-", "_" and "." only, at most 60`,
  'amount-faulty': ({ found, wanted }) => `${quoted(found)} is no amount; write it as ${wanted ?? ''}`,
  'amount-too-fine': ({ found, wanted = '' }) => {
    const [currency, decimals] = wanted.split(' ')
    return `${quoted(found)} is finer than ${currency}, which has ${decimals} decimals`
  },
  'amount-negative': ({ found }) => `${quoted(found)} is less than nothing`,
  'percent-faulty': ({ found, wanted }) =>
    `${quoted(found)} is no percentage; write it as ${wanted ?? ''}, with two decimals at most`,
  'percent-too-high': ({ found, wanted }) => `${shown(found ?? '')} is more than ${wanted ?? ''}`,
  'duration-faulty': ({ found, wanted }) => `${quoted(found)} is no duration; write it as ${wanted ?? ''}`,
  'count-faulty': ({ found }) => `${quoted(found)} is no whole number`,
  'time-faulty': ({ found, wanted }) =>
    `${quoted(found)} is no moment that exists; write it as ${wanted ?? ''}`,
  'time-in-gap': ({ found, wanted }) =>
    `${shown(found ?? '')} does not exist in ${wanted ?? ''}: the clocks skip it`,
  'zone-unknown': (f) => `${quoted(f.found)} is no time zone${mean(f)}`,
  'currency-unknown': ({ found }) => `${quoted(found)} is no currency of ISO 4217`,
  'language-faulty': ({ found, wanted }) =>
    `${quoted(found)} is no language tag; write them as ${wanted ?? ''}`,
  'venue-missing': () => 'the season has no venue',
  'venue-twice': () => 'write either "venue" or "venues"',
  'venue-unknown': (f) => `no venue is called ${quoted(f.found)}${there(f)}`,
  'venue-unsaid': (f) => `say in which venue${there(f)}`,
  'price-list-unknown': (f) => `no price list is called ${quoted(f.found)}${there(f)}`,
  'price-list-unsaid': (f) => `say which price list${there(f)}`,
  'price-type-unknown': (f) => `no price type is called ${quoted(f.found)}${there(f)}`,
  'price-type-none': () => 'at least one price type is needed',
  'price-type-twice-priced': () => 'a price type has a share or a price, not both',
  'ages-crossed': ({ found }) => `the lowest age is above the highest: ${shown(found ?? '')}`,
  'category-unknown': (f) => `the plan has no category ${quoted(f.found)}${there(f)}`,
  'tax-unknown': (f) => `no tax is called ${quoted(f.found)}${there(f)}`,
  'ladder-order': () => 'the steps go from the longest before the start to the shortest',
  'ladder-after-later': () => 'nothing comes after "later"',
  'ladder-twice': () => 'write either "preset" or "ladder"',
  'preset-unknown': (f) => `no preset is called ${quoted(f.found)}${there(f)}`,
  'sale-window-empty': ({ found, wanted }) =>
    `the sale is over before it begins: from ${shown(found ?? '')} until ${shown(wanted ?? '')}`,
  'performance-duplicate': ({ found }) =>
    `another performance has the code ${shown(found ?? '')}; give one of them its own with "code"`,
  'code-for-several': () => 'one code can’t stand for several dates',
  ...fareFaults,
  ...priceFaults,
  'hold-unnamed': () => 'say either "code" (a hold) or "block" (nobody may sell it)',
  'hold-empty': ({ found }) => `say which "seats" or "standing" places ${quoted(found)} keeps back`,
  'hold-twice': ({ found }) => `${quoted(found)} stands twice for this performance`,
  'release-of-block': () => 'a block is not released by itself; leave "release" out, or write "code"',
  'release-late': ({ found }) => `the release is after the start: ${shown(found ?? '')}`,
  'quota-unsaid': () => 'say either "channel" or "type"',
  'quota-twice': ({ found }) => `${quoted(found)} has a quota already`,
  'seat-unknown': ({ found, wanted }) =>
    `the plan has no seat ${quoted(found)}${wanted ? `; nearest: ${shown(wanted)}` : ''}`,
  'seat-ambiguous': ({ found, wanted }) => `${quoted(found)} may be ${shown(wanted ?? '')}, …`,
  'seat-held-twice': ({ found, wanted }) =>
    `${shown(found ?? '')} is kept back as ${shown(wanted ?? '')} already`,
  'seat-taken': ({ found, wanted }) => `${shown(found ?? '')} is taken already (${shown(wanted ?? '')})`,
  'standing-unknown': (f) => `the plan has no standing area ${quoted(f.found)}${there(f)}`,
  'kind-changed': ({ found, wanted }) =>
    `${quoted(found)} is a ${wanted ?? ''} already; give the other one another code`,
  'limits-crossed': ({ found, wanted }) =>
    `a hold of ${found ?? ''} is longer than the longest, ${wanted ?? ''}`,
  'duration-out-of-range': ({ found, wanted }) => `${shown(found ?? '')} is not within ${wanted ?? ''}`,
  'count-out-of-range': ({ found, wanted }) => `${quoted(found)} is not within ${wanted ?? ''}`,
  'right-unknown': (f) => `there is no right ${quoted(f.found)}${there(f)}`,
  'rights-missing': ({ found }) => `the role ${quoted(found)} is the house's own: it needs rights`,
  'role-fixed': () => 'an admin may everything, or nobody could let the others in',
  'length-faulty': ({ found, wanted }) => `${quoted(found)} is no length of time: write ${wanted ?? ''}`,
  'days-faulty': ({ found, wanted }) => `${quoted(found)} is no day and no days: write ${wanted ?? ''}`,
  'day-twice': ({ found, wanted }) => `${shown(found ?? '')} stands in ${wanted ?? ''} already`,
  'day-unnamed': () => 'say its "name", or "closed: true" where nothing can be bought on it',
  'printer-twice': (f) => `${quoted(f.found)} has the printer ${f.wanted} for it already`,
  'tier-unknown': (f) => `there is no tier ${quoted(f.found)} in "members"${there(f)}`,
  'surcharge-unknown': (f) => `there is no surcharge ${quoted(f.found)}${there(f)}`,
}

/** What changes are called. */
const things = {
  house: 'house',
  venue: 'venue',
  plan: 'plan',
  'price-list': 'price-list',
  'price-type': 'price-type',
  surcharge: 'surcharge',
  tax: 'tax',
  refunds: 'refunds',
  exchanges: 'exchanges',
  step: 'step',
  group: 'group',
  promotion: 'promotion',
  role: 'role',
  tier: 'tier',
  printer: 'printer',
  day: 'day',
  category: 'category',
  event: 'event',
  performance: 'performance',
  'house-hold': 'house-hold',
  quota: 'quota',
}

const standing = ({ seats, capacity }: PlanSize) =>
  capacity > seats ? `, ${capacity - seats} standing places` : ''

const difference = {
  things,
  size: (plan: PlanSize) =>
    `${many(plan.seats, 'seat')}${standing(plan)}, ${many(plan.sections, 'section')}, ${many(plan.categories, 'category', 'categories')}`,
  rewritten: (count: number) => ` (${many(count, 'duplicate seat id')} rewritten; list with --fix-report)`,
  performances: (count: number) => many(count, 'performance'),
  seats: (from: number, to: number) => `${from} -> ${to} places`,
  reach: ({ performances, sold }: Reach) =>
    `${many(performances, 'performance')}${sold > 0 ? `, ${many(sold, 'sold ticket')} ${sold === 1 ? 'keeps its' : 'keep their'} price` : ''}`,
  replanned: ({ performances, sold }: Reach) =>
    `${many(performances, 'performance')}${sold > 0 ? `, ${many(sold, 'sold ticket')} ${sold === 1 ? 'keeps its seat' : 'keep their seats'}` : ''}`,
  /** A performance that changes although tickets are out. */
  soldAlready: (sold: number) => `${many(sold, 'ticket')} sold`,
  left: (sold: number) =>
    `not in the file, left as it is${sold > 0 ? ` with ${many(sold, 'sold ticket')}` : ''}`,
  day: (name: string, closed: boolean, venue: string | null) =>
    [
      ...(name === '' ? [] : [name]),
      ...(closed ? ['closed'] : []),
      ...(venue === null ? [] : [`at ${venue}`]),
    ].join(', '),
  kept: ({ block, isNew, added, dropped, until }: Kept) => [
    ...(added > 0 ? [`${many(added, 'place')}${isNew ? (block ? ' blocked' : '') : ' more'}`] : []),
    ...(dropped > 0 ? [`${many(dropped, 'place')} given back`] : []),
    ...(isNew && until !== null ? [`until ${until}`] : []),
  ],
  quota: (of: 'channel' | 'price-type', subject: string, most: number) =>
    `${many(most, of === 'channel' ? 'place' : 'ticket')} at most for ${subject}`,
  over: 'over, stays as it was',
  unused: 'no performance uses it',
  unpriced: (list: string) => `has no price in ${list}: its seats can't be sold`,
  nothing: 'none',
  unchanged: (count: number) => `${count} unchanged`,
  asIs: 'Everything is as the file says: nothing was written.',
  written: (count: number) => `Written: ${many(count, 'change')}.`,
} satisfies Record<string, unknown>

/** The mark before each line of a difference. */
const marks: Record<ChangeKind, string> = {
  add: '+',
  change: '~',
  remove: '-',
  same: '=',
  left: '·',
  over: '·',
  unused: '!',
  unpriced: '!',
}

export const season = { faults, difference, marks }
