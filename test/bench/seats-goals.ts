/** How well parties sit when halls are sold out, against the goals: together, no single seats left, good seats first. */
import { join } from 'node:path'
import type { Plan } from '../../src/core/catalogue/plan/plan.ts'
import type { House } from '../../src/core/seats/house.ts'
import { isPostgresUrl } from '../../src/db/open.ts'
import { type Case, measure, onPostgres, type Result } from './contention-play.ts'
import { keptGoals } from './kept-goals.ts'
import { type Drawn, drawMap } from './map-goals.tsx'
import { inFolder, median, printTable } from './measure.ts'
import { type Opened, openPerformance } from './open-performance.ts'
import { railGoals } from './rail-goals.ts'
import { cinema, stadium, theatre } from './seat-halls.ts'
import { type Customers, type Evening, sellOut } from './sell-out.ts'

/** Seeds from 1001 on: what rules were tried out on were others. */
const FIRST_SEED = 1001
const EVENINGS = { cinema: 100, theatre: 20, stadium: 3 }

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const percent = (share: number) => `${(100 * share).toFixed(2)} %`

function evenings(make: () => House, count: number, customers: Customers = {}) {
  const house = make()
  const all = Array.from({ length: count }, (_, i) => sellOut(house, FIRST_SEED + i, customers))
  return (of: (evening: Evening) => number) => mean(all.map(of))
}

type Row = [goal: string, wanted: string, measured: string, met: string]
const row = (goal: string, wanted: string, measured: string, met: boolean): Row => [
  goal,
  wanted,
  measured,
  met ? 'met' : 'NOT met',
]
const least = (goal: string, value: number, limit: number) =>
  row(goal, `>= ${percent(limit)}`, percent(value), value >= limit)
const most = (goal: string, value: number, limit: number, digits = 2) =>
  row(goal, `<= ${limit}`, value.toFixed(digits), value <= limit)

/** Every goal of the study that the seats are chosen by, in its order. `scan_us`: what one scan of the large house took. */
export async function seatGoals(large: Plan, scan_us: number): Promise<void> {
  const rows: Row[] = [
    most('5 stadium of examples/: one scan, the slowest of six medians, us', scan_us, 1000, 0),
  ]
  for (const [name, make, count, seats] of [
    ['theatre', theatre, EVENINGS.theatre, 1500],
    ['stadium', stadium, EVENINGS.stadium, 50_000],
  ] as const) {
    const auto = evenings(make, count)
    rows.push(
      least(
        `1 ${name}: parties to 4 together until 95 %`,
        auto((e) => e.smallTogether),
        1,
      ),
    )
    rows.push(
      least(
        `1 ${name}: all parties together until 95 %`,
        auto((e) => e.together95),
        0.995,
      ),
    )
    rows.push(
      most(
        `1 ${name}: singles at 95 %`,
        auto((e) => e.singles95),
        0,
        1,
      ),
    )
    rows.push(
      most(
        `1 ${name}: singles at 99 %`,
        auto((e) => e.singles99),
        seats / 5000,
        1,
      ),
    )
    rows.push(
      most(
        `4 ${name}: quality at 50 %`,
        auto((e) => e.quality50),
        1.01,
        4,
      ),
    )
    const mixed = evenings(make, count, { pickers: 0.3, refunds: 0.05 })
    rows.push(
      least(
        `3 ${name}, 30 % pick: parties to 4 together`,
        mixed((e) => e.smallTogether),
        0.995,
      ),
    )
    rows.push(
      most(
        `3 ${name}, 30 % pick: singles at 95 %`,
        mixed((e) => e.singles95),
        name === 'stadium' ? 5 : 2,
        1,
      ),
    )
  }
  const small = evenings(cinema, EVENINGS.cinema)
  rows.push(
    least(
      '2 cinema: parties to 4 together until 95 %',
      small((e) => e.smallTogether),
      0.975,
    ),
  )
  rows.push(
    most(
      '2 cinema: singles at 95 %',
      small((e) => e.singles95),
      7,
      2,
    ),
  )
  rows.push(
    most(
      '4 cinema: quality at 50 %',
      small((e) => e.quality50),
      1.06,
      4,
    ),
  )
  rows.push(...timeGoals(), ...openGoals(await openPerformance(large)), ...mapGoals(await drawMap(large)))
  rows.push(...railRows(), ...(await contentionRows()), ...(await keptRows()))
  rows.sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
  printTable(`seats: ${JSON.stringify(EVENINGS)} evenings from seed ${FIRST_SEED}`, [
    ['goal', 'wanted', 'measured', ''],
    ...rows,
  ])
}

function openGoals({ load, alone, build, map, delta, unchanged, memory }: Opened): Row[] {
  const room = memory === null ? [] : [most('5 open: memory with its index, MB', memory / 1e6, 4)]
  return [
    ...room,
    most('5 open: building the index, ms', build, 50, 1),
    most('8 open and best 2: the first of 15 in this process, ms', load.first, 30, 1),
    most('8 open and best 2: the median of the 15, ms', load.median, 30, 1),
    ['8 open and best 2: processor time of one of the 15, mean ms', '', load.cpu.toFixed(1), ''],
    most('8 open: a process that has done nothing else, ms', alone.opened.ms, 30, 1),
    ['8 open: the same, processor time in all its threads, ms', '', alone.opened.cpu_ms.toFixed(1), ''],
    ['8 open and best 2: the same, ms', '', alone.answered.ms.toFixed(1), ''],
    ['8 open: every taken seat for a map, ms', '', map.toFixed(1), ''],
    most('8 follow: two seats sold elsewhere, ms', delta, 1),
    most('8 follow: nothing has changed, ms', unchanged, 1),
  ]
}

function mapGoals({ look, repaint, key }: Drawn): Row[] {
  const largest = (values: number[]) => Math.max(...values).toFixed(1)
  return [
    ['8 map: what others sold, read, processor ms', '', median(look).toFixed(1), ''],
    most('8 map: what others sold, drawn, processor ms', median(repaint), 16, 1),
    ['8 map: the longest of 12', '', largest(repaint), ''],
    most('8 map: a key, drawn, processor ms', median(key), 16, 1),
    ['8 map: the longest of 60', '', largest(key), ''],
  ]
}

function timeGoals(): Row[] {
  const house = stadium()
  const [one, two] = [sellOut(house, 1), sellOut(house, 1)]
  const took = one.took_us.sort((a, b) => a - b)
  const { took_us: _one, ...first } = one
  const { took_us: _two, ...second } = two
  const mixed = [theatre(), theatre()].map((hall) => {
    const { took_us: _, ...evening } = sellOut(hall, 1, { pickers: 0.3, refunds: 0.05 })
    return JSON.stringify(evening)
  })
  const same = JSON.stringify(first) === JSON.stringify(second) && mixed[0] === mixed[1]
  return [
    most('5 stadium: propose and take, mean us', mean(took), 20, 1),
    most('5 stadium: propose and take, p99 us', took[Math.floor(took.length * 0.99)]!, 300, 1),
    most('5 stadium: the slowest (a split search), us', took.at(-1)!, 10_000, 0),
    row(
      '10 the same seed, the same evening: proposed; proposed, drawn, picked and returned',
      'same',
      same ? 'same' : 'another',
      same,
    ),
  ]
}

function railRows(): Row[] {
  const goals = railGoals(() => undefined)
  return goals.map(({ what, wanted, measured, isMet }) => row(`6 ${what}`, wanted, measured, isMet))
}

/** One case of the bench `contention` on each engine: a full house by turn. */
async function contentionRows(): Promise<Row[]> {
  const one = (clerks: number): Case => ({ strategy: 'pessimistic', mode: 'best', seats: 'house', clerks })
  const rows = await inFolder(async (folder) => {
    const [result] = await measure(join(folder, 'house.db'), [one(4)])
    return contended('SQLite, 4 processes', result!, 100)
  })
  const address = process.env.WICKET_TEST_POSTGRES
  if (address === undefined || !isPostgresUrl(address))
    return [...rows, ['7 PostgreSQL', '', 'not measured: no WICKET_TEST_POSTGRES', '']]
  const { engine, results } = await onPostgres(address, [one(20)])
  return [...rows, ...contended(`${engine}, 20 processes`, results[0]!, 500)]
}

function contended(where: string, { double, collisions, perSecond, p99 }: Result, most_ms: number): Row[] {
  const name = `7 ${where}`
  return [
    most(`${name}: places sold twice`, double, 0, 0),
    most(`${name}: proposals lost`, collisions, 0, 0),
    row(`${name}: groups/s`, '>= 100', perSecond.toFixed(0), perSecond >= 100),
    most(`${name}: p99 ms`, p99, most_ms, 1),
  ]
}

async function keptRows(): Promise<Row[]> {
  const { undercut, shortTrips, passed, offers, exchanges, exchangesRefused, lost } = await keptGoals()
  return [
    // Where nothing was tried, nothing is shown.
    row(
      '9 short trips below what is protected',
      '0',
      `${undercut} of ${shortTrips}`,
      undercut === 0 && shortTrips > 0,
    ),
    row('9 waiting in vain for what is free', '0', `${passed}, ${offers} offers`, passed === 0 && offers > 0),
    row(
      '9 exchanges after which seats were lost or doubled',
      '0',
      `${lost} of ${exchanges}, and of ${exchangesRefused} that were refused`,
      lost === 0 && exchanges > 0 && exchangesRefused > 0,
    ),
  ]
}
