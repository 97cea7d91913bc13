/** Three halls to sell out: a cinema of 200, a theatre of 1,500 and a stadium of 50,000. Made up, and the same for everybody. */
import type { Plan, Seat } from '../../src/core/catalogue/plan/plan.ts'
import { type House, makeHouse } from '../../src/core/seats/house.ts'

interface Run {
  section: string
  seats: [x: number, y: number][]
  /** What a seat here is worse by than one as near in the best section. */
  worse?: number
}

const line = (x: number, y: number, count: number): [number, number][] =>
  Array.from({ length: count }, (_, i) => [x + i, y])
const range = (count: number) => Array.from({ length: count }, (_, i) => i)
const away = (x: number, y: number) => (seat: { x: number; y: number }) => Math.hypot(seat.x - x, seat.y - y)

/** Ten rows of 5 + 10 + 5; people like the middle, two thirds back. */
export const cinema = (): House => {
  const runs = range(10).flatMap((row): Run[] => [
    { section: 'Left', seats: line(-11, row * 1.5, 5) },
    { section: 'Centre', seats: line(-5, row * 1.5, 10) },
    { section: 'Right', seats: line(6, row * 1.5, 5) },
  ])
  return houseOf(runs, away(-0.5, 9))
}

/** Stalls, circle, boxes and an upper circle: 1,500 seats. */
export const theatre = (): House => {
  const runs: Run[] = []
  for (const row of range(20)) {
    const side = 8 + Math.floor(row / 4)
    runs.push({ section: 'Stalls left', seats: line(-9 - side, row * 1.2, side) })
    runs.push({ section: 'Stalls', seats: line(-8, row * 1.2, 16) })
    runs.push({ section: 'Stalls right', seats: line(9, row * 1.2, side) })
  }
  for (const row of range(12)) {
    const y = 22 + row * 1.2
    runs.push({ section: 'Circle left', seats: line(-20, y, 10), worse: 6 })
    runs.push({ section: 'Circle', seats: line(-9, y, 18), worse: 6 })
    runs.push({ section: 'Circle right', seats: line(10, y, 10), worse: 6 })
  }
  for (const box of range(12))
    runs.push({ section: `Box ${box}`, seats: line(box % 2 ? 22 : -26, 2 + box * 1.5, 4), worse: 4 })
  let left = 1500 - runs.reduce((sum, run) => sum + run.seats.length, 0)
  for (let row = 0; left > 0; row++, left -= 24) {
    const width = Math.min(24, left)
    runs.push({ section: 'Upper circle', seats: line(-width / 2, 40 + row * 1.2, width), worse: 12 })
  }
  return houseOf(runs, away(-0.5, 6))
}

/** Two tiers of 50 blocks of 25 rows of 20, around a pitch: the halfway line is best, then the lower rows. */
export const stadium = (): House => {
  const runs = range(2).flatMap((tier) =>
    range(50).flatMap((block) =>
      range(25).map((row): Run => {
        const out = 1 + (tier * 30 + row) * 0.012
        const seats = range(20).map((seat): [number, number] => {
          const turn = ((block + ((seat - 9.5) / 20) * 0.93) / 50) * 2 * Math.PI
          return [Math.cos(turn) * 60 * out, Math.sin(turn) * 45 * out]
        })
        return { section: `${tier}-${block}`, seats, worse: tier * 8 }
      }),
    ),
  )
  return houseOf(runs, ({ x, y }) => Math.abs(x) * 0.6 + Math.max(0, Math.hypot(x / 60, y / 45) - 1) * 60)
}

function houseOf(runs: Run[], qualityOf: (seat: { x: number; y: number }) => number): House {
  const sections = new Map<string, Seat[]>()
  runs.forEach(({ section, seats, worse = 0 }, segment) => {
    const known = sections.get(section) ?? []
    sections.set(section, known)
    for (const [i, [x, y]] of seats.entries())
      known.push({ ...PLAIN, id: `${segment}/${i}`, x, y, segment, quality: qualityOf({ x, y }) + worse })
  })
  const plan: Plan = {
    name: 'Bench',
    sections: [...sections].map(([name, seats]) => ({
      ...{ name, kind: 'seated', capacity: seats.length, category: null, area: null, seats },
    })),
    categories: [{ name: 'Only', color: null }],
    focus: { x: 0, y: 0 },
  }
  return makeHouse(plan)
}

const PLAIN = {
  ...{ label: '', block: null, row: '', number: '', category: 'Only' },
  ...{ accessible: false, companion: false, restrictedView: false },
}
