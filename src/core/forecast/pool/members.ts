/**
 * The members of the pool. Each is a forecast by itself; seasonal ones stand beside plain ones, so that a season which
 * does not show in the back-test gets no weight. Which are worth their time was chosen on rolling origins inside the
 * training parts of eight public sets: docs/forecast.md.
 */
import { autoregressive, differenced, lagsOf, seasonallyDifferenced } from '../models/differenced.ts'
import { ets } from '../models/ets.ts'
import { damped } from '../models/holt.ts'
import { crostonSba, mean, tsb } from '../models/intermittent.ts'
import { drift, naive, seasonalMean, seasonalNaive } from '../models/naive.ts'
import { ses } from '../models/ses.ts'
import { theta } from '../models/theta.ts'
import type { StlOptions } from '../season/stl.ts'
import type { View } from './view.ts'

type Model = (y: Float64Array, horizon: number) => Float64Array

export interface Member {
  name: string
  /** Whether it takes part only where the season shows. */
  isSeasonal?: boolean
  /** Whether it goes on from the last value or cycle alone: of rare sales that is nearly always nought, and once very much. */
  isOfLast?: boolean
  /** `horizon` values after the view's last, in units of the series. */
  path: (view: View, horizon: number) => Float64Array
}

/** Of the series as it is. */
const plain = (name: string, model: Model): Member => ({
  name,
  path: ({ y }, horizon) => model(y, horizon),
})

/** Of logarithms, where all values are above nought. */
const logged = (name: string, model: Model): Member => ({
  name,
  path: (view, horizon) =>
    view.isPositive ? model(view.logs, horizon).map(Math.exp) : model(view.y, horizon),
})

/** Of what the decomposition by loess leaves. */
const decomposed = (
  name: string,
  model: Model,
  options: readonly StlOptions[],
  isLogged = false,
): Member => ({
  name,
  path: (view, horizon) => {
    const { values, restore } = view.stl(options, isLogged)
    return restore(model(values, horizon))
  },
})

const classically = (name: string, model: Model, period: number): Member => ({
  name,
  path: (view, horizon) => {
    const { values, restore } = view.classical(period)
    return restore(model(values, horizon))
  },
})

const CHANGES = [[1, 2, 3, 4], [1]]
const LEVELS = [[1, 2, 3, 4, 5, 6], [1, 2, 3], [1]]
const changes: Model = (y, horizon) => differenced(y, horizon, CHANGES)
const levels: Model = (y, horizon) => autoregressive(y, horizon, LEVELS)

/** Cycles over which a season that changes is smoothed; a fixed one. */
const MOVING = 11
const FIXED = Number.POSITIVE_INFINITY

/** Longer seasons have too many first states for a search. */
const ETS_PERIOD = 24

const ofLast = (member: Member): Member => ({ ...member, isOfLast: true })

const unseasonal = (): Member[] => [
  ofLast(plain('naive', naive)),
  ofLast(plain('drift', drift)),
  plain('ses', ses),
  plain('theta', theta),
  plain('damped', damped),
  ofLast(logged('changes/log', changes)),
]

function seasonal(period: number): Member[] {
  const own = (...lags: number[]) => lagsOf(1, 2, 3, ...lags)
  const sar = [
    own(period - 1, period, period + 1, 2 * period, 3 * period),
    own(period - 1, period, period + 1),
    [1, 2, 3],
  ]
  const dsar = [own(period - 1, period, period + 1, 2 * period), ...CHANGES]
  const [fixed, moving] = [FIXED, MOVING].map((cycles) => [{ period, seasonal: cycles }])
  const members = [
    ofLast(plain(`snaive ${period}`, (y, horizon) => seasonalNaive(y, horizon, period))),
    ofLast(plain(`smean ${period}`, (y, horizon) => seasonalMean(y, horizon, period, 2))),
    classically(`theta/classical ${period}`, theta, period),
    decomposed(`theta/stl ${period}`, theta, fixed!),
    decomposed(`theta/stl-log ${period}`, theta, fixed!, true),
    decomposed(`damped/stl-moving ${period}`, damped, moving!),
    decomposed(`theta/stl-moving-log ${period}`, theta, moving!, true),
    decomposed(`ar/stl ${period}`, levels, fixed!),
    plain(`sar ${period}`, (y, horizon) => autoregressive(y, horizon, sar)),
    ofLast(logged(`changes/seasonal-log ${period}`, (y, horizon) => differenced(y, horizon, dsar))),
    ofLast(plain(`seasonal-changes ${period}`, (y, horizon) => seasonallyDifferenced(y, horizon, period))),
  ]
  if (period <= ETS_PERIOD) members.push(plain(`ets ${period}`, (y, horizon) => ets(y, horizon, period)))
  return members
}

/** Of series that bring nothing on most days. */
const rare = (): Member[] => [plain('mean', mean), plain('croston', crostonSba), plain('tsb', tsb)]

/** Members for one period (of steps in a season), for several, or for none. `isRare`: most values are nought. */
export function membersFor(periods: readonly number[], isRare = false): Member[] {
  const members = regular(periods)
  return isRare ? [...members.filter(({ isOfLast }) => !isOfLast), ...rare()] : members
}

const seasonally = (members: Member[]): Member[] => members.map((member) => ({ ...member, isSeasonal: true }))

function regular(periods: readonly number[]): Member[] {
  const [first, second] = periods
  if (first === undefined || first < 2) return unseasonal()
  if (second === undefined) return [...unseasonal(), ...seasonally(seasonal(first))]
  return seasonally(twice(first, second))
}

/** Two seasons, the shorter first, e.g. the hours of the day and of the week. */
function twice(short: number, long: number): Member[] {
  const both = (cycles: number, more: number) => [
    { period: short, seasonal: cycles },
    { period: long, seasonal: more },
  ]
  const near = lagsOf(1, 2, 3, short - 1, short, short + 1, 2 * short)
  const lags = [
    lagsOf(...near, long - 1, long, long + 1),
    lagsOf(1, 2, 3, short, short + 1, long),
    LEVELS[1]!,
  ]
  const daily = [lagsOf(...near, 3 * short), ...CHANGES]
  const cycles = [lagsOf(...[1, 2, 3, 4, 5, 6].map((day) => day * short), long, 2 * long), [short, long]]
  return [
    ofLast(plain(`snaive ${short}`, (y, horizon) => seasonalNaive(y, horizon, short))),
    ofLast(plain(`snaive ${long}`, (y, horizon) => seasonalNaive(y, horizon, long))),
    ofLast(plain(`smean ${long}`, (y, horizon) => seasonalMean(y, horizon, long, 4))),
    decomposed(`ar/stl-moving ${short}`, levels, [{ period: short, seasonal: MOVING }]),
    decomposed(`ar/stl ${long}`, levels, [{ period: long, seasonal: FIXED }]),
    decomposed(`ar/stl-log ${long}`, levels, [{ period: long, seasonal: FIXED }], true),
    decomposed(`theta/mstl ${short}+${long}`, theta, both(MOVING, MOVING + 4)),
    decomposed(`ar/mstl-log ${short}+${long}`, levels, both(MOVING, MOVING + 4), true),
    plain(`sar ${short}+${long}`, (y, horizon) => autoregressive(y, horizon, lags)),
    logged(`sar-log ${short}+${long}`, (y, horizon) => autoregressive(y, horizon, lags)),
    ofLast(plain(`changes ${short}`, (y, horizon) => differenced(y, horizon, daily))),
    logged(`cycles-log ${short}+${long}`, (y, horizon) => autoregressive(y, horizon, cycles)),
  ]
}
