/**
 * The short form of a plan: sections as grids, arcs or standing areas, a few lines each. `docs/plans.md` explains it.
 * Lengths are plan units; the stage lies at small y, rows go away from it.
 */
import { z } from 'zod'
import { MOST_SECTIONS, MOST_STANDING } from './draft.ts'
import { color, coordinate, label, position, text } from './fields.ts'

const length = z.number().gt(0).max(1e6)
const names = z.union([label.transform((one) => [one]), z.array(label)])

const Numbering = z.strictObject({
  format: z.enum(['numbers', 'letters', 'roman']).optional(),
  from: label.optional(),
  /** Rows: away from the stage or toward it. Seats: to the right or to the left, seen as the plan is drawn. */
  direction: z.enum(['away', 'toward', 'right', 'left']).optional(),
  skip: names.optional(),
})

/** Seats or rows that differ from the rest of their section. */
const Mark = z.strictObject({
  /** `A-1`, `A-1..A-4`, or a list; whole rows with `rows`. */
  seats: names.optional(),
  /** `A`, `F..H`, or a list. */
  rows: names.optional(),
  category: text.optional(),
  accessible: z.boolean().optional(),
  companion: z.boolean().optional(),
  restricted: z.boolean().optional(),
})

const common = {
  name: text,
  position: position.default({ x: 0, y: 0 }),
  category: text.optional(),
  /** 0 is best; each step counts like sitting six seats further away. */
  rank: z.number().min(0).max(1000).optional(),
}

const seated = {
  ...common,
  rows: z.int().min(1).max(1000),
  /** Seats in a row, or the seats of each run between aisles: [5, 10, 5]. */
  seats: z.union([
    z
      .int()
      .min(1)
      .max(10_000)
      .transform((one) => [one]),
    z.array(z.int().min(1).max(10_000)).min(1).max(100),
  ]),
  spacing: z
    .strictObject({
      seat: length.default(1),
      row: length.default(1),
      /** Width of an aisle in seats, beyond the step to the next seat. */
      aisle: z.number().min(0.7).max(1000).default(1),
    })
    .prefault({}),
  numbering: z.strictObject({ rows: Numbering.optional(), seats: Numbering.optional() }).prefault({}),
  marks: z.array(Mark).max(10_000).default([]),
}

const Grid = z.strictObject({ kind: z.literal('grid'), ...seated })

const Arc = z.strictObject({
  kind: z.literal('arc'),
  ...seated,
  /** Of the first row; `position` is the centre of the circle. */
  radius: length,
  /** How much of the circle the section, with all its blocks, goes along. */
  degrees: z.number().gt(0).max(360),
  /** Where the middle of it lies: 0 right of the centre, 90 below it, away from the stage. */
  middle: z.number().min(-360).max(360).default(90),
  /** Cut into so many sections, named by the `{}` in the name. */
  blocks: z.int().min(1).max(1000).default(1),
})

const Standing = z.strictObject({
  kind: z.literal('standing'),
  ...common,
  capacity: z.int().min(1).max(MOST_STANDING),
  width: length,
  height: length,
})

export const ShortSection = z.discriminatedUnion('kind', [Grid, Arc, Standing])

export const ShortPlan = z.strictObject({
  name: text.optional(),
  /** A list of names, or names with colours. Without it, the categories that the sections use. */
  categories: z.union([z.array(text), z.record(z.string(), color.nullable())]).optional(),
  focus: z.strictObject({ x: coordinate, y: coordinate }).optional(),
  sections: z.array(z.unknown()).max(MOST_SECTIONS),
})

export type ShortMark = z.infer<typeof Mark>
export type ShortNumbering = z.infer<typeof Numbering>
export type ShortGrid = z.infer<typeof Grid>
export type ShortArc = z.infer<typeof Arc>
export type ShortSeated = ShortGrid | ShortArc
export type ShortStanding = z.infer<typeof Standing>

/** Every field there is: what a misspelt one is compared with. */
export const KNOWN_FIELDS = [
  ...Object.keys(ShortPlan.shape),
  ...[Grid, Arc, Standing, Mark, Numbering].flatMap((schema) => Object.keys(schema.shape)),
  'seat',
  'row',
  'aisle',
  'x',
  'y',
]
