/** Generated seasons: how well chances of selling out, and the days on which it happens, are told. */

import { type Entry, isSoldOut } from '../../../src/core/forecast/curves/book.ts'
import { Forecaster } from '../../../src/core/forecast/curves/forecaster.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { expectedOf } from '../../support/expected.ts'
import { seasonOf } from '../../support/seasons.ts'

/** Performances of each group before the first that is scored. */
const FIRST = 60

export interface SellOutScore {
  lead: number
  performances: number
  /** Mean square of chance less what happened; the base is the share that sold out, said of each. */
  brier: number
  base: number
  /** Mean days between the day that was told and the one that came, of those that sold out and were told to. */
  days: number
  /** Share of those told to sell out that did not; of those that did, that were not told. */
  false_alarms: number
  missed: number
}

export function benchSellOuts(leads: readonly number[], seed = 7): SellOutScore[] {
  const { curves } = seasonOf({ seed, groups: 4, performances: 160, tight: 0.55, refunds: 0.05 })
  const forecaster = new Forecaster(curves)
  const judge = new Judge(forecaster)
  const scored = [...forecaster.shelves.values()].flatMap((shelf) => shelf.entries.slice(FIRST))
  return leads.map((lead) => score(judge, scored, lead))
}

/** The first day at whose end no seat was left; null where it never came. */
function soldOutAt(entry: Entry): number | null {
  for (let lead = entry.sold.length - 1; lead >= 0; lead--) if (isSoldOut(entry, lead)) return lead
  return null
}

function score(judge: Judge, entries: Entry[], lead: number): SellOutScore {
  // Those that are sold out already, or whose sale has not begun, are no question.
  const open = entries.filter((entry) => entry.sold.length > lead && !isSoldOut(entry, lead))
  const asked = open.map((entry) => ({
    came: soldOutAt(entry),
    told: expectedOf(judge, entry, lead).sellOut,
  }))
  const happened = asked.filter(({ came }) => came !== null)
  const said = asked.filter(({ told }) => told.chance >= 0.5)
  const both = said.filter(({ came }) => came !== null)
  const share = happened.length / asked.length
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    lead,
    performances: asked.length,
    brier: mean(asked.map(({ came, told }) => (told.chance - (came === null ? 0 : 1)) ** 2)),
    base: share * (1 - share),
    days: mean(both.map(({ came, told }) => Math.abs(came! - (told.lead ?? 0)))),
    false_alarms: 1 - both.length / said.length,
    missed: 1 - both.length / happened.length,
  }
}
