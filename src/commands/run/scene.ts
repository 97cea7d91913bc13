/** The performance's title and time, in the reader's language. */
import { findPerformance, type PerformanceRow } from '../../core/catalogue/performance/find.ts'
import { titleIn } from '../../core/catalogue/title.ts'
import type { Desk } from '../../core/desk.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'

export async function sceneOf(
  app: App,
  desk: Desk,
  code: string,
): Promise<{ title: string; row: PerformanceRow }> {
  const row = await desk.store.read((tx) => findPerformance(tx, code))
  return {
    row,
    title: `${titleIn(row.title, app.language, row.event)}, ${momentIn(row.zone, row.startsAt, app.language)}`,
  }
}
