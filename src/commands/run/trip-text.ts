/** Part of a train's way in a line. */
import { when } from '../../core/documents/when.ts'
import type { Language } from '../../core/language/language.ts'
import type { TripView } from '../../core/sales/way.ts'
import { shown } from '../../core/text.ts'

/** `Köln Hbf 10:18 - Mainz Hbf 12:15`, in the venue's time. */
export function tripText(
  { from, to, departs_at, arrives_at }: TripView,
  zone: string,
  language: Language,
): string {
  const time = (at: number) => when(at, zone, language).time
  return `${shown(from)} ${time(departs_at)} - ${shown(to)} ${time(arrives_at)}`
}
