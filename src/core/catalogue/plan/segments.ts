/**
 * Runs of seats with nothing between them. A gap of more than 1.6 times the median distance of neighbours is an
 * aisle; what continues on the same line, in a row of the same name, belongs to the same run though the file
 * drew it apart.
 */
import { median } from 'simple-statistics'
import { alongRow, gap } from './along-row.ts'
import type { DraftRow, DraftSeat } from './draft.ts'
import { joinRuns } from './join-runs.ts'

/** Gaps wider than this many pitches are aisles. */
const AISLE_PITCHES = 1.6
/** With fewer gaps than this in a row the section's median says more than the row's own. */
const TELLING_GAPS = 4

export interface Run {
  seats: DraftSeat[]
  /** The widest gap that still joins neighbours, in plan units. */
  reach: number
}

/** The section's segments in the order of the file. */
export function segmentsOf(rows: DraftRow[], planPitch: number): DraftSeat[][] {
  const lines = rows.map((row) => alongRow(row.seats))
  const sectionPitch = pitchOf(lines) ?? planPitch
  return joinRuns(lines.flatMap((line, index) => cutAtAisles(line, rows[index]!.pitch, sectionPitch)))
}

/** The median distance of neighbours in a plan or section; undefined where nobody has one. */
export function pitchOf(lines: DraftSeat[][]): number | undefined {
  const gaps: number[] = []
  for (const line of lines) addGaps(line, gaps)
  return gaps.length === 0 ? undefined : median(gaps)
}

function addGaps(line: DraftSeat[], gaps: number[]): number[] {
  for (let i = 1; i < line.length; i++) gaps.push(gap(line[i - 1]!, line[i]!))
  return gaps
}

function cutAtAisles(line: DraftSeat[], known: number | null, sectionPitch: number): Run[] {
  if (line.length === 0) return []
  const gaps = addGaps(line, [])
  const pitch = known ?? (gaps.length >= TELLING_GAPS ? median(gaps) : sectionPitch)
  const reach = AISLE_PITCHES * pitch * (1 + 1e-9)
  const runs: Run[] = [{ seats: [line[0]!], reach }]
  for (const [index, width] of gaps.entries()) {
    if (width > reach) runs.push({ seats: [], reach })
    runs.at(-1)!.seats.push(line[index + 1]!)
  }
  return runs
}
