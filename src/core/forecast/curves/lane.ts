/** What the members without regression said of each performance of a group at one lead, and what that teaches. */
import { type Entry, isLater, missedOf, RECENT, type Shelf } from './book.ts'
import { finalOf, mixedRates } from './cold-start.ts'
import { FadingSums } from './fading.ts'
import { additive, type PickupOptions, type Rates, ratesOf, withReturns } from './pickup.ts'
import { rowLength, rowOf } from './ridge.ts'
import { levelOf, SIGNALS, signalsOf } from './signals.ts'
import { similarPickup } from './similar.ts'

/** Chosen on performances of the training part alone (docs/forecast.md). */
export const PLAIN: PickupOptions = { memory: 20, weekday: 4 }
const RETURNS: PickupOptions = { memory: 30, weekday: 4 }
/** Days after which what signals taught has faded to 1/e. */
const FADE = 120
/** Corrections are cut off at that share of the level: one cancelled congress is no rule. */
const CUT = 0.6

export interface Plain {
  /** Final sales: what is out and the pickup, plain, with returns, of similar curves. */
  pickup: number
  returns: number
  similar: number
  /** What such evenings come to, whatever is sold by now. */
  uncurved: number
  signals: Float64Array
  rates: Rates
  /** Mean final of the group. */
  level: number
}

export class Lane {
  readonly #told: Plain[] = []
  readonly #guests = new Map<Entry, Plain>()
  /** How far plain pickup, and pickup with returns, were off, by signals. */
  readonly missed = {
    pickup: new FadingSums(rowLength(SIGNALS.length), FADE),
    returns: new FadingSums(rowLength(SIGNALS.length), FADE),
  }

  /** `all`: the performances of every group, for those whose own group is young. */
  constructor(
    readonly shelf: Shelf,
    readonly all: Shelf,
    readonly lead: number,
  ) {}

  /** As of `lead` days before the performance. */
  told(entry: Entry): Plain {
    if (entry.isGuest) return this.#toldOfGuest(entry)
    while (this.#told.length <= entry.rank) this.#told.push(this.#say(this.shelf.entries[this.#told.length]!))
    return this.#told[entry.rank]!
  }

  /** The same of one, where others are judged at a lead near by. */
  toldAlone(entry: Entry, judged: Lane): Plain {
    return this.#say(entry, (other) => missedOf(other, judged.told(other).pickup))
  }

  #toldOfGuest(entry: Entry): Plain {
    const plain = this.#guests.get(entry) ?? this.#say(entry)
    this.#guests.set(entry, plain)
    return plain
  }

  /** Learns from the first so many performances of the group, which are over. */
  learn(count: number): void {
    for (let rank = this.missed.pickup.count; rank < count; rank++) {
      const entry = this.shelf.entries[rank]!
      const { pickup, returns, signals, level } = this.told(entry)
      for (const [name, said] of [
        ['pickup', pickup],
        ['returns', returns],
      ] as const) {
        const share = missedOf(entry, said) / level
        this.missed[name].push(entry.day, rowOf(signals, Math.max(-CUT, Math.min(CUT, share))))
      }
    }
  }

  #usual(entry: Entry, options: PickupOptions): Rates {
    const { shelf, lead } = this
    const own = ratesOf(shelf, entry, lead, options)
    return mixedRates(own, { shelf, all: this.all, entry, lead, options })
  }

  /** `errorAt`: of plain pickup of performances that are over, whose rank is lower. */
  #say(entry: Entry, errorAt = (other: Entry) => missedOf(other, this.told(other).pickup)): Plain {
    const { shelf, lead } = this
    const out = entry.sold[lead] ?? 0
    const pickup = out + additive(this.#usual(entry, PLAIN))
    const rates = this.#usual(entry, RETURNS)
    const returns = out + withReturns(rates, out)
    // Beside sales that go on for long, so little would be a sign of few.
    const isAlike = !isLater(entry, this.all.newest(entry.day - lead, RECENT), lead)
    const signals = isAlike
      ? signalsOf(shelf, entry, lead, { returns: returns - pickup, errorAt })
      : new Float64Array(SIGNALS.length)
    const similar = isAlike ? similarPickup(shelf, entry, lead) : null
    return {
      pickup,
      returns,
      similar: similar === null ? pickup : out + similar,
      uncurved: finalOf(shelf, this.all, entry, lead),
      signals,
      rates,
      level: levelOf(shelf, entry.day - lead),
    }
  }
}
