/** Stripe's webhooks: an object as it stood when something happened to it, signed with the endpoint's secret. */
import type Stripe from 'stripe'
import type { Clock } from '../../clock.ts'
import { withHandle } from '../answers.ts'
import type { Asked, Headers, Notification, RefundAsk } from '../provider.ts'
import type { StripeSettings } from '../settings/settings.ts'
import { intentAnswer, NUMBER, REFUND_NUMBER, sessionAnswer } from './answer.ts'
import type { Client } from './client.ts'
import { refundTold } from './refunds.ts'

/** How old a signature may be. */
const TOLERANCE_S = 300

export async function stripeNotification(
  { webhook_secret }: StripeSettings,
  client: Client,
  clock: Clock,
  headers: Headers,
  body: string,
): Promise<Notification> {
  if (webhook_secret === null) return { kind: 'refused', why: 'config' }
  const signature = headers['stripe-signature']
  if (typeof signature !== 'string') return { kind: 'refused', why: 'unsigned' }
  const { webhooks } = await client()
  try {
    const secret = webhook_secret.reveal()
    const event = webhooks.constructEvent(body, signature, secret, TOLERANCE_S, undefined, clock.now())
    return told(event)
  } catch (error) {
    const { type, message } = error as { type?: string; message: string }
    if (type !== 'StripeSignatureVerificationError') return { kind: 'refused', why: 'unreadable' }
    return { kind: 'refused', why: /tolerance/.test(message) ? 'clock' : 'forged' }
  }
}

/** Objects of the webhook's own API version; what we read of them has been the same for years. */
function told({ id, type, data }: Stripe.Event): Notification {
  const object = data.object as { object?: string; metadata?: Record<string, string> | null }
  const number = object.metadata?.[NUMBER]
  if (object.object === 'payment_intent' && number) {
    const intent = data.object as Stripe.PaymentIntent
    const answer = (asked: Asked) => withHandle(intentAnswer(asked, intent), asked.handle ?? intent.id)
    return { kind: 'payment', id, number, answer }
  }
  if (object.object === 'checkout.session' && number) {
    const session = data.object as Stripe.Checkout.Session
    const answer = (asked: Asked) => withHandle(sessionAnswer(asked, session), asked.handle ?? session.id)
    return { kind: 'payment', id, number, answer }
  }
  const refundNumber = object.metadata?.[REFUND_NUMBER]
  if (object.object === 'refund' && refundNumber) {
    const answer = (refund: RefundAsk) => refundTold(refund, data.object as Stripe.Refund)
    return { kind: 'refund', id, refund_number: refundNumber, answer }
  }
  return { kind: 'other', id, event: type }
}
