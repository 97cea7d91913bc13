/** Orders of whoever shows that they are his. */
import type { OwnAsked } from '../../core/kiosk/own-order.ts'
import { doing } from './deeds.ts'
import type { Kiosk } from './kiosk-context.ts'

/** Throws what is refused: whoever mistypes types again. */
export async function showOwn(
  { office, visit }: Pick<Kiosk, 'office' | 'visit'>,
  asked: OwnAsked,
): Promise<void> {
  const order = await office.own(asked)
  visit.dispatch({ type: 'own', own: { asked, order, marked: [], cursor: 0 } })
}

export const openOwn = (kiosk: Kiosk, asked: OwnAsked): Promise<void> =>
  doing(kiosk, () => showOwn(kiosk, asked))
