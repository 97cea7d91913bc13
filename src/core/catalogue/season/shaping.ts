/** What the shape of a season file is made of. */
import * as z from 'zod'

export const text = z.string()

/** A map with these keys and no others. */
export function only<S extends z.ZodRawShape>(shape: S) {
  const known = Object.keys(shape).join('\n')
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined),
  })
}

/** `key:` with nothing behind it is an empty map. */
export const orEmpty = <T extends z.ZodType>(map: T) => z.preprocess((value) => value ?? {}, map)

/** A list whose faulty items were left out keeps their numbers: they are undefined. */
export const listOf = <T extends z.ZodType>(item: T) => z.array(item.optional())

/** A text that stands for a map with that one entry. */
export const orTextAs = <T extends z.ZodType>(entry: string, map: T) =>
  z.preprocess((value) => (typeof value === 'string' ? { [entry]: value } : value), map)

/** A text that stands for a list of one. */
export const orOne = <T extends z.ZodType>(list: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), list)
