/** A code of a presale, where only that opens the sale. */
import type { Ask } from '../../dialog/ask.ts'
import { lookAgain } from '../deeds.ts'
import type { Kiosk } from '../kiosk-context.ts'

export function presaleAsk(kiosk: Kiosk): Ask {
  const { words, visit, office } = kiosk
  const { presale } = words.kiosk
  return {
    title: presale.title,
    lines: [{ text: presale.line }],
    fields: [{ name: 'code', label: presale.code, kind: 'text', hint: presale.hint }],
    async run({ code = '' }) {
      const { chosen, customer } = visit.get()
      // Whoever mistypes it types it again here.
      if (chosen) await office.types(chosen.performance.code, { customer: customer?.code, presale: code })
      visit.dispatch({ type: 'door', door: { presale: code } })
      await lookAgain(kiosk)
      return undefined
    },
  }
}
