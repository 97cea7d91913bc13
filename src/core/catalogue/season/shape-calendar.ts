/** What may stand of the house's calendar in a season file. */
import * as z from 'zod'
import { listOf, only, orOne, text } from './shaping.ts'

const day = only({
  on: orOne(listOf(text)),
  name: text.optional(),
  closed: z.enum(['true', 'false']).optional(),
  venue: orOne(listOf(text)).optional(),
})

/** `calendar:` with nothing behind it has no day. */
export const calendar = z.preprocess((value) => value ?? [], listOf(day))

export type CalendarShape = z.infer<typeof calendar>
