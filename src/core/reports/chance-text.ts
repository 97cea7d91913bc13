/** A chance in whole percent. Nothing is certain: none is told as none, nor as all. */
import type { Dictionary } from '../language/language.ts'

export function percentOf(chance: number, say: Dictionary): string {
  const percent = Math.round(100 * chance)
  if (percent < 1) return say.forecast.house.under(1)
  return percent > 99 ? say.forecast.house.over(99) : say.reports.percent(String(percent))
}

/** `most`: no more can be sold. */
export function reachesText(
  { level, chance }: { level: number; chance: number },
  { sold, most }: { sold: number; most: number },
  say: Dictionary,
): string {
  const { beyond, reached, reaches } = say.forecast.totals
  if (level <= sold) return reached(level, sold)
  return level > most ? beyond(level, most) : reaches(level, percentOf(chance, say))
}
