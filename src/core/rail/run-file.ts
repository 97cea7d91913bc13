/** A train on its way as a person writes it in YAML: its stops and its coaches. `docs/plans.md` explains it. */
import { z } from 'zod'
import { label, text } from '../catalogue/plan/fields.ts'

/** `06:34`; past midnight `24:06`. */
const time = z.union([z.string(), z.null()]).default(null)

const Stop = z.strictObject({
  station: text,
  arrives: time,
  departs: time,
  km: z.number().min(0).max(100_000),
})

const Coach = z.strictObject({
  numbers: z.array(label).min(1).max(255),
  class: label,
  kind: z.enum(['open', 'compartment']).default('open'),
  rows: z.int().min(1).max(1000),
  first: z.int().min(0).max(10_000).default(1),
  halves: z
    .array(z.string().regex(/^[A-Za-z]{1,26}$/))
    .min(1)
    .max(10),
  tables: z.array(z.int()).max(1000).default([]),
  without: z.array(text).max(10_000).default([]),
  accessible: z.array(text).max(1000).optional(),
  companion: z.array(text).max(1000).optional(),
})

export const RunFile = z.strictObject({
  train: text,
  stops: z.array(Stop).max(10_000),
  coaches: z.array(Coach).max(255),
})

export type RunFile = z.infer<typeof RunFile>

/** Every field there is: what a misspelt one is compared with. */
export const RUN_FIELDS = [RunFile, Stop, Coach].flatMap((schema) => Object.keys(schema.shape))
