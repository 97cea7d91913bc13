/** Turns a drafted plan into the one that is kept: adjacency, blocks, labels and quality. The draft must be free of errors. */
import { blocksOf } from './blocks.ts'
import type { Draft, DraftSeat, DraftSection } from './draft.ts'
import type { Plan, Seat, Section } from './plan.ts'
import { focusOf, qualityOf, ranksOf } from './quality.ts'
import { seatLabel, seatName } from './seat-names.ts'
import { pitchOf, segmentsOf } from './segments.ts'

/** What the seats of a section have in common. */
interface Frame {
  focus: { x: number; y: number }
  pitch: number
  rank: number
}

export function compile(draft: Draft): Plan {
  const focus = roundPoint(focusOf(draft))
  const pitch = pitchOf(draft.sections.flatMap(({ rows }) => rows.map((row) => row.seats))) ?? 1
  const ranks = ranksOf(draft.sections, pitch)
  let segments = 0
  const sections = draft.sections.map((section, index) => {
    const compiled = compileSection(section, { focus, pitch, rank: ranks[index]! }, segments)
    segments = compiled.nextSegment
    return compiled.section
  })
  return { name: draft.name, categories: draft.categories, focus, sections }
}

function compileSection(draft: DraftSection, frame: Frame, firstSegment: number) {
  const segments = segmentsOf(draft.rows, frame.pitch)
  const repeated = repeatedNames(draft)
  const blocks = repeated.size > 0 ? blockBySeat(draft) : null
  const seats = segments.flatMap((run, index) =>
    run.map((seat): Seat => {
      const block = blocks?.get(seat) ?? null
      const isRepeated = block !== null && repeated.has(seatName(seat))
      const label = seatLabel(draft.name, isRepeated ? block : null, seat)
      const quality = round(qualityOf(seat, frame.focus, frame.rank, frame.pitch))
      return compiledSeat(seat, label, block, firstSegment + index, quality)
    }),
  )
  const { name, kind, category, area } = draft
  const capacity = kind === 'standing' ? draft.capacity : seats.length
  const section: Section = { name, kind, capacity, category, area, seats }
  return { section, nextSegment: firstSegment + segments.length }
}

/** Written out: spreading 100,000 seats takes longer than all the rest. */
function compiledSeat(
  seat: DraftSeat,
  label: string,
  block: string | null,
  segment: number,
  quality: number,
): Seat {
  return {
    id: seat.id,
    label,
    block,
    row: seat.row,
    number: seat.number,
    category: seat.category,
    x: round(seat.x),
    y: round(seat.y),
    segment,
    quality,
    accessible: seat.accessible,
    companion: seat.companion,
    restrictedView: seat.restrictedView,
  }
}

function blockBySeat({ rows }: DraftSection): Map<DraftSeat, string | null> {
  const blocks = blocksOf(rows)
  const bySeat = new Map<DraftSeat, string | null>()
  for (const [index, row] of rows.entries())
    for (const seat of row.seats) bySeat.set(seat, blocks[index] ?? null)
  return bySeat
}

function repeatedNames({ rows }: DraftSection): Set<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const row of rows)
    for (const seat of row.seats) {
      const name = seatName(seat)
      if (seen.has(name)) repeated.add(name)
      else seen.add(name)
    }
  return repeated
}

/** A thousandth of a plan unit is finer than anything built, and keeps the plan short. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000 || 0
}

function roundPoint({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: round(x), y: round(y) }
}
