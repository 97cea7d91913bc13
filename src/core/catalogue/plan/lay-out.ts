/** Places the seats of a section that the short form describes. */
import { type DraftRow, type DraftSeat, type DraftSection, error, MOST_SEATS } from './draft.ts'
import { markSeats } from './mark-seats.ts'
import { formatOf, type Numbering, namesFrom } from './numbering.ts'
import type { PlanFault } from './plan.ts'
import type { ShortArc, ShortGrid, ShortNumbering, ShortSeated, ShortStanding } from './short-schema.ts'
import type { PlaceOf } from './take.ts'

type Described = (ShortGrid | ShortArc | ShortStanding) & { category: string }

/** One section, or one for each block of an arc. */
export function layOut(described: Described, placeOf: PlaceOf, faults: PlanFault[]): DraftSection[] {
  if (described.kind === 'standing') return [standing(described, placeOf)]
  const blocks = described.kind === 'arc' ? described.blocks : 1
  const perRow = described.seats.reduce((sum, seats) => sum + seats, 0)
  const total = perRow * described.rows * blocks
  if (total > MOST_SEATS) {
    faults.push(error('plan-too-large', placeOf(['seats']), String(total), `<= ${MOST_SEATS}`))
    return []
  }
  if (blocks > 1 && !described.name.includes('{}')) {
    faults.push(error('field-faulty', placeOf(['name']), described.name, `${described.name} {}`))
    return []
  }
  const rows = labels(described, 'rows', described.rows, placeOf, faults)
  const seats = labels(described, 'seats', perRow, placeOf, faults)
  if (!rows || !seats) return []
  return Array.from({ length: blocks }, (_, block) => {
    const name = blocks > 1 ? described.name.replace('{}', String(block + 1)) : described.name
    // What is wrong with the marks is wrong in every block: told once.
    return seated(described, name, block, { rows, seats }, placeOf, block === 0 ? faults : [])
  })
}

function standing(described: ShortStanding & { category: string }, placeOf: PlaceOf): DraftSection {
  const { name, category, capacity, position, width, height } = described
  const { place, line } = placeOf([])
  const area = { ...position, width, height }
  return { name, kind: 'standing', category, area, capacity, rank: null, rows: [], place, line }
}

function seated(
  described: ShortSeated & { category: string },
  name: string,
  block: number,
  names: { rows: string[]; seats: string[] },
  placeOf: PlaceOf,
  faults: PlanFault[],
): DraftSection {
  const { place, line } = placeOf([])
  const offsets = offsetsAlong(described)
  const locate = described.kind === 'arc' ? onArc(described, block, offsets) : onGrid(described)
  const rows = names.rows.map((row, rowIndex): DraftRow => {
    const seats = names.seats.map((number, index): DraftSeat => {
      const at = locate.seat(rowIndex, offsets[index]!)
      const id = `${name}-${row}-${number}`
      return {
        id,
        row,
        number,
        category: described.category,
        x: at.x,
        y: at.y,
        accessible: false,
        companion: false,
        restrictedView: false,
      }
    })
    return { seats, pitch: locate.pitch(rowIndex), place: `${place} row "${row}"`, line }
  })
  markSeats(rows, described.marks, placeOf, faults)
  const rank = described.rank ?? null
  return { name, kind: 'seated', category: null, area: null, capacity: 0, rank, rows, place, line }
}

/** How far along its row each seat stands, in seat pitches. */
function offsetsAlong({ seats, spacing }: ShortSeated): number[] {
  const offsets: number[] = []
  let along = 0
  for (const run of seats) {
    for (let seat = 0; seat < run; seat++) offsets.push(along++)
    along += spacing.aisle
  }
  return offsets
}

function onGrid({ position, spacing }: ShortGrid) {
  return {
    pitch: () => spacing.seat,
    seat: (row: number, offset: number) => ({
      x: position.x + offset * spacing.seat,
      y: position.y + row * spacing.row,
    }),
  }
}

/** Every row has the same seats: the pitch grows with the radius. From left to right, seen from inside below. */
function onArc(arc: ShortArc, block: number, offsets: number[]) {
  const gap = arc.blocks > 1 ? arc.spacing.aisle : 0
  const steps = (offsets.at(-1) ?? 0) + 1 + gap
  const sweep = (arc.degrees / arc.blocks / 180) * Math.PI
  const start = ((arc.middle + arc.degrees / 2) / 180) * Math.PI - block * sweep
  const radiusOf = (row: number) => arc.radius + row * arc.spacing.row
  return {
    pitch: (row: number) => 2 * radiusOf(row) * Math.sin(sweep / steps / 2),
    seat: (row: number, offset: number) => {
      const angle = start - ((offset + (1 + gap) / 2) / steps) * sweep
      const radius = radiusOf(row)
      return { x: arc.position.x + radius * Math.cos(angle), y: arc.position.y + radius * Math.sin(angle) }
    },
  }
}

/** The names in the order of the seats: from the stage on, and from left to right. */
function labels(
  described: ShortSeated,
  what: 'rows' | 'seats',
  count: number,
  placeOf: PlaceOf,
  faults: PlanFault[],
): string[] | undefined {
  const wished: ShortNumbering = described.numbering[what] ?? {}
  const from = wished.from ?? firstName(what, wished.format)
  const format = wished.format ?? formatOf(from)
  const numbering: Numbering = { format, from, skip: wished.skip ?? [] }
  const names = namesFrom(numbering, count)
  if (!names) faults.push(error('field-faulty', placeOf(['numbering', what, 'from']), from, format))
  const isReversed = wished.direction === 'toward' || wished.direction === 'left'
  return isReversed ? names?.reverse() : names
}

function firstName(what: 'rows' | 'seats', format: Numbering['format'] | undefined): string {
  const usual = format ?? (what === 'rows' ? 'letters' : 'numbers')
  return { letters: 'A', numbers: '1', roman: 'I' }[usual]
}
