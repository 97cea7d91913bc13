/**
 * `npm run bench:forecast -- DIR [--out FILE]`: forecasts every set below DIR and prints how good they were, beside what
 * should be reached. DIR holds a folder for each set; what a set's files are called says what it is.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { COVERED, GOALS } from './goals.ts'
import { readSet } from './read.ts'
import { forecastSet, type Score, scoreSet, type Told } from './series-bench.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, threads: { type: 'string' }, only: { type: 'string', multiple: true } },
})
const [dir] = positionals
if (dir === undefined || positionals.length > 1 || !existsSync(dir)) {
  console.error(
    'npm run bench:forecast -- DIR [--out FILE] [--threads N] [--only SET]: DIR holds <set>/series.csv',
  )
  process.exit(2)
}

const sets = readdirSync(dir).filter((name) => !values.only || values.only.includes(name))
const has = (set: string, file: string) => existsSync(join(dir, set, file))
const threads = values.threads === undefined ? undefined : Number(values.threads)

const fixed = (value: number, digits: number) => (Number.isFinite(value) ? value.toFixed(digits) : '-')
const spaced = (path: Float64Array) =>
  [...path].map((value) => String(Number(value.toPrecision(9)))).join(' ')

function row(score: Score): string {
  const goal = GOALS[score.set]
  const isCovered = score.covered >= COVERED.low && score.covered <= COVERED.high
  const reached = goal
    ? `${score.owa <= goal.aim ? 'aim' : score.owa <= goal.owa ? 'floor' : 'MISSED'} (${goal.owa}, ${goal.aim}); msis ${score.msis <= goal.msis ? 'yes' : 'NO'} (${goal.msis})`
    : ''
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
  const set = readSet(join(dir, name), has(name, 'naive2.csv'))
  const told = await forecastSet(set, threads)
  for (const one of told) lines.push(csvRow(name, one))
  console.log(row(scoreSet(set, told)))
}
if (values.out !== undefined) writeFileSync(values.out, `${lines.join('\n')}\n`)
