/** A performance's outlook with its chances: the forecaster's blend, judged by its own past errors at the same lead. */
import { type Entry, isSoldOut } from './book.ts'
import { errorOf, type Interval, intervalsOf, type SellOut, type Situation, sellOutOf } from './chances.ts'
import type { Forecaster, Outlook } from './forecaster.ts'

export interface Expected extends Outlook {
  /** Wanted, but not more than there are seats. */
  sales: number
  intervals: Interval[]
  sellOut: SellOut
  situation: Situation
}

/** Fewer errors of the own group are too few: others' count too. */
const ENOUGH = 40

interface Past {
  day: number
  /** Null: it sold out as it was told to, and nobody knows how many more were wanted. */
  error: number | null
}

export class Judge {
  readonly #past = new Map<string, Past[]>()

  constructor(readonly forecaster: Forecaster) {}

  expected(entry: Entry, lead: number): Expected {
    const outlook = this.forecaster.outlook(entry, lead)
    const situation: Situation = {
      demand: Math.max(outlook.demand, 0),
      out: entry.sold[lead] ?? 0,
      capacity: entry.capacity,
      rates: outlook.rates,
      errors: this.#errors(entry, lead),
    }
    return {
      ...outlook,
      sales: Math.min(situation.demand, entry.capacity ?? Number.POSITIVE_INFINITY),
      intervals: intervalsOf(situation),
      sellOut: sellOutOf(situation),
      situation,
    }
  }

  /** Errors at this lead of performances that are over, from the oldest; of all groups where the own has few. */
  #errors(entry: Entry, lead: number): number[] {
    const today = entry.day - lead
    const own = this.#pastOf(entry.group, lead, today)
    const chosen =
      own.length >= ENOUGH
        ? own
        : [...this.forecaster.shelves.keys()]
            .flatMap((group) => this.#pastOf(group, lead, today))
            .sort((a, b) => a.day - b.day)
    return chosen.flatMap(({ error }) => (error === null ? [] : [error]))
  }

  #pastOf(group: string, lead: number, today: number): Past[] {
    const shelf = this.forecaster.shelves.get(group)!
    const key = `${group} ${lead}`
    const past = this.#past.get(key) ?? []
    this.#past.set(key, past)
    const count = shelf.until(today)
    for (let rank = past.length; rank < count; rank++) {
      const other = shelf.entries[rank]!
      const { demand } = this.forecaster.outlook(other, lead)
      const final = other.sold[0] ?? 0
      const isHidden = isSoldOut(other, 0) && demand >= final
      past.push({ day: other.day, error: isHidden ? null : errorOf(demand, final) })
    }
    return past.slice(Math.max(0, count - REACH), count)
  }
}

/** Errors farther back teach quantiles nothing. */
const REACH = 240
