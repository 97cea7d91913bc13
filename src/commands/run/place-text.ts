import type { PlaceView } from '../../core/fairness/place-view.ts'
import { shown } from '../../core/text.ts'
import { momentIn, secondIn } from '../../core/zone.ts'
import type { App } from '../app.ts'

/** A place in a waiting room, and what to do with it. */
export function placeText(app: App, view: PlaceView, zone: string): string {
  const { place: words } = app.say.door
  const when = (at: number | null) => secondIn(zone, at ?? 0, app.language)
  const { place, performance, state } = view
  const number = view.number ?? 0
  const said = {
    'before-draw': () => words.lot(momentIn(zone, view.draw_at ?? 0, app.language)),
    waiting: () => words.waiting(number, view.ahead ?? 0, when(view.admit_at)),
    admitted: () => words.admitted(number, when(view.until)),
    over: () => words.over(number),
  }[state]()
  const next = state === 'admitted' ? words.buy(performance, place) : words.look(place)
  return [`${place}  ${shown(performance)}  ${said}`, ...(state === 'over' ? [] : [`  ${next}`])].join('\n')
}
