/**
 * Final sales of performances from their booking curves: plain pickup, pickup with returns, both corrected by a regression
 * on early signals, and similar curves, blended by how each did on performances that are over. Everything is asked
 * as of a number of days before the performance; nothing later is looked at.
 */
import { grouped } from '../../grouped.ts'
import { type Curve, type Entry, isLater, missedOf, RECENT, Shelf } from './book.ts'
import { FadingSums } from './fading.ts'
import { Lane, type Plain } from './lane.ts'
import type { Rates } from './pickup.ts'
import { coefficientsOf, dot, rowLength } from './ridge.ts'
import { SIGNALS } from './signals.ts'

/** Chosen on performances of the training part alone (docs/forecast.md). */
const PENALTY = 0.5
/** Another group's performances count for half. */
const OTHER = 0.5
/** Days after which who was right has faded to 1/e. */
const FADE = 40
/** How much a member is trusted for being right. */
const POWER = 6

export const MEMBERS = [
  'pickup',
  'returns',
  'pickup+signals',
  'returns+signals',
  'similar',
  'no curve',
] as const

export const NO_CURVE = MEMBERS.indexOf('no curve')

export interface Outlook {
  /** Net tickets wanted at the end: a hall may hold fewer. */
  demand: number
  /** What each of MEMBERS says, and how much it counts. */
  finals: Float64Array
  weights: Float64Array
  rates: Rates
}

/** Days before, until which others are judged at the very same lead; farther away every other week, at twice as far every fourth, and so on. */
const NEAR = 28
const STEP = 14

/** The lead at which others tell how right and how wrong one is at `lead`: months before, one day more changes nothing. */
export function judgedAt(lead: number): number {
  if (lead <= NEAR) return lead
  const times = 2 ** Math.floor(Math.log2(lead / NEAR))
  return NEAR * times + STEP * times * Math.round((lead - NEAR * times) / (STEP * times))
}

/** Members' errors on performances that are over, one row each, at one lead. */
interface Judged {
  lane: Lane
  errors: FadingSums
  /** What was said of each that was asked about: it is asked for again by whoever judges it. */
  finals: Map<Entry, Float64Array>
}

export class Forecaster {
  readonly shelves: ReadonlyMap<string, Shelf>
  readonly #all: Shelf
  readonly #judged = new Map<number, Map<string, Judged>>()

  constructor(curves: readonly Curve[]) {
    // In whatever order they come, the same is told.
    const sorted = [...curves].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
    this.#all = new Shelf(sorted)
    const groups = grouped(sorted, ({ group }) => group)
    this.shelves = new Map([...groups].map(([group, all]) => [group, new Shelf(all)]))
  }

  /** How many performances take place on this day or before, of all groups. */
  overBy(day: number): number {
    return this.#all.until(day)
  }

  /** As of `lead` days before the performance. */
  outlook(entry: Entry, lead: number): Outlook {
    const plain = this.#plain(entry, lead)
    const finals = this.#finals(entry, lead, plain)
    const weights = this.#weights(entry, lead)
    return { demand: dot(finals, weights), finals, weights, rates: plain.rates }
  }

  /** Of all groups. */
  isLater(entry: Entry, lead: number): boolean {
    return isLater(entry, this.#all.newest(entry.day - lead, RECENT), lead)
  }

  #plain(entry: Entry, lead: number): Plain {
    if (judgedAt(lead) === lead) return this.#at(lead).get(entry.group)!.lane.told(entry)
    const { lane } = this.#at(judgedAt(lead)).get(entry.group)!
    return new Lane(lane.shelf, this.#all, lead).toldAlone(entry, lane)
  }

  #at(lead: number): Map<string, Judged> {
    const known = this.#judged.get(lead)
    if (known) return known
    const made = new Map(
      [...this.shelves].map(([group, shelf]) => [
        group,
        {
          lane: new Lane(shelf, this.#all, lead),
          errors: new FadingSums(MEMBERS.length, FADE),
          finals: new Map(),
        },
      ]),
    )
    this.#judged.set(lead, made)
    return made
  }

  #finals(entry: Entry, lead: number, plain: Plain): Float64Array {
    if (judgedAt(lead) !== lead) return this.#said(entry, lead, plain)
    const { finals } = this.#at(lead).get(entry.group)!
    const known = finals.get(entry) ?? this.#said(entry, lead, plain)
    finals.set(entry, known)
    return known
  }

  #said(entry: Entry, lead: number, plain: Plain): Float64Array {
    const corrected = (name: 'pickup' | 'returns') => {
      const row = new Float64Array(rowLength(SIGNALS.length))
      const today = entry.day - lead
      for (const [group, { lane }] of this.#at(judgedAt(lead))) {
        const count = lane.shelf.until(today)
        lane.learn(count)
        lane.missed[name].addTo(row, count, today, group === entry.group ? 1 : OTHER)
      }
      const coefficients = coefficientsOf(row, SIGNALS.length, PENALTY)
      return Math.max(0, plain[name] + dot(coefficients, plain.signals) * plain.level)
    }
    return Float64Array.of(
      plain.pickup,
      plain.returns,
      corrected('pickup'),
      corrected('returns'),
      plain.similar,
      plain.uncurved,
    )
  }

  #weights(entry: Entry, lead: number): Float64Array {
    const today = entry.day - lead
    const sums = new Float64Array(MEMBERS.length)
    const judged = judgedAt(lead)
    for (const [group, { lane, errors }] of this.#at(judged)) {
      const count = lane.shelf.until(today)
      for (let rank = errors.count; rank < count; rank++) {
        const other = lane.shelf.entries[rank]!
        const finals = this.#finals(other, judged, lane.told(other))
        errors.push(
          other.day,
          finals.map((final) => Math.abs(missedOf(other, final))),
        )
      }
      errors.addTo(sums, count, today, group === entry.group ? 1 : OTHER)
    }
    const best = Math.min(...sums)
    if (!(best > 0)) return sums.fill(1 / sums.length)
    const raw = sums.map((error) => (best / error) ** POWER)
    const total = raw.reduce((sum, weight) => sum + weight, 0)
    return raw.map((weight) => weight / total)
  }
}
