/** A run as a person writes it in YAML: its stops, coaches, fares and protections. */
import { z } from 'zod'

/** Numbers of coaches and classes are names; YAML reads `21` as a number. */
const name = z.union([z.string().min(1), z.number().transform(String)])
/** `"48.00"`, in quotes: text, so that no amount is ever a float. */
const amount = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/)

const stop = z.strictObject({
  station: z.string().min(1),
  arrives: z.string().nullable().default(null),
  departs: z.string().nullable().default(null),
  km: z.number(),
})

const coach = z.strictObject({
  numbers: z.array(name).min(1),
  class: name,
  kind: z.enum(['open', 'compartment']).default('open'),
  rows: z.int().min(1),
  first: z.int().min(0).default(1),
  halves: z.array(z.string().min(1)).min(1),
  tables: z.array(z.int()).default([]),
  without: z.array(z.string()).default([]),
})

const fares = z.strictObject({
  per_km: z.record(z.string(), amount).optional(),
  minimum: z.record(z.string(), amount).default({}),
  pairs: z.record(z.string(), z.record(z.string(), z.record(z.string(), amount))).optional(),
  shares: z.record(z.string(), z.int().min(0).max(100)),
  reservation: z.record(z.string(), amount).default({}),
  round_to: amount.optional(),
})

const protection = z.strictObject({
  class: name,
  from: z.string(),
  to: z.string(),
  min_trip_legs: z.int(),
  seats: z.int(),
  release: z.array(z.strictObject({ before_h: z.number().min(0), seats: z.int() })).default([]),
})

export const runFile = z.strictObject({
  train: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  stops: z.array(stop),
  coaches: z.array(coach),
  fares,
  protections: z.array(protection).default([]),
})

export type RunFile = z.infer<typeof runFile>
