/** What may stand of a printer in a season file. */
import * as z from 'zod'
import { CHARSETS, KINDS } from '../../printing/kinds.ts'
import { listOf, only, orOne, text } from './shaping.ts'

const registers = orOne(listOf(text))

export const printer = only({
  kind: z.enum(KINDS),
  to: text,
  charset: z.enum(CHARSETS).optional(),
  width: text.optional(),
  cut: z.enum(['true', 'false']).optional(),
  layout: text.optional(),
  tickets: registers.optional(),
  receipts: registers.optional(),
  reports: registers.optional(),
})

export type PrinterShape = z.infer<typeof printer>
