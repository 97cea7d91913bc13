/** The counter's list of performances, over a desk. */
import { listPerformances } from '../core/catalogue/performance/list.ts'
import { titleIn } from '../core/catalogue/title.ts'
import type { Desk } from '../core/desk.ts'
import type { CounterLanguage, PerformanceLine } from './office.ts'

export async function performances(
  desk: Desk,
  language: CounterLanguage,
  codes?: readonly string[],
): Promise<PerformanceLine[]> {
  const lines = await desk.store.read((tx) => listPerformances(tx, desk.clock.now(), { codes }))
  return lines.map(({ startsAt, ...line }) => ({
    ...line,
    starts_at: startsAt,
    title: titleIn(line.title, language, line.event),
  }))
}
