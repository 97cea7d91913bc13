/** What an intent or a checkout session says of a payment. Pure. */
import type Stripe from 'stripe'
import { type Bare, failed, mismatch, unknown } from '../answers.ts'
import type { Answer, Asked } from '../provider.ts'
import { stripeAmount } from './amount.ts'
import { declined } from './failure.ts'

/** Where our numbers stand in Stripe's objects. */
export const NUMBER = 'wicket_number'
export const REFUND_NUMBER = 'wicket_refund'

const POLL_MS = 2_000

type Intent = Pick<
  Stripe.PaymentIntent,
  | 'id'
  | 'status'
  | 'amount'
  | 'amount_received'
  | 'currency'
  | 'metadata'
  | 'latest_charge'
  | 'last_payment_error'
>
type Session = Pick<
  Stripe.Checkout.Session,
  | 'id'
  | 'status'
  | 'payment_status'
  | 'amount_total'
  | 'currency'
  | 'client_reference_id'
  | 'payment_intent'
  | 'url'
  | 'expires_at'
>

const waits = (asked: Asked, show: string | null, until: number | null = asked.until): Bare<Answer> => ({
  outcome: 'pending',
  show,
  poll_ms: POLL_MS,
  until,
})

function differences(asked: Asked, number: unknown, amount: unknown, currency: unknown, id: string) {
  return mismatch(
    [
      ['number', asked.number, number],
      ['amount', stripeAmount(asked.amount_minor, asked.currency) ?? 'none', amount],
      ['currency', asked.currency.toLowerCase(), currency],
    ],
    id,
  )
}

export const msOf = (seconds: unknown): number | null =>
  typeof seconds === 'number' && Number.isSafeInteger(seconds) ? seconds * 1000 : null

/** `visa ****4242`, and when. */
function chargeOf(charge: Stripe.PaymentIntent['latest_charge']) {
  if (typeof charge !== 'object' || charge === null) return { paid_at: null, payer: null }
  const { card, card_present, interac_present } = charge.payment_method_details ?? {}
  const { brand, last4 } = card ?? card_present ?? interac_present ?? {}
  return { paid_at: msOf(charge.created), payer: last4 ? `${brand ?? 'card'} ****${last4}` : null }
}

/** `action`: what the card reader says of this intent, where it says anything. */
export function intentAnswer(
  asked: Asked,
  intent: Intent,
  action?: Stripe.Terminal.Reader.Action | null,
): Bare<Answer> {
  const { status, amount, amount_received, currency, metadata, id } = intent
  const isPaid = status === 'succeeded'
  const differs = differences(asked, metadata?.[NUMBER], isPaid ? amount_received : amount, currency, id)
  if (differs) return differs
  switch (status) {
    case 'succeeded':
      return {
        outcome: 'succeeded',
        reference: id,
        amount_minor: asked.amount_minor,
        currency: asked.currency,
        ...chargeOf(intent.latest_charge),
      }
    case 'canceled':
      return { outcome: 'cancelled', refunded: false }
    case 'processing':
    case 'requires_action':
    case 'requires_confirmation':
      return waits(asked, null)
    case 'requires_payment_method':
      return notPaid(asked, intent, action)
    default:
      return unknown('unreadable', String(status))
  }
}

function notPaid(
  asked: Asked,
  { last_payment_error }: Intent,
  action: Stripe.Terminal.Reader.Action | null | undefined,
): Bare<Answer> {
  if (action?.status === 'failed') {
    const code = action.failure_code ?? 'reader_action_failed'
    if (!last_payment_error) return failed(code === 'card_declined' ? 'declined' : 'reader', code, true)
  }
  return last_payment_error ? declined(last_payment_error as never) : waits(asked, null)
}

export function sessionAnswer(asked: Asked, session: Session): Bare<Answer> {
  const { id, status, client_reference_id, amount_total, currency, payment_intent: intent } = session
  const differs = differences(asked, client_reference_id, amount_total, currency, id)
  if (differs) return differs
  if (status === 'expired') return { outcome: 'cancelled', refunded: false }
  if (status === 'open') return waits(asked, session.url, msOf(session.expires_at))
  if (status !== 'complete') return unknown('unreadable', String(status))
  if (session.payment_status !== 'paid') return waits(asked, null)
  const reference = typeof intent === 'string' ? intent : intent?.id
  if (!reference) return unknown('unreadable', 'payment_intent')
  const charge = typeof intent === 'object' ? (intent?.latest_charge ?? null) : null
  return {
    outcome: 'succeeded',
    reference,
    amount_minor: asked.amount_minor,
    currency: asked.currency,
    ...chargeOf(charge),
  }
}
