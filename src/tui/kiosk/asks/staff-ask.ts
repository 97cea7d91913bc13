/** Somebody who works here ends the kiosk. */
import type { Ask } from '../../dialog/ask.ts'
import type { Kiosk } from '../kiosk-context.ts'

export function staffAsk({ words, office, leave }: Kiosk): Ask {
  const { staff } = words.kiosk
  return {
    title: staff.title,
    lines: [{ text: staff.line }],
    fields: [
      { name: 'name', label: staff.name, kind: 'text', optional: true },
      { name: 'secret', label: staff.secret, kind: 'secret', optional: true },
    ],
    async run({ name = '', secret = '' }) {
      await office.leave(name, secret)
      leave()
      return undefined
    },
  }
}
