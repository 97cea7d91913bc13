/** A gift card pays for all of it. */
import type { Ask } from '../../dialog/ask.ts'
import type { Kiosk } from '../kiosk-context.ts'
import { payByCard } from '../paying.ts'

export function giftCardAsk(kiosk: Kiosk): Ask {
  const { pay } = kiosk.words.kiosk
  return {
    title: pay.giftCard,
    lines: [{ text: pay.giftCardLine }],
    fields: [{ name: 'code', label: pay.giftCardCode, kind: 'text' }],
    async run({ code = '' }) {
      await payByCard(kiosk, code)
      return undefined
    },
  }
}
