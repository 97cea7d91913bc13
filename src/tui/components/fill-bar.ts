/** How full a house is, as a bar. */
import type { Theme } from '../theme.ts'

/** `width` cells, as many of them full as the share says; not empty while one is sold, not full while one is free. */
export function fillBar(sold: number, capacity: number, width: number, theme: Theme): string {
  const share = capacity > 0 ? sold / capacity : 0
  const exact = Math.round(share * width)
  const full = share <= 0 ? 0 : share >= 1 ? width : Math.min(Math.max(exact, 1), width - 1)
  return theme.signs.full.repeat(full) + theme.signs.empty.repeat(width - full)
}
