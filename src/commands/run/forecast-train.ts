/** Demand on a train as people read it, and the season file with what to keep for long rides. */
import { formatMinor } from '../../core/money.ts'
import { percentOf } from '../../core/reports/chance-text.ts'
import type { HouseForecast } from '../../core/reports/house-forecast.ts'
import { isToDo, type ProtectionAdvised, type TrainTold } from '../../core/reports/kept-already.ts'
import { RUNS_NEEDED, type TrainForecast, type TrainProtection } from '../../core/reports/train-forecast.ts'
import { shellWord } from '../../core/text.ts'
import { truncateWidth, wrapWidth } from '../../core/width.ts'
import type { App } from '../app.ts'
import { table } from '../table.ts'
import { between } from './forecast-days.ts'

/** Rides and legs that are told; all with --explain. */
const TOLD = 8

interface Shown {
  columns: number
  explains: boolean
}

export function trainText(
  app: App,
  { performance, currency }: HouseForecast,
  train: TrainTold,
  { columns, explains }: Shown,
): string {
  const { train: say } = app.say.forecast
  const legs = [...train.legs].sort((a, b) => b.demand / b.capacity - a.demand / a.capacity)
  const [rides, fullest] = [train.rides, legs].map((all) => all.slice(0, explains ? all.length : TOLD)) as [
    TrainForecast['rides'],
    TrainForecast['legs'],
  ]
  const advice = train.protections
    .filter(isToDo)
    .flatMap((one) => [
      ...wrapWidth(say.protect(one, percentOf(one.chance_full, app.say)), columns - 2).map(
        (line, at) => `${at === 0 ? '-' : ' '} ${line}`,
      ),
      `    ${protectCommand(performance, one)}`,
    ])
  return [
    ...(train.rides_known ? [say.rides(rides.length, train.learnt_from)] : wrapWidth(say.ridesSold, columns)),
    ...(rides.length > 0 ? [ridesTable(app, rides, currency, columns)] : []),
    '',
    say.legs(fullest.length),
    legsTable(app, fullest, columns),
    '',
    ...(advice.length > 0 ? advice : wrapWidth(nothingText(app, train), columns)),
  ].join('\n')
}

function nothingText(app: App, { learnt_from, protections }: TrainTold): string {
  const { train: say } = app.say.forecast
  if (learnt_from < RUNS_NEEDED) return say.few(RUNS_NEEDED)
  return protections.length > 0 ? say.kept : say.nothing
}

const right = { align: 'right' as const }

/** What has to stand beside the stations: class and expected; of a leg what is wanted and its seats, too, and the chance where there is room. */
const BESIDE = { ride: 18, leg: 34, chance: 11 }
const ROOMY = 80

const named = ({ from, to }: { from: string; to: string }, columns: number) =>
  truncateWidth(`${from} - ${to}`, columns)

function ridesTable(app: App, rides: TrainForecast['rides'], currency: string, columns: number): string {
  const { columns: head } = app.say.forecast.train
  const average = (minor: number | null) => (minor === null ? '' : formatMinor(minor, currency))
  return table(
    rides,
    [
      { head: head.ride, value: (ride) => named(ride, columns - BESIDE.ride) },
      { head: head.class, value: (one) => one.class },
      { ...right, optional: 1, head: head.sold, value: ({ sold }) => sold },
      { ...right, optional: 3, head: head.demand, value: ({ demand }) => demand },
      { ...right, head: head.expected, value: ({ expected }) => expected },
      { ...right, head: head.average, value: ({ average_minor }) => average(average_minor), optional: 2 },
    ],
    columns,
  )
}

function legsTable(app: App, legs: TrainForecast['legs'], columns: number): string {
  const { train, columns: also } = app.say.forecast
  const { columns: head } = train
  const full = (chance: number | null) => (chance === null ? '-' : percentOf(chance, app.say))
  const beside = BESIDE.leg + (columns >= ROOMY ? BESIDE.chance : 0)
  return table(
    legs,
    [
      { head: head.leg, value: (leg) => named(leg, columns - beside) },
      { head: head.class, value: (one) => one.class },
      { ...right, head: head.seats, value: ({ capacity }) => capacity },
      { ...right, head: head.sold, value: ({ sold }) => sold, optional: 3 },
      { ...right, head: head.demand, value: ({ demand }) => demand },
      { ...right, head: head.expected, value: ({ expected }) => expected },
      { ...right, optional: 2, head: also.most, value: ({ low_80, high_80 }) => between(low_80, high_80) },
      { ...right, optional: 1, head: head.full, value: ({ chance_full }) => full(chance_full) },
    ],
    columns,
  )
}

export function protectCommand(
  performance: string,
  { code, class: name, min_legs, seats, release }: TrainProtection & Pick<ProtectionAdvised, 'code'>,
): string {
  const steps = release === null ? '' : ` --release "${release}"`
  const rule = `--class ${shellWord(name)} --min-legs ${min_legs} --seats ${seats}${steps}`
  return `wicket stock protect ${performance} --code ${code} ${rule}`
}
