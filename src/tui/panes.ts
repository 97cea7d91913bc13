/** Where what stands on the screen, by its size. Pure; columns and lines count from 0. */

export const LEAST = { columns: 60, rows: 20 }

export interface Panes {
  /** The map, below the status line and its rule. */
  map: { x: number; y: number; width: number; height: number }
  /** The basket at the side. */
  side: { width: number; height: number }
  /** Lines between the two rules. */
  body: number
}

/** Status line, rule, body, rule, footer; the legend is the last line of the map's side of the body. */
export function panesOf(columns: number, rows: number): Panes {
  const side = columns >= 160 ? 44 : columns >= 110 ? 34 : 25
  const body = rows - 4
  return {
    map: { x: 0, y: 2, width: columns - side - 1, height: body - 1 },
    side: { width: side, height: body },
    body,
  }
}

export function isTooSmall(columns: number, rows: number): boolean {
  return columns < LEAST.columns || rows < LEAST.rows
}
