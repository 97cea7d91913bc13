/** A place in the waiting room that somebody took before, by its code. */
import type { Ask } from '../../dialog/ask.ts'
import type { Kiosk } from '../kiosk-context.ts'

export function placeAsk({ words, office, visit }: Kiosk): Ask {
  const { room } = words.kiosk
  return {
    title: room.codeTitle,
    fields: [{ name: 'code', label: room.code, kind: 'text' }],
    async run({ code = '' }) {
      const { place } = await office.place(code)
      visit.dispatch({ type: 'door', door: { place } })
      return undefined
    },
  }
}
