/** Money that goes back by a provider is sent, and what is not there yet is told after the result. */
import type { Desk } from '../../core/desk.ts'
import { sendBack as send } from '../../core/payments/send-back.ts'
import type { OrderView } from '../../core/sales/order-view.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { note } from '../output.ts'
import { sentenceOf } from '../sentence.ts'

/** The sentences about what is not there yet. */
export async function sendBack(app: App, desk: Desk, given: readonly OrderView[]): Promise<string[]> {
  const { refused, open } = await send(desk, app.providers(), given)
  return [
    ...(refused ? [sentenceOf(app.say, refused).what] : []),
    ...open.map(({ amount_minor, currency, order }) =>
      app.say.sales.notBackYet(withCurrency(amount_minor, currency), order),
    ),
  ]
}

export function tellUnsent(app: App, sentences: readonly string[]): void {
  for (const sentence of sentences) note(app, sentence)
}
