/**
 * Houses drawn as text: `.` free, `x` taken, a blank for an aisle; free too: `w` a wheelchair place, `c` a companion's,
 * `r` with a restricted view. One text for each row, the stage above.
 */
import type { Plan, Seat } from '../../../src/core/catalogue/plan/plan.ts'
import { type House, makeHouse } from '../../../src/core/seats/house.ts'

export interface Drawn {
  house: House
  free: Uint8Array
  /** `A-3` for the seats of a proposal. */
  names: (seats: readonly number[]) => string[]
}

/** Rows of one section; `{ Circle: [...] }` draws another over it. */
export function drawn(
  rows: string[],
  others: Record<string, string[]> = {},
  qualityOf?: (x: number, y: number) => number,
): Drawn {
  const free: number[] = []
  let segment = -1
  const sections = Object.entries({ Stalls: rows, ...others }).map(([name, lines], floor) => {
    const width = Math.max(...lines.map((line) => line.length))
    const seats: Seat[] = lines.flatMap((line, y) => {
      const row = String.fromCharCode(65 + y)
      const cells = [...line]
      let number = 0
      return cells.flatMap((cell, x) => {
        if (cell === ' ') return []
        if (x === 0 || cells[x - 1] === ' ') segment++
        free.push(cell === 'x' ? 0 : 1)
        number++
        const quality = qualityOf?.(x, y) ?? Math.hypot(x - (width - 1) / 2, y + 1) + 6 * floor
        return [
          {
            ...PLAIN,
            accessible: cell === 'w',
            companion: cell === 'c',
            restrictedView: cell === 'r',
            id: `${name}-${row}-${number}`,
            label: `${name} ${row}-${number}`,
            row,
            number: String(number),
            x,
            y,
            segment,
            quality,
          },
        ]
      })
    })
    return { name, kind: 'seated' as const, capacity: seats.length, category: null, area: null, seats }
  })
  const plan: Plan = {
    name: 'Drawn',
    sections,
    categories: [{ name: 'Only', color: null }],
    focus: { x: 0, y: -1 },
  }
  const house = makeHouse(plan)
  return {
    house,
    free: Uint8Array.from(free),
    names: (seats) => seats.map((seat) => `${house.seats[seat]!.row}-${house.seats[seat]!.number}`),
  }
}

const PLAIN = { block: null, category: 'Only' }
