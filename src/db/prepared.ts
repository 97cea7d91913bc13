/**
 * What the drivers need of a statement that drizzle has built, to run it themselves. Drizzle's own prepared query asks
 * anew in each run, for each value and each column, what kind of thing it is, which costs more than SQLite does; here it
 * is asked once, when it is prepared.
 */
import { Column, is, Param, Placeholder } from 'drizzle-orm'

/** A prepared query of drizzle's (0.45) as it is inside; `execute` is the way that needs no such knowledge. */
export interface Prepared {
  getQuery(): { sql: string; params: unknown[] }
  execute(values?: Values): Promise<unknown>
  /** The columns that it returns, none where it returns nothing. */
  fields?: { path: string[]; field: unknown }[]
}

export type Values = Record<string, unknown>
type Decode = ((value: unknown) => unknown) | undefined

export interface Direct {
  sql: string
  /** The values in the order of the statement. */
  bind: (values: Values) => unknown[]
  /** Makes a row of what the driver gives as a list; none where the statement returns nothing. */
  toRow: ((values: unknown[]) => Values) | undefined
}

/** Undefined where only drizzle can make the rows: those with rows of several tables inside. */
export function directOf(prepared: Prepared): Direct | undefined {
  const { sql, params } = prepared.getQuery()
  const { fields } = prepared
  if (fields?.some(({ path }) => path.length > 1)) return undefined
  return { sql, bind: makeBind(params), toRow: fields && makeToRow(fields) }
}

function makeBind(params: unknown[]): (values: Values) => unknown[] {
  const slots = params.flatMap((param, slot) => {
    const name = nameOf(param)
    return name === undefined ? [] : [{ slot, name }]
  })
  // Values that come as a list, in the order of the statement, are bound as they are.
  if (
    params.length > 0 &&
    slots.length === params.length &&
    slots.every(({ slot, name }) => name === String(slot))
  )
    return (values) => values as unknown as unknown[]
  return (values) => {
    const bound = params.slice()
    for (let i = 0; i < slots.length; i++) {
      const { slot, name } = slots[i]!
      const value = values[name]
      if (value === undefined) throw new Error(`bug: the statement has no value for ${name}`)
      bound[slot] = value
    }
    return bound
  }
}

/** The placeholder's name; undefined for a value that is always the same. No column of ours changes what it is given. */
function nameOf(param: unknown): string | undefined {
  const inner = is(param, Param) ? param.value : param
  return is(inner, Placeholder) ? inner.name : undefined
}

function makeToRow(fields: NonNullable<Prepared['fields']>): (values: unknown[]) => Values {
  const names = fields.map(({ path }) => path[0]!)
  const decoders = fields.map(({ field }) => decoderOf(field))
  // A copy that has all its members already is filled four times faster than one that gets them one by one.
  const empty: Values = Object.fromEntries(names.map((name) => [name, null]))
  return (values) => {
    const row = { ...empty }
    for (let i = 0; i < names.length; i++) {
      const value = values[i]
      const decode = decoders[i]
      row[names[i]!] = decode && value !== null ? decode(value) : value
    }
    return row
  }
}

/** What makes a value of a computed column; columns of tables are taken as they are. */
function decoderOf(field: unknown): Decode {
  if (is(field, Column)) return undefined
  const { decoder, sql } = field as { decoder?: Decoder; sql?: { decoder: Decoder } }
  const found = decoder ?? sql?.decoder
  return found && ((value) => found.mapFromDriverValue(value))
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown
}
