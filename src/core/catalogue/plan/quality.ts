/**
 * How good a seat is: its distance from where people look, in plan units, lower is better, plus what its floor
 * costs. A house that knows better ranks its sections in the plan's file.
 */
import type { Draft, DraftSection } from './draft.ts'

/** Each floor up, or each rank, counts like sitting this many seats further away. */
const RANK_PITCHES = 6
/** A section that lies over this share of an earlier one's ground is a floor above it. */
const OVER = 0.25

interface Point {
  x: number
  y: number
}

/** The plan's own focus; else the front, in the middle: where a stage stands when nothing is said. */
export function focusOf(draft: Draft): Point {
  if (draft.focus) return draft.focus
  let count = 0
  let sum = 0
  let front = Number.POSITIVE_INFINITY
  for (const section of draft.sections)
    for (const row of section.rows)
      for (const { x, y } of row.seats) {
        count++
        sum += x
        front = Math.min(front, y)
      }
  return count === 0 ? { x: 0, y: 0 } : { x: sum / count, y: front }
}

export function qualityOf(seat: Point, focus: Point, rank: number, pitch: number): number {
  const dx = seat.x - focus.x
  const dy = seat.y - focus.y
  // Not Math.hypot: it is slower, and may differ in the last digit between versions of Node.
  return Math.sqrt(dx * dx + dy * dy) + RANK_PITCHES * pitch * rank
}

/**
 * The rank of each section: as the file says, else its floor. Floors come in the file's order: a section drawn
 * over an earlier one lies above it, so that of two seats in one spot the earlier section's is the better.
 */
export function ranksOf(sections: DraftSection[], pitch: number): number[] {
  const ground = new Map<number, { floor: number; section: number }>()
  return sections.map((section, index) => {
    const cells = cellsOf(section, 2 * pitch)
    const below = new Map<number, number>()
    let floor = 0
    for (const cell of cells) {
      const under = ground.get(cell)
      if (!under) continue
      const shared = (below.get(under.section) ?? 0) + 1
      below.set(under.section, shared)
      if (shared >= OVER * cells.size) floor = Math.max(floor, under.floor + 1)
    }
    for (const cell of cells) ground.set(cell, { floor, section: index })
    return section.rank ?? floor
  })
}

/** The ground that a section stands on, in squares of `size`, each as one number. */
function cellsOf(section: DraftSection, size: number): Set<number> {
  const cells = new Set<number>()
  for (const row of section.rows)
    for (const { x, y } of row.seats) cells.add(Math.floor(x / size) * 2 ** 26 + Math.floor(y / size))
  return cells
}
