/** The fields of a thing that a season file names, as texts that are compared and shown. */
import { canonical } from '../../canonical.ts'

export type Part = Record<string, string | number | null>

export function titleField(title: Record<string, string>): string | null {
  return Object.keys(title).length === 0 ? null : canonical(title)
}

/** 700 -> `7%`, 3333 -> `33.33%`. */
export function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

/** In the largest unit that is whole: `14d`, `36h`, `90m`. */
export function durationText(duration_ms: number): string {
  const minutes = duration_ms / 60_000
  if (minutes % 1440 === 0) return `${minutes / 1440}d`
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`
}
