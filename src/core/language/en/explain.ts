/** `wicket explain`, in words: why something can or can't be sold, and how an order's seats were chosen. */
import { momentIn } from '../../zone.ts'
import { keptWords } from './stock-refusals.ts'

const at = (zone: string, ms: number) => momentIn(zone, ms, 'en')
const seatsOf = (count: number) => `${count} ${count === 1 ? 'seat' : 'seats'}`
const placesOf = (count: number) => `${count} ${count === 1 ? 'place' : 'places'}`
const by = (clerk: string | null, register: string | null) =>
  clerk === null ? '' : ` by ${clerk}${register === null ? '' : ` at ${register}`}`

export interface KeptAs {
  rule: 'house-hold' | 'house-block'
  code: string
  reason: string
  may_break: string[]
  until: number | null
}

const kept = ({ rule, code, reason, may_break, until }: KeptAs, zone: string) =>
  keptWords({ code, reason, may_break, until, kind: rule === 'house-block' ? 'block' : 'hold' }, zone)

export interface CapacityWords {
  section: string
  capacity: number
  of: number
  clerk: string | null
  register: string | null
  since: number | null
}

export interface ProtectedWords {
  section: string
  code: string
  seats: number
  min_legs: number
  from: string
  to: string
  until: number | null
  for_trip: number | null
}

export const explain = {
  sellable: 'can be sold',
  notSellable: "can't be sold now",
  columns: { kept: 'kept back', together: 'together' },
  rules: {
    cancelled: (clerk: string | null, register: string | null, since: number | null, zone: string) =>
      `cancelled: it will not take place${by(clerk, register)}${since === null ? '' : `, ${at(zone, since)}`}`,
    closed: (clerk: string | null, register: string | null, since: number | null, zone: string) =>
      `closed for sale${by(clerk, register)}${since === null ? '' : `, ${at(zone, since)}`}`,
    ended: (until: number, zone: string) => `the sale ended ${at(zone, until)}`,
    departed: (from: string, left: number, zone: string) =>
      `the train left ${from} ${at(zone, left)}; where it is late, staff may sell all the same (--delayed)`,
    upcoming: (from: number, zone: string) =>
      `the sale begins ${at(zone, from)}; staff may sell before, and the ledger keeps it`,
    'sold-out': 'nothing is free',
    'section-full': (section: string) => `nothing is free in ${section}`,
    held: (seats: number, orders: number, until: number | null, zone: string) =>
      `${seatsOf(seats)} ${seats === 1 ? 'is' : 'are'} held in ${orders === 1 ? 'one order' : `${orders} orders`}` +
      (until === null ? '' : `; the first hold ends ${at(zone, until)}`),
    house: (each: KeptAs & { seats: number; standing: Record<string, number> }, zone: string) =>
      `${Object.keys(each.standing).length > 0 ? placesOf(each.seats) : seatsOf(each.seats)}: ${kept(each, zone)}`,
    'kept-for-wheelchairs': (seats: number) =>
      `${seatsOf(seats)} for wheelchairs and beside them: only for who asks for one`,
    capacity: ({ section, capacity, of, clerk, register, since }: CapacityWords, zone: string) =>
      `${section}: ${capacity} of its ${of} places may be taken, set by hand${by(clerk, register)}${since === null ? '' : `, ${at(zone, since)}`}`,
    quota: (code: string, subject: string, used: number, most: number) =>
      `quota ${code}: ${subject} has ${used} of ${most}`,
    'price-missing': (category: string, seats: number) => `${category} has no price: ${seatsOf(seats)}`,
    'full-between': (inClass: string, from: string, to: string) =>
      `class ${inClass}: nothing is free between ${from} and ${to}`,
    'no-seat-all-the-way': (inClass: string, change: boolean) =>
      `class ${inClass}: no seat is free all the way${change ? '; with a change of seat on the way there is room' : ''}`,
    protected: (each: ProtectedWords, zone: string) =>
      `class ${each.section}: ${seatsOf(each.seats)} between ${each.from} and ${each.to} ${each.seats === 1 ? 'is' : 'are'} protected for trips of ${each.min_legs} legs or more (${each.code}) ` +
      (each.until === null ? 'until departure' : `until ${at(zone, each.until)}, then fewer`) +
      (each.for_trip === null ? '' : `; this trip may have ${each.for_trip}`),
  },
  quotaOf: { channel: 'the channel', 'price-type': 'the price type' },
  state: {
    free: 'free',
    held: (until: string, order: string, who: string, since: string) =>
      `held until ${until} (order ${order}, ${who}, ${since})`,
    sold: (order: string, who: string, since: string) => `sold (order ${order}, ${who}, ${since})`,
    kept,
    partly: 'free on a part of the way',
  },
  who: (clerk: string | null, register: string) => `${clerk === null ? '' : `${clerk} at `}${register}`,
  legs: (from: string, to: string) => `${from} -> ${to}`,
  leg: (number: number) => `stop ${number}`,
  notes: {
    wheelchair: 'a wheelchair place: --best gives it only to who asks for one with --accessible',
    companion: 'beside a wheelchair place: --best gives it only with --accessible',
    'restricted-view': 'restricted view: --best gives it last; --restricted asks for such',
    'price-missing': (category: string, types: string) => `${category} has no price for ${types}`,
    'hold-ended': (order: string, until: string) =>
      `a hold of it ended ${until} (order ${order}): whoever asks next gets it`,
  },
  ride: (from: string, to: string) => `from ${from} to ${to}:`,
  refused: {
    protected: (
      each: { for_you: number; seats: number; between: [string, string]; until: number | null },
      zone: string,
    ) =>
      `${each.for_you} for you: ${each.seats} are protected for longer trips between ${each.between[0]} and ${each.between[1]} ${each.until === null ? 'until departure' : `until ${at(zone, each.until)}`}`,
    'not-enough-seats': (free: number) =>
      `no more than ${seatsOf(free)} of the class may be sold on this ride`,
  },
  leavesSingle: (single: string) => `would leave ${single} single, where other seats would not`,
  nearest: (seats: string) => `nearest: ${seats}`,
  next: 'what would work:',
  modes: {
    best: 'the best seats',
    near: 'seats near another',
    random: 'drawn by lot',
    chosen: 'named by the clerk',
    standing: 'standing places',
    offer: 'offered to who was waiting',
  } as Record<string, string>,
  railTogether: 'seats together',
  railTiers: {
    'same-coach': 'in one coach, not all beside each other',
    apart: 'in as few coaches as can be',
    change: 'with a change of seat on the way',
  } as Record<string, string>,
  railReasons: {
    'tightest-gap': 'the seat with the tightest gap: it leaves the longest ways to others',
    'drawn-of-tightest': 'drawn among the seats with the tightest gap',
    'block-would-cut-gaps': 'seats side by side would cut longer ways to pieces',
    'no-block-together': 'no seats beside each other are free all the way',
    'no-coach-for-all': 'no coach has room for all',
    'no-seat-all-the-way': 'no seat is free all the way',
    'nearest-free': 'the nearest that are free all the way',
    'wheelchair-places': 'wheelchair places, and the seats beside them',
  } as Record<string, string>,
  order: (status: string, clerk: string, register: string, channel: string, when: string) =>
    `${status}, by ${clerk} at ${register} (${channel}), ${when}`,
  chosen: 'chosen',
  passed: (single: string, nearest: string) =>
    `passed over: ${single} stays single; nearest without: ${nearest}`,
  seed: (seed: number, among: number | null) =>
    among === null
      ? `seed ${seed}; nothing was drawn among`
      : `seed ${seed}, among ${among} ${among === 1 ? 'block' : 'blocks'}, all equally likely`,
  seedOnRide: (seed: number, among: number | null, seats: number) =>
    among === null
      ? `seed ${seed}; nothing was drawn among`
      : `seed ${seed}, among ${among} ${seats === 1 ? (among === 1 ? 'seat' : 'seats') : among === 1 ? 'block' : 'blocks'} with the tightest gap, all equally likely`,
  freeThen: (free: number) => `${seatsOf(free)} were free then`,
  freeOnRide: (free: number, from: string, to: string) =>
    `${seatsOf(free)} ${free === 1 ? 'was' : 'were'} free then from ${from} to ${to}`,
  unreadable: 'what was free then is not kept, or can not be read: it can not be drawn again',
  drawnAgain: (seats: string) => `drawn again: ${seats}`,
  same: 'the same seats',
  differ: "these are not the order's seats, or not as many blocks: what was kept was changed",
  ledger: { true: 'the ledger says the same', false: 'the ledger says something else of it' },
}
