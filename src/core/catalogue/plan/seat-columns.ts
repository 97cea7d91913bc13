/**
 * The seats of a plan by column: 50,000 of them are read into these in a fraction of the time and room that as many
 * objects take, and most seats are never looked at as objects. What stands in runs stays in runs, and what a first answer
 * does without is laid out by seat when somebody asks for it.
 */
import type { Body, Column } from './encode.ts'
import { type Names, NamesByRun, readNumbers, textAt } from './names.ts'
import { type PackedBody, type Steps, unpackSteps } from './pack.ts'
import { medianPitch } from './pitch.ts'
import type { Seat } from './plan.ts'
import { addRun, eachRun, layOut, numbered, type Part, type Runs, runsIn, valueAt } from './runs.ts'
import { fullName, seatName } from './seat-names.ts'

export const FLAGS = { accessible: 1, companion: 2, restricted: 4 }

export class SeatColumns {
  readonly count: number
  readonly sections: readonly string[]
  /** The first seat of each section; after the last one the number of seats. */
  readonly sectionStarts: number[]
  readonly row: NamesByRun<string>
  readonly number: Names
  readonly category: NamesByRun<string>
  readonly block: NamesByRun<string | null>
  /** Runs of equal segment numbers over the plan, numbered; `names`: the segment numbers. */
  readonly segments: Runs & { names: readonly number[] }
  /** Runs of equal bits of FLAGS. */
  readonly marks: Runs
  /** The ids and labels that do not follow from the names. */
  readonly ownIds = new Map<number, string>()
  readonly ownLabels = new Map<number, string>()
  /** 1 where the label has the block in it. */
  private readonly inLabel: Runs = { starts: [], values: [] }
  private readonly parts: Record<'x' | 'y' | 'quality', Part<Column<number> | Steps>[]>
  private xs: Float64Array | undefined
  private ys: Float64Array | undefined
  private qualities: Float64Array | undefined
  private bySegment: Int32Array | undefined
  private bySection: Int32Array | undefined

  /** `gap`: the pitch, where it is kept with the plan. */
  constructor(
    bodies: readonly (Body | PackedBody)[],
    private gap?: number,
  ) {
    this.sections = bodies.map(({ name }) => name)
    this.sectionStarts = startsOf(bodies)
    this.count = this.sectionStarts.at(-1)!
    const parts = <C>(pick: (body: Body | PackedBody) => C) =>
      bodies.map((body, position): Part<C> => [pick(body), this.sectionStarts[position]!])
    this.row = new NamesByRun(
      parts(({ row }) => row),
      this.count,
    )
    this.number = readNumbers(
      parts(({ number }) => number),
      this.count,
    )
    this.category = new NamesByRun(
      parts(({ seatCategory }) => seatCategory),
      this.count,
    )
    this.block = new NamesByRun(
      parts(({ block }) => block),
      this.count,
    )
    this.segments = numbered(runsIn(parts(({ segment }) => segment)))
    this.marks = runsIn(parts(({ flags }) => flags))
    this.parts = { x: parts(({ x }) => x), y: parts(({ y }) => y), quality: parts(({ quality }) => quality) }
    for (const part of parts(({ id }) => id)) this.readIds(part)
    for (const part of parts(({ label }) => label)) this.readLabels(part)
  }

  get x(): Float64Array {
    this.xs ??= this.layNumbers(this.parts.x)
    return this.xs
  }
  get y(): Float64Array {
    this.ys ??= this.layNumbers(this.parts.y)
    return this.ys
  }
  get quality(): Float64Array {
    this.qualities ??= this.layNumbers(this.parts.quality)
    return this.qualities
  }
  /** Which run of `segments` a seat is in. */
  get segmentOf(): Int32Array {
    this.bySegment ??= layOut(this.segments, new Int32Array(this.count))
    return this.bySegment
  }
  get sectionOf(): Int32Array {
    this.bySection ??= layOut(
      { starts: this.sectionStarts, values: [...this.sectionStarts.keys()] },
      new Int32Array(this.count),
    )
    return this.bySection
  }
  /** Distance between neighbours: the median over the plan. Plan units. */
  get pitch(): number {
    this.gap ??= medianPitch(this)
    return this.gap
  }

  /** What was read out of is let go. */
  private layNumbers(parts: Part<Column<number> | Steps>[]): Float64Array {
    const made = new Float64Array(this.count)
    for (const [column, at] of parts.splice(0))
      if (Array.isArray(column)) eachRun([column, at], (value, from, to) => made.fill(value, from, to))
      else unpackSteps(column, made, at)
    return made
  }

  private readIds(part: Part<Column<string | 0>>): void {
    eachRun(part, (id, from, to) => {
      if (id !== 0) for (let seat = from; seat < to; seat++) this.ownIds.set(seat, id)
    })
  }

  private readLabels(part: Part<Column<string | 0 | 1>>): void {
    eachRun(part, (label, from, to) => {
      const has = label === 1 ? 1 : 0
      if (has !== this.inLabel.values.at(-1)) addRun(this.inLabel, from, has)
      if (typeof label === 'string') for (let seat = from; seat < to; seat++) this.ownLabels.set(seat, label)
    })
  }

  idOf(seat: number): string {
    return this.ownIds.get(seat) ?? `${this.sectionName(seat)}-${this.nameOf(seat)}`
  }

  seat(seat: number): Seat {
    const flags = valueAt(this.marks, seat)
    const block = textAt(this.block, seat)
    const shown = valueAt(this.inLabel, seat) ? block : null
    return {
      id: this.idOf(seat),
      label: this.ownLabels.get(seat) ?? fullName(this.sectionName(seat), shown, this.nameOf(seat)),
      block,
      row: textAt(this.row, seat),
      number: textAt(this.number, seat),
      category: textAt(this.category, seat),
      x: this.x[seat]!,
      y: this.y[seat]!,
      segment: this.segments.names[this.segmentOf[seat]!]!,
      quality: this.quality[seat]!,
      accessible: (flags & FLAGS.accessible) > 0,
      companion: (flags & FLAGS.companion) > 0,
      restrictedView: (flags & FLAGS.restricted) > 0,
    }
  }

  private sectionName(seat: number): string {
    return this.sections[this.sectionOf[seat]!]!
  }

  private nameOf(seat: number): string {
    return seatName({ row: textAt(this.row, seat), number: textAt(this.number, seat) })
  }
}

function startsOf(bodies: readonly (Body | PackedBody)[]): number[] {
  const starts = [0]
  for (const { row } of bodies)
    starts.push(
      starts.at(-1)! + row.reduce((sum: number, item) => sum + (Array.isArray(item) ? item[1] : 1), 0),
    )
  return starts
}
