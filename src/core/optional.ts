/** Columns that there is no room for are left out: those of the highest rank first, of one rank the last. Pure. */

/** True is one; false and nothing: never. */
export type Optional = boolean | number

export interface MayGo {
  optional?: Optional
}

/** Where the one stands that goes next; -1: all have to stay. */
export function goesNext(columns: readonly MayGo[]): number {
  const ranks = columns.map(({ optional = 0 }) => Number(optional))
  const highest = Math.max(0, ...ranks)
  return highest === 0 ? -1 : ranks.lastIndexOf(highest)
}
