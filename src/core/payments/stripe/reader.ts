/** The card reader at the counter: it is told what to ask for, and what not to ask for any more. */
import type Stripe from 'stripe'
import type { Asked } from '../provider.ts'
import { keyOf, type Terminal } from './finding.ts'

export const readerOf = ({ settings }: Terminal, { reader }: Asked): string | null =>
  reader ?? settings.reader

/** Shows the amount on the reader. Throws the SDK's errors. */
export async function present(stripe: Stripe, reader: string, intent: string, number: string): Promise<void> {
  const { processPaymentIntent } = stripe.terminal.readers
  await processPaymentIntent.call(
    stripe.terminal.readers,
    reader,
    { payment_intent: intent },
    keyOf('reader', number),
  )
}

/** What the reader does or did with this intent; null where it is busy with another, or can't be asked. */
export async function actionOf(
  stripe: Stripe,
  reader: string,
  intent: string,
): Promise<Stripe.Terminal.Reader.Action | null> {
  const found = await stripe.terminal.readers.retrieve(reader).catch(() => null)
  if (!found || !('action' in found) || !found.action) return null
  const on = found.action.process_payment_intent?.payment_intent
  return (typeof on === 'string' ? on : on?.id) === intent ? found.action : null
}

/** Takes the amount from the reader, if it is ours that stands there: another register may use it by now. */
export async function takeBack(stripe: Stripe, reader: string, intent: string): Promise<void> {
  const action = await actionOf(stripe, reader, intent)
  // A reader that is in the middle of it refuses; then the intent says how it ended.
  if (action?.status === 'in_progress')
    await stripe.terminal.readers.cancelAction(reader).catch(() => undefined)
}
