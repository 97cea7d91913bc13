/** What the house's calendar had to do with a forecast, for whoever asks how it came about. */
import type { CalendarUsed } from '../../core/reports/house-curves.ts'
import { shown } from '../../core/text.ts'
import { wrapWidth } from '../../core/width.ts'
import type { App } from '../app.ts'

/** More are counted. */
const TOLD = 5

/** `venue`: where several are told. */
export function calendarLines(app: App, used: CalendarUsed, venue?: string): string[] {
  const { calendar: say } = app.say.forecast
  const { days, closed_before, set_apart } = used
  const some = (all: readonly string[]) => say.some(all.slice(0, TOLD), Math.max(0, all.length - TOLD))
  const apart = set_apart.map(({ performance, name }) => `${performance} (${shown(name)})`)
  return [
    say.used(days, venue ?? null),
    ...(closed_before.length > 0 ? [say.closedBefore(some(closed_before), closed_before.length)] : []),
    ...(apart.length > 0 ? [say.setApart(some(apart), apart.length)] : []),
    ...(closed_before.length + apart.length === 0 ? [say.nothing] : []),
  ]
}

export const calendarText = (app: App, used: CalendarUsed | null, columns: number): string[] =>
  used === null
    ? []
    : [
        calendarLines(app, used)
          .flatMap((text) => wrapWidth(text, columns))
          .join('\n'),
      ]
