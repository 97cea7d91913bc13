/** Schemas that every importer uses. */
import { z } from 'zod'
import { storable } from '../../text.ts'
import { FARTHEST } from './draft.ts'

/** `__proto__` is no name: prices are kept by category in plain objects. */
const isName = (value: string) => storable(value) !== undefined && value.trim() !== '__proto__'

/** A name as both engines can keep it, trimmed. */
export const text = z
  .string()
  .refine(isName)
  .transform((value) => value.normalize('NFC').trim())

/** Rows and seats are numbered as often as lettered. */
export const label = z.union([text, z.number().transform(String)])

export const coordinate = z.number().min(-FARTHEST).max(FARTHEST)

export const position = z.object({ x: coordinate, y: coordinate })

export const color = z.string().regex(/^#[0-9a-fA-F]{6}$/)
