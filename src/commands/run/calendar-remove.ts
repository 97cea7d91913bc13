import { dropDays } from '../../core/catalogue/calendar/change-days.ts'
import type { App } from '../app.ts'
import type { CalendarRemoveOptions } from '../calendar.ts'
import { show } from '../output.ts'
import { dayJson } from './calendar-list.ts'

export async function run(app: App, { venue }: CalendarRemoveOptions, days: string): Promise<undefined> {
  const removed = await dropDays(await app.desk(), { days, venue: venue ?? null })
  await show(app, { removed: removed.map(dayJson) }, () => app.say.calendar.removed(removed.length))
}
