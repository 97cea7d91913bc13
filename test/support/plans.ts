/** Small plans built by hand: a plain hall with aisles, and a house in the round with two floors. */
import type { Plan, Seat, Section } from '../../src/core/catalogue/plan/plan.ts'

const PITCH = 25

interface Block {
  /** First seat of the first row. */
  x: number
  y: number
  rows: string[]
  seats: number
  /** Turned by so many degrees, clockwise as seen. */
  turned?: number
  rowPitch?: number
}

/** A hall of straight rows with one aisle in the middle; the stage is above. */
export function hall(rows: number, seats: number, name = 'Stalls'): Plan {
  const letters = Array.from({ length: rows }, (_, row) => String.fromCharCode(65 + row))
  const half = Math.floor(seats / 2)
  const section = sectionOf(name, [
    { x: 0, y: 0, rows: letters, seats: half },
    { x: (half + 1) * PITCH, y: 0, rows: letters, seats: seats - half },
  ])
  return planOf([section], { x: (seats / 2) * PITCH, y: -3 * PITCH })
}

/** Blocks around a stage, four of them turned by 45 degrees, and a first floor drawn over the ground floor. */
export function inTheRound(): Plan {
  const rows = ['A', 'B', 'C', 'D', 'E', 'F']
  const ground = sectionOf('Ground floor', [
    { x: 660, y: 480, rows, seats: 7 },
    { x: 883, y: 480, rows, seats: 13 },
    { x: 1261, y: 480, rows, seats: 7 },
    { x: 1544, y: 526, rows, seats: 7, turned: 45 },
    { x: 1698, y: 764, rows, seats: 7, turned: 90 },
    { x: 1640, y: 1039, rows, seats: 7, turned: 135 },
    { x: 883, y: 1100, rows, seats: 13 },
    { x: 533, y: 1168, rows, seats: 7, turned: 225 },
    { x: 430, y: 914, rows, seats: 7, turned: 270 },
  ])
  const first = sectionOf('First floor', [
    { x: 660, y: 481, rows, seats: 7 },
    { x: 883, y: 481, rows, seats: 13 },
  ])
  return planOf([ground, first], { x: 1035, y: 836 })
}

/** Twelve blocks around a standing area: more than a window of 80x24 can show at once. */
export function arena(rows = 9, seats = 14): Plan {
  const letters = Array.from({ length: rows }, (_, row) => String.fromCharCode(65 + row))
  const [across, down] = [(seats + 2) * PITCH, (rows + 2) * PITCH]
  const places = Array.from({ length: 16 }, (_, at) => ({ x: at % 4, y: Math.floor(at / 4) }))
  const around = places.filter(({ x, y }) => x === 0 || x === 3 || y === 0 || y === 3)
  const blocks = around.map(({ x, y }, at) =>
    sectionOf(`Block ${at + 1}`, [{ x: x * across, y: y * down, rows: letters, seats }]),
  )
  const area = { x: across * 1.2, y: down * 1.2, width: across * 1.6, height: down * 1.6 }
  const pit: Section = {
    ...{ name: 'Pit', kind: 'standing', capacity: 300, category: 'Category I', area, seats: [] },
  }
  return planOf([...blocks, pit], { x: across * 2, y: down * 2 })
}

function planOf(sections: Section[], focus: { x: number; y: number }): Plan {
  let segment = 0
  let before: Seat | undefined
  for (const seat of sections.flatMap((section) => section.seats)) {
    if (before && Math.hypot(before.x - seat.x, before.y - seat.y) > PITCH * 1.6) segment++
    seat.segment = segment
    seat.quality = Math.hypot(seat.x - focus.x, seat.y - focus.y)
    before = seat
  }
  return { name: 'Test', sections, categories: [{ name: 'Category I', color: null }], focus }
}

function sectionOf(name: string, blocks: Block[]): Section {
  const seats = blocks.flatMap((block, index) =>
    blockSeats(name, block, blocks.length > 1 ? String(index + 1) : null),
  )
  return { name, kind: 'seated', capacity: seats.length, category: null, area: null, seats }
}

function blockSeats(section: string, block: Block, name: string | null): Seat[] {
  const angle = ((block.turned ?? 0) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return block.rows.flatMap((row, down) =>
    Array.from({ length: block.seats }, (_, across) => {
      const [x, y] = [across * PITCH, down * (block.rowPitch ?? PITCH)]
      const number = String(across + 1)
      return {
        id: `${section}/${name ?? ''}/${row}/${number}`,
        label: `${section}${name ? `/${name}` : ''} ${row}-${number}`,
        ...{ block: name, row, number, category: 'Category I', segment: 0, quality: 0 },
        ...{ x: block.x + x * cos - y * sin, y: block.y + x * sin + y * cos },
        ...{ accessible: false, companion: false, restrictedView: false },
      }
    }),
  )
}
