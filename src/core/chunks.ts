/** Lists that are longer than a statement may have parameters. */

/** Keeps every list of parameters well below the engines' limits. */
const CHUNK = 500

export async function inChunks<T, R>(
  all: readonly T[],
  query: (some: T[]) => PromiseLike<R[]>,
): Promise<R[]> {
  const rows: R[] = []
  for (let start = 0; start < all.length; start += CHUNK)
    rows.push(...(await query(all.slice(start, start + CHUNK))))
  return rows
}
