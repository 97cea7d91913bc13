/** Sets a house up in the middle of its season: applied on the first day of sale, sold day by day until the hour has struck. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPerformance } from '../../core/catalogue/performance/find.ts'
import { listPerformances, type PerformanceLine } from '../../core/catalogue/performance/list.ts'
import type { Plan, Section } from '../../core/catalogue/plan/plan.ts'
import { loadPlan } from '../../core/catalogue/plan-store.ts'
import { applySeason } from '../../core/catalogue/season/apply.ts'
import type { Season } from '../../core/catalogue/season/season.ts'
import type { Desk } from '../../core/desk.ts'
import { makeIds } from '../../core/ids.ts'
import { runOf } from '../../core/rail/run-of.ts'
import { type Random, seeded } from '../../core/random.ts'
import { hold } from '../../core/sales/hold.ts'
import { houseOf } from '../../core/seats/house-of.ts'
import { dayBounds, dayIn } from '../../core/zone.ts'
import { packageRoot } from '../../db/package-root.ts'
import type { App } from '../app.ts'
import { loadSeasonText } from '../run/load-season.ts'
import { type Showing, wishes } from './demand.ts'
import { DEMO_HOUSES, type DemoHouse, type HouseName } from './houses.ts'
import { buyersOf } from './members.ts'
import { isNothingLeft, type Played, playSeason } from './play-season.ts'
import { ridesOf } from './rides.ts'
import { seasonNow } from './season-now.ts'
import { type Hall, seatsOf } from './seats.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 86_400_000

export interface SeasonInput {
  house: HouseName
  seed: number
  /** Share of the customers that come: 1 unless told. */
  crowd?: number
  /** Told before each day of sales: it, and how much of the season is through, 0 to 1. */
  onDay: (day: string, through: number) => void
}

export interface OpenSeason {
  house: HouseName
  /** As the season file calls it. */
  name: string
  zone: string
  currency: string
  plans: { name: string; places: number; standing: number }[]
  played: Played
  /** Holds that still run. */
  holds: number
  performances: PerformanceLine[]
}

/** The same seed in the same hour gives the same figures. `desk`'s clock says what is now. */
export async function openSeason(app: App, desk: Desk, input: SeasonInput): Promise<OpenSeason> {
  const { house, seed } = input
  const now = desk.clock.now()
  const about = DEMO_HOUSES[house]
  const file = join(packageRoot(), 'examples', about.file)
  const { season, plans } = await loadSeasonText(
    app,
    seasonNow(await readFile(file, 'utf8'), about.week, now),
    file,
  )
  const { zone } = season.house
  const today = dayBounds(zone, dayIn(zone, now))?.from ?? now
  const until = now - (now % HOUR_MS)
  const begin = beginning(season, about, today)
  const replay = replayDesk(desk, seed, begin)
  await applySeason(replay.desk, { season, plans })
  const { showings, halls } = await look(replay.desk, season, begin)
  const buys = wishes(showings, about.demand, { seed, until, crowd: input.crowd ?? 1 })
  const played = await playSeason(
    {
      ...replay,
      zone,
      seats: seatsOf(halls, seed),
      types: about.demand.types,
      buyers: buyersOf(about.demand.members),
      onDay: input.onDay,
    },
    buys,
    until,
  )
  replay.clock.at = now
  const holds = await holdSome(replay.desk, showings, now)
  const performances = await desk.store.read((tx) => listPerformances(tx, now))
  const { name, currency } = season.house
  const kinds = [...plans.values()].map(({ plan }) => sizeOf(plan))
  return { house, name, zone, currency, plans: kinds, played, holds, performances }
}

/** A train's sections count their seats once for each leg. */
function sizeOf({ name, sections, run }: Plan) {
  const sum = (some: Section[]) => some.reduce((all, { capacity }) => all + capacity, 0)
  const standing = sections.filter(({ kind }) => kind === 'standing')
  const legs = run ? run.stops.length - 1 : 1
  return { name, places: sum(sections) / legs, standing: sum(standing) }
}

function beginning({ performances }: Season, { weeks_back }: DemoHouse, today: number): number {
  const sales = performances.map(({ saleFrom }) => saleFrom ?? Number.POSITIVE_INFINITY)
  return Math.max(today - weeks_back * WEEK_MS, Math.min(today, ...sales))
}

/** A desk on a clock of its own, whose ids and chance come from the seed. No signing key is made with it. */
function replayDesk(desk: Desk, seed: number, at: number) {
  const clock = { at, now: () => clock.at }
  const chance = seeded(seed)
  const random: Random = {
    bytes: (size) => Uint8Array.from({ length: size }, () => Math.floor(chance() * 256)),
  }
  return { clock, desk: { ...desk, clock, random, ids: makeIds(clock, random) } }
}

async function look(desk: Desk, season: Season, begin: number) {
  const halls = new Map<string, Hall>()
  const showings: Showing[] = []
  await desk.store.read(async (tx) => {
    for (const { code } of season.performances) {
      const { id, event, zone, startsAt, saleFrom, saleUntil, planId } = await findPerformance(tx, code)
      const plan = await loadPlan(tx, planId)
      const areas = plan.sections.filter(({ kind }) => kind === 'standing')
      const standing = areas.reduce((sum, { capacity }) => sum + capacity, 0)
      const [largest] = areas.sort((a, b) => b.capacity - a.capacity)
      const house = houseOf(plan)
      halls.set(code, { id, house, standing: largest?.name })
      const sale = { saleFrom: Math.max(saleFrom ?? begin, begin), saleUntil: saleUntil ?? startsAt }
      const run = runOf(plan)
      const way = { rides: run ? ridesOf(run.route) : undefined, legs: run?.route.legs ?? 1 }
      showings.push({ code, event, zone, startsAt, ...sale, ...way, seated: house.seats.length, standing })
    }
  })
  return { showings, halls }
}

const HELD_MS = [8 * 60_000, 12 * 60_000, 15 * 60_000]

/** Guests who are still making up their minds: a pair or more in the next performances. */
async function holdSome(desk: Desk, showings: readonly Showing[], now: number): Promise<number> {
  const next = showings
    .filter(({ startsAt, saleFrom, saleUntil }) => saleFrom < now && Math.min(startsAt, saleUntil) > now)
    .sort((a, b) => a.startsAt - b.startsAt)
  let held = 0
  for (const [index, hold_ms] of HELD_MS.entries()) {
    const showing = next[index]
    if (!showing) continue
    const { ride } = showing.rides?.(0.5) ?? {}
    const wanted = { mode: 'best', count: index + 2, ride } as const
    try {
      await hold(desk, { performance: showing.code, wanted, hold_ms, key: desk.ids.next() })
      held++
    } catch (error) {
      if (!isNothingLeft(error)) throw error
    }
  }
  return held
}
