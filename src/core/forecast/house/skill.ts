/** How good what was told was, by days before: pure. */
import type { Told } from './backtest.ts'
import { type Duel, isPlainBetter } from './chosen.ts'
import { ENOUGH_ERRORS } from './errors.ts'

type Rival = 'last' | 'weekday' | 'plain'

export interface Skill {
  /** Days before the performance. */
  days: number
  performances: number
  /** Sum of what it was off by, of all that was sold, in percent (WAPE): what `forecast show` would have told, and the blend. */
  error_percent: number
  blend_percent: number
  /** The same of the last one that was over, of the mean of its weekday, of plain pickup. */
  last_percent: number
  weekday_percent: number
  plain_percent: number
  /** How much less wrong than these, in percent; below nought where it was farther off. Null: they were never wrong. */
  skill_last_percent: number | null
  skill_weekday_percent: number | null
  skill_plain_percent: number | null
  /** All that was told less all that was sold, of what was sold. */
  bias_percent: number
  /** Shares of performances inside the intervals. */
  inside_50: number
  inside_80: number
  inside_95: number
  /** What did better at this lead. few: there are too few to judge by. */
  told_by: 'blend' | 'plain-pickup' | 'few'
}

/** Of nobody undefined. */
export function skillAt(days: number, all: readonly Told[]): Skill | undefined {
  const told = all.filter((one) => one.days === days)
  if (told.length === 0) return undefined
  const sum = (value: (one: Told) => number) => told.reduce((total, one) => total + value(one), 0)
  const missed = (name: 'said' | 'blend' | Rival) => sum((one) => Math.abs(one[name] - one.final))
  const came = Math.max(
    1,
    sum(({ final }) => final),
  )
  const percent = (part: number) => (100 * part) / came
  const skill = (name: Rival) => (missed(name) > 0 ? 100 * (1 - missed('said') / missed(name)) : null)
  const inside = (at: number) =>
    sum(({ bounds, final }) => (final >= bounds[at]!.low && final <= bounds[at]!.high ? 1 : 0)) / told.length
  return {
    ...{ days, performances: told.length },
    ...{ error_percent: percent(missed('said')), blend_percent: percent(missed('blend')) },
    ...{ last_percent: percent(missed('last')), weekday_percent: percent(missed('weekday')) },
    plain_percent: percent(missed('plain')),
    ...{ skill_last_percent: skill('last'), skill_weekday_percent: skill('weekday') },
    skill_plain_percent: skill('plain'),
    bias_percent: percent(sum(({ said, final }) => said - final)),
    ...{ inside_50: inside(0), inside_80: inside(1), inside_95: inside(2) },
    told_by: toldBy({ judged: told.length, blend: missed('blend'), plain: missed('plain') }),
  }
}

function toldBy(duel: Omit<Duel, 'leaning'>): Skill['told_by'] {
  if (duel.judged < ENOUGH_ERRORS) return 'few'
  return isPlainBetter(duel) ? 'plain-pickup' : 'blend'
}
