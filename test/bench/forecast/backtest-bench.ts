/** A generated house of 500 performances that are over, each asked about at five moments: how long that takes, and how good it is. */
import { backtestOf } from '../../../src/core/forecast/house/backtest.ts'
import { type Skill, skillAt } from '../../../src/core/forecast/house/skill.ts'
import { seasonOf } from '../../support/seasons.ts'

export interface BacktestScore {
  ms: number
  forecasts: number
  skill: Skill[]
}

const GROUPS = 5
const EACH = 100

export function benchBacktest(leads: readonly number[], seed = 3): BacktestScore {
  const shape = { seed, groups: GROUPS, performances: EACH, tight: 0.4, refunds: 0.05 }
  const { curves } = seasonOf(shape)
  const asked = curves.map(({ id }) => ({ id, onSale: null, isScored: true }))
  const from = performance.now()
  const told = backtestOf(
    curves,
    asked,
    leads.map((lead) => lead - 1),
  )
  const ms = performance.now() - from
  return { ms, forecasts: told.length, skill: leads.flatMap((lead) => skillAt(lead - 1, told) ?? []) }
}
