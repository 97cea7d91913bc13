/** A step of the ladder as people read it, with the one that follows. */
import type { Dictionary, Language } from '../../core/language/language.ts'
import { momentIn } from '../../core/zone.ts'
import { percent } from '../amounts.ts'

export interface StepText {
  starts_at: number
  /** Epoch ms by which the ladder was read. */
  at: number
  fee_basis_points: number
  next: { at: number; fee_basis_points: number | null } | null
  zone: string
  /** What a step is called that gives nothing. */
  closed: string
}

/** `ladder: 33 days before the start -> fee 0 % (until Fri 1 Jan 2027 19:30, then 10 %)`. */
export function ladderText(
  say: Dictionary,
  language: Language,
  { starts_at, at, fee_basis_points, next, zone, closed }: StepText,
): string {
  const { sales } = say
  const left_hours = Math.floor((starts_at - at) / 3_600_000)
  const before =
    left_hours >= 48 ? sales.daysBefore(Math.floor(left_hours / 24)) : sales.hoursBefore(left_hours)
  const then =
    next === null
      ? ''
      : sales.ladderNext(
          momentIn(zone, next.at, language),
          next.fee_basis_points === null ? closed : percent(say, next.fee_basis_points),
        )
  return `${sales.ladder(before, percent(say, fee_basis_points))} ${then}`.trimEnd()
}
