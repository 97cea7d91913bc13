/** What the blend alone tells of a performance, and how it is judged: the program tells the blend or plain pickup. */
import type { Entry } from '../../src/core/forecast/curves/book.ts'
import {
  type Interval,
  intervalsOf,
  type SellOut,
  type Situation,
  sellOutOf,
} from '../../src/core/forecast/curves/chances.ts'
import type { Outlook } from '../../src/core/forecast/curves/forecaster.ts'
import type { Judge } from '../../src/core/forecast/curves/outlook.ts'

export interface Expected extends Outlook {
  /** Wanted, but not more than there are seats. */
  sales: number
  intervals: Interval[]
  sellOut: SellOut
  situation: Situation
}

export function expectedOf(judge: Judge, entry: Entry, lead: number): Expected {
  const { outlook, blend: situation } = judge.rivals(entry, lead)
  return {
    ...outlook,
    sales: Math.min(situation.demand, entry.capacity ?? Number.POSITIVE_INFINITY),
    intervals: intervalsOf(situation),
    sellOut: sellOutOf(situation),
    situation,
  }
}
