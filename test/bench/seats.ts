/** Choosing in a house of 50,000 seats: loading it, one scan for the best seats, and a screen's index. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeSections } from '../../src/core/catalogue/plan/decode.ts'
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { packSection } from '../../src/core/catalogue/plan/pack.ts'
import { seeded } from '../../src/core/random.ts'
import { best } from '../../src/core/seats/best.ts'
import { findSeats } from '../../src/core/seats/find.ts'
import { makeHouse } from '../../src/core/seats/house.ts'
import { makeSeatIndex } from '../../src/core/seats/indexed.ts'
import { median, printTable } from './measure.ts'
import { seatGoals } from './seats-goals.ts'

const file = join(process.env.WICKET_ROOT ?? '.', 'examples/stadium/plan.yaml')
const { plan } = await importPlan(readFileSync(file, 'utf8'), { file })
if (!plan) throw new Error('the stadium of examples/ is a plan')
const bodies = plan.sections.map(packSection)

/** Median of so many times, in microseconds. */
function us(times: number, work: (time: number) => unknown): number {
  const took = Array.from({ length: times }, (_, time) => {
    const start = performance.now()
    work(time)
    return (performance.now() - start) * 1000
  })
  return median(took)
}

const loaded = us(15, () => makeHouse({ ...plan, sections: decodeSections(bodies) }))
const house = makeHouse(plan)
const rows: (string | number)[][] = [['', 'median', 'goal']]
rows.push([
  'load: decode the plan and make its house, but for what is laid out later',
  `${(loaded / 1000).toFixed(1)} ms`,
  '<= 30 ms',
])
rows.push(['  making the house alone', `${(us(15, () => makeHouse(plan)) / 1000).toFixed(1)} ms`, ''])

const scans: number[] = []
for (const share of [0, 0.5, 0.9]) {
  const next = seeded(7)
  const free = Uint8Array.from({ length: house.seats.length }, () => Number(next() >= share))
  for (const n of [2, 6]) {
    const name = `best ${n}, ${share * 100} % taken at random`
    scans.push(us(101, () => best(house, free, n)))
    rows.push([`${name}: one scan`, `${scans.at(-1)!.toFixed(0)} us`, '<= 1000 us'])
  }
  const index = makeSeatIndex(house, free)
  const turn = us(2001, () => {
    const found = index.propose(2)
    if (found.kind !== 'seats') return
    index.take(found.seats)
    index.release(found.seats)
  })
  rows.push([
    `best 2, ${share * 100} % taken: propose, take and give back, with the index`,
    `${turn.toFixed(1)} us`,
    '<= 20 us',
  ])
}
const label = house.seats[30_000]!.label
const first = us(1, () => findSeats(house, label))
rows.push(['a seat by its name: the first', `${(first / 1000).toFixed(1)} ms`, ''])
rows.push(['  every other', `${us(101, () => findSeats(house, label)).toFixed(1)} us`, ''])
printTable(`seats: ${house.seats.length} seats in ${plan.sections.length} sections`, rows)
await seatGoals(plan, Math.max(...scans))
