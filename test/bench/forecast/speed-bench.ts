/**
 * How long a clerk waits: one series of 1,000 points with its six origins, many series by threads (with the same results), and
 * reports of a house with a past of 150 performances, warm, from a SQLite file.
 */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { totalsForecast } from '../../../src/core/reports/totals-forecast.ts'
import { prepareStore } from '../../../src/db/open.ts'
import { openSqlite } from '../../../src/db/sqlite/engine.ts'
import { MORNING, openHouse } from '../../support/house.ts'
import { playCurves } from '../../support/played.ts'
import { seasonOf } from '../../support/seasons.ts'
import { inFolder, median } from '../measure.ts'
import { evidenceOfAll, type Task } from './evidence.ts'

export interface Speed {
  what: string
  ms: number
  /** Null: none was set. */
  goal_ms: number | null
}

const TURNS = 11

/** Milliseconds of the processor, so that what else the machine does is not counted. */
async function spent(work: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

/** More than the series from which on threads are used by themselves. */
const MANY = 510

/** Days that grow, with weeks and chance; the same on every machine. */
function series(at: number, length: number): Task {
  const value = (day: number) =>
    100 + day / 20 + 30 * Math.sin((2 * Math.PI * (day + at)) / 7) + ((day * 7919 + at * 31) % 17)
  return { train: Float64Array.from({ length }, (_, day) => value(day)), periods: [7], horizon: 28 }
}

export async function benchSpeed(): Promise<{ speeds: Speed[]; isSame: boolean }> {
  const long = [series(0, 1000)]
  await evidenceOfAll(long, 1)
  const each: number[] = []
  for (let turn = 0; turn < TURNS; turn++) each.push((await evidenceOfAll(long, 1))[0]!.ms)
  const many = Array.from({ length: MANY }, (_, at) => series(at, 120))
  const [alone, threaded] = [await evidenceOfAll(many, 1), await evidenceOfAll(many)]
  const evidence = (done: typeof alone) => done.map((one) => one.evidence)
  return {
    speeds: [
      { what: 'a series of 1,000 points, all members, six origins', ms: median(each), goal_ms: 20 },
      ...(await reports()),
    ],
    isSame: isDeepStrictEqual(evidence(alone), evidence(threaded)),
  }
}

/** 150 evenings of two series are over on the day of MORNING, and forty are to come. */
const reports = (): Promise<Speed[]> =>
  inFolder(async (folder) => {
    const store = openSqlite(join(folder, 'house.db'))
    await prepareStore(store, { now: () => MORNING })
    const desk = await openHouse(store, { performances: ['show'] })
    const { curves } = seasonOf({ seed: 5, groups: 2, performances: 95, tight: 0.3, refunds: 0.05 })
    await playCurves(store, curves, { first: '2026-09-05', today: '2026-12-01', zone: 'Europe/Berlin' })
    const next = curves.filter(({ group }) => group === 'series 0').sort((a, b) => a.day - b.day)
    const performance = next.find(({ day }) => day > 97)!.id
    const about = { kind: 'house' as const, code: '' }
    const warm = async (work: () => Promise<unknown>) => {
      await work()
      const all: number[] = []
      for (let turn = 0; turn < TURNS; turn++) all.push(await spent(work))
      return median(all)
    }
    const far = next.at(-1)!.id
    const one = await warm(() => houseForecast(desk, { performance }))
    const distant = await warm(() => houseForecast(desk, { performance: far }))
    const all = await warm(() => totalsForecast(desk, { about }))
    await store.close()
    return [
      { what: 'the report of a performance, warm', ms: one, goal_ms: 100 },
      { what: 'the report of a performance more than four weeks ahead, warm', ms: distant, goal_ms: 100 },
      { what: 'the report of the whole house, warm', ms: all, goal_ms: null },
    ]
  })
