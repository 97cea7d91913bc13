/** `--fields a,b.c`: some of the data, by the names and in the order that were asked for. */
import type { Json } from '../core/canonical.ts'

export type Fields = string[]

export function fieldsOf(option: string | undefined): Fields | undefined {
  return option
    ?.split(/[,，]/)
    .map((field) => field.trim())
    .filter((field) => field !== '')
}

/** Of each row, where there are rows. What is not there is null. */
export function pick(data: Json, fields: Fields): Json {
  if (Array.isArray(data)) return data.map((row) => pick(row, fields))
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(fields.map((field) => [field, at(data, field.split('.'))]))
}

function at(data: Json, path: string[]): Json {
  const [first, ...rest] = path
  if (first === undefined) return data
  if (data === null || typeof data !== 'object') return null
  if (Array.isArray(data)) return /^\d+$/.test(first) ? at(data[Number(first)] ?? null, rest) : null
  return at(Object.hasOwn(data, first) ? (data[first] ?? null) : null, rest)
}
