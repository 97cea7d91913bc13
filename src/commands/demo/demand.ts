/** Who comes, when, for what: a season's wishes from one seed, before any of them is sold. Pure. */
import type { Ride } from '../../core/rail/ride.ts'
import { seeded } from '../../core/random.ts'
import { dayIn } from '../../core/zone.ts'
import type { Demand } from './houses.ts'
import { partyOf } from './parties.ts'
import type { RideDrawn, Rides } from './rides.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

export interface Showing {
  code: string
  event: string
  zone: string
  startsAt: number
  saleFrom: number
  saleUntil: number
  seated: number
  standing: number
  /** Of a train, and how many legs it has. */
  rides?: Rides | undefined
  legs: number
}

export interface Buy {
  at: number
  performance: string
  count: number
  /** On a train. */
  ride: Ride | undefined
  how: 'best' | 'chosen' | 'random' | 'standing' | 'group'
  /** Which of the registers. */
  register: number
  /** Held first, and then paid or left to end. */
  hold: 'none' | 'paid' | 'lapsed'
  /** When it is given back; whole, or one ticket of it. */
  refund: { at: number; whole: boolean } | null
  /** For whatever else is left to chance: which seats, and who sits on them. */
  seed: number
}

export interface Crowd {
  seed: number
  /** Nobody comes at this moment or later. */
  until: number
  /** Share of them that really come. */
  crowd: number
}

/** Everybody who comes, in the order of their coming. */
export function wishes(showings: readonly Showing[], demand: Demand, { seed, until, crowd }: Crowd): Buy[] {
  const sorted = [...showings].sort((a, b) => a.startsAt - b.startsAt || (a.code < b.code ? -1 : 1))
  const nth = new Map<string, number>()
  const all = sorted.flatMap((showing, index) => {
    const number = nth.get(showing.event) ?? 0
    nth.set(showing.event, number + 1)
    const share = wantedShare(showing, number, demand) * crowd
    return wishesFor(showing, demand, share, seeded(seed * 1009 + index))
  })
  return all.filter(({ at }) => at < until).sort((a, b) => a.at - b.at)
}

function wantedShare({ event, zone, startsAt }: Showing, number: number, demand: Demand): number {
  const wanted = demand.wanted[event] ?? 0
  if (typeof wanted !== 'number') return wanted[number] ?? 0
  const weekday = new Date(dayIn(zone, startsAt)).getUTCDay()
  const hour = hourIn(zone, startsAt)
  const evening = hour < 12 ? 0.4 : hour < 17 ? 0.7 : hour < 21 ? 1 : 0.6
  return wanted * demand.weekdays[weekday]! * evening
}

function wishesFor(showing: Showing, demand: Demand, share: number, chance: () => number): Buy[] {
  const places = (showing.seated + showing.standing) * showing.legs
  // No evening is like the other.
  const wanted = places * share * (0.92 + 0.16 * chance())
  const buys: Buy[] = []
  for (let asked = 0; asked < wanted; ) {
    const drawn = showing.rides?.(chance())
    const legs = drawn?.legs ?? 1
    const buy = wish(showing, demand, { left: (wanted - asked) / legs, drawn }, chance)
    asked += buy.count * legs
    buys.push(buy)
  }
  return buys
}

interface Left {
  /** Places that are still wanted; on a train, all along this ride. */
  left: number
  drawn: RideDrawn | undefined
}

function wish(showing: Showing, demand: Demand, { left, drawn }: Left, chance: () => number): Buy {
  const { groups, ways, parties } = demand
  const meanGroup = (groups.from + groups.to) / 2
  // So many orders are groups that they have their share of the places.
  const isGroup =
    chance() < groups.share / meanGroup / (groups.share / meanGroup + (1 - groups.share) / parties.mean)
  const isStanding = chance() < showing.standing / (showing.seated + showing.standing)
  const size = groups.from + Math.floor(chance() * (groups.to - groups.from + 1))
  const count = isGroup ? Math.min(size, Math.max(groups.from, Math.floor(left))) : partyOf(parties, chance())
  const at = momentOf(showing, demand, chance)
  const way = chance()
  const chosen = way < ways.best ? 'best' : way < ways.best + ways.chosen ? 'chosen' : 'random'
  return {
    at,
    performance: showing.code,
    count,
    ride: drawn?.ride,
    how: isStanding ? 'standing' : isGroup ? 'group' : chosen,
    register: Math.floor(chance() * 3),
    ...later(showing, at, isGroup, chance),
    seed: Math.floor(chance() * 4294967296),
  }
}

/** One in twelve asks to have seats held first, and a quarter of these never comes back; one in thirty gives back. */
function later(showing: Showing, at: number, isGroup: boolean, chance: () => number) {
  const [holding, returning, when, whole] = [chance(), chance(), chance(), chance()]
  const hold: Buy['hold'] = isGroup || holding > 0.08 ? 'none' : holding < 0.02 ? 'lapsed' : 'paid'
  const first = at + 2 * HOUR_MS
  const last = showing.startsAt - 2 * HOUR_MS
  const returns = hold !== 'lapsed' && !isGroup && returning < 0.034 && first < last
  return {
    hold,
    refund: returns ? { at: Math.floor(first + when * (last - first)), whole: whole < 0.6 } : null,
  }
}

/** Some come as soon as the sale begins, most the nearer the performance is; all while somebody sits at the window. */
function momentOf(showing: Showing, demand: Demand, chance: () => number): number {
  const { startsAt, saleFrom, saleUntil } = showing
  const inRush = chance() < (demand.rushed.includes(showing.event) ? 1 : demand.rush)
  const spread = -Math.log(1 - chance())
  const wanted = inRush ? saleFrom + spread * 2.5 * DAY_MS : startsAt - spread * demand.lead_days * DAY_MS
  const minute = Math.floor(chance() * 600)
  const day = Math.max(wanted, saleFrom)
  const offset =
    (10 - hourIn(showing.zone, day)) * HOUR_MS + (minute - (day % HOUR_MS) / MINUTE_MS) * MINUTE_MS
  const last = Math.min(saleUntil, startsAt) - 5 * MINUTE_MS
  return Math.floor(Math.min(Math.max(day + offset, saleFrom), last - minute * 1000))
}

const hours = new Map<string, Intl.DateTimeFormat>()

/** The local hour, 0-23. */
function hourIn(zone: string, at: number): number {
  let format = hours.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' })
    hours.set(zone, format)
  }
  return Number(format.format(at))
}
