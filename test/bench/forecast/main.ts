/**
 * `npm run bench:forecast -- DIR [--out FILE]`: forecasts every set below DIR and prints how good they were, beside what
 * should be reached. DIR holds a folder for each set; what a set's files are called says what it is.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchBacktest } from './backtest-bench.ts'
import { benchBookings, readBookings } from './bookings-bench.ts'
import { benchGames } from './games-bench.ts'
import { BOOKINGS, COVERED, GAMES, GOALS } from './goals.ts'
import { readSet } from './read.ts'
import { benchSellOuts } from './sell-outs-bench.ts'
import { forecastSet, type Score, scoreSet, type Told } from './series-bench.ts'
import { setsIn } from './sets.ts'
import { benchSpeed } from './speed-bench.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    threads: { type: 'string' },
    only: { type: 'string', multiple: true },
    inside: { type: 'boolean' },
  },
})
const [dir] = positionals
if (dir === undefined || positionals.length > 1 || !existsSync(dir)) {
  console.error(
    'npm run bench:forecast -- DIR [--out FILE] [--threads N] [--only SET] [--inside]: DIR holds <set>/series.csv',
  )
  process.exit(2)
}

const { sets, fault } = setsIn(dir, values.only)
if (fault !== null) {
  console.error(fault)
  process.exit(2)
}
const has = (set: string, file: string) => existsSync(join(dir, set, file))
const threads = values.threads === undefined ? undefined : Number(values.threads)

const fixed = (value: number, digits: number) => (Number.isFinite(value) ? value.toFixed(digits) : '-')
const spaced = (path: Float64Array) =>
  [...path].map((value) => String(Number(value.toPrecision(9)))).join(' ')

/** What one series by itself comes to, as `forecast file` and `forecast series` tell it. */
function aloneRow(score: Score): string {
  return [
    '  alone'.padEnd(24),
    fixed(score.smape, 3).padStart(8),
    fixed(score.mase, 3).padStart(7),
    fixed(score.owa, 3).padStart(7),
    fixed(score.msis, 2).padStart(7),
    fixed(score.covered, 3).padStart(6),
  ].join(' ')
}

function row(score: Score): string {
  const goal = GOALS[score.set]
  const isCovered = score.covered >= COVERED.low && score.covered <= COVERED.high
  const isNarrow = goal && score.msis <= goal.msis ? 'yes' : 'NO'
  const reached = goal ? `${judged(score.owa, goal)}; msis ${isNarrow} (${goal.msis})` : ''
  return [
    score.set.padEnd(18),
    String(score.series).padStart(5),
    fixed(score.smape, 3).padStart(8),
    fixed(score.mase, 3).padStart(7),
    fixed(score.owa, 3).padStart(7),
    fixed(score.msis, 2).padStart(7),
    `${fixed(score.covered, 3)}${isCovered ? ' ' : '!'}`.padStart(7),
    fixed(score.wape_percent, 2).padStart(7),
    fixed(score.ms, 2).padStart(7),
    ` ${reached}`,
  ].join(' ')
}

/** Which goal an error in percent reaches. */
function judged(error: number, goal: { floor: number; aim: number } | undefined): string {
  if (!goal) return ''
  return `${error <= goal.aim ? 'aim' : error <= goal.floor ? 'floor' : 'MISSED'} (${goal.floor}, ${goal.aim})`
}

const HEAD =
  'set                series    smape    mase     owa    msis  cov95   wape%  ms/series  reached (floor, aim)'

function csvRow(set: string, { series, point, intervals, ms }: Told): string {
  const { low, high } = intervals.at(-1)!
  const id = /[",\n]/.test(series.id) ? `"${series.id.replaceAll('"', '""')}"` : series.id
  return [set, id, spaced(point), spaced(low), spaced(high), fixed(ms, 3)].join(',')
}

const lines = ['dataset,id,point,lo95,hi95,ms']
const seriesSets = sets.filter((set) => has(set, 'series.csv'))
if (seriesSets.length > 0) console.log(HEAD)
for (const name of seriesSets) {
  const set = readSet(join(dir, name), {
    hasNaive2: has(name, 'naive2.csv'),
    isInside: values.inside ?? false,
  })
  const told = await forecastSet(set, threads)
  for (const one of told) lines.push(csvRow(name, one))
  console.log(row(scoreSet(set, told)))
  const alone = told.map((one) => ({ ...one, ...one.alone }))
  console.log(aloneRow(scoreSet(set, alone)))
}
for (const name of sets.filter((set) => has(set, 'bookings.csv'))) {
  const { scores, ms, asked } = benchBookings(readBookings(join(dir, name, 'bookings.csv')))
  console.log(`\n${name}: ${asked} forecasts, ${fixed(ms / asked, 2)} ms each`)
  console.log(
    '  days before   wape%   plain  weekday    bias%     50     80     95  as told  reached (floor, aim)',
  )
  for (const one of scores) {
    const goal = BOOKINGS.find(({ lead }) => lead === one.lead)
    const cells = [one.wape_percent, one.plain_percent, one.weekday_percent, one.bias_percent]
    const inside = one.covered.map((share) => fixed(share, 3).padStart(6)).join(' ')
    const line = cells.map((cell) => fixed(cell, 2).padStart(7)).join(' ')
    const told = fixed(one.told.at(-1)!, 3).padStart(7)
    console.log(
      `  ${String(one.lead).padStart(11)} ${line}  ${inside}  ${told}  ${judged(one.wape_percent, goal)}`,
    )
  }
}
for (const name of sets.filter((set) => has(set, 'games.csv'))) {
  const score = benchGames(join(dir, name, 'games.csv'))
  console.log(
    `\n${name}: ${score.games} games from 2016 on, 28 days ahead, ${fixed(score.ms / score.games, 2)} ms each`,
  )
  const worse = `mean of 81 games ${fixed(score.mean_percent, 2)}, last game ${fixed(score.last_percent, 2)}`
  const ours = `wape ${fixed(score.wape_percent, 2)} %, mape ${fixed(score.mape_percent, 2)} %`
  console.log(`  ${ours}; ${worse}; ${judged(score.wape_percent, GAMES)}`)
}
if (!values.only) {
  console.log('\ngenerated seasons: selling out')
  console.log('  days before  shows  brier   base   days off  false alarms  missed')
  for (const one of benchSellOuts([28, 14, 7, 3, 1])) {
    const cells = [fixed(one.brier, 3), fixed(one.base, 3), fixed(one.days, 2).padStart(10)]
    const shares = [fixed(one.false_alarms, 3).padStart(13), fixed(one.missed, 3).padStart(7)]
    const counts = `${String(one.lead).padStart(11)} ${String(one.performances).padStart(6)}`
    console.log(`  ${counts}  ${[...cells, ...shares].join(' ')}`)
  }
}
if (!values.only) {
  const { ms, forecasts, skill } = benchBacktest([28, 14, 7, 3, 1])
  console.log(
    `\nback-test of a generated house: 500 performances, ${forecasts} forecasts, ${fixed(ms, 0)} ms`,
  )
  console.log('  days before  shows   wape%  last%  weekday%  plain%   bias%     50     80     95  told by')
  for (const one of skill) {
    const errors = [one.error_percent, one.last_percent, one.weekday_percent, one.plain_percent]
    const cells = [...errors, one.bias_percent].map((cell) => fixed(cell, 2).padStart(7)).join(' ')
    const inside = [one.inside_50, one.inside_80, one.inside_95].map((share) => fixed(share, 3).padStart(6))
    const counts = `${String(one.days + 1).padStart(11)} ${String(one.performances).padStart(6)}`
    console.log(`  ${counts} ${cells}  ${inside.join(' ')}  ${one.told_by}`)
  }
}
if (!values.only) {
  const { speeds, isSame } = await benchSpeed()
  console.log('\nhow long it takes')
  for (const { what, ms, goal_ms } of speeds)
    console.log(
      `  ${what.padEnd(54)} ${fixed(ms, 1).padStart(7)} ms${goal_ms === null ? '' : `  at most ${goal_ms}`}`,
    )
  console.log(`  510 series by threads: ${isSame ? 'the same results' : 'OTHER RESULTS'}`)
}
if (values.out !== undefined) writeFileSync(values.out, `${lines.join('\n')}\n`)
