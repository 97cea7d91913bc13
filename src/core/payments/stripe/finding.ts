/**
 * Finds what Stripe has under our number: by its own name for it where we have that, else by asking for the same once
 * more under the same idempotency key, which makes nothing new. Stripe forgets keys after a day; then, and where the key
 * is stuck to an error, it is searched for.
 */
import type Stripe from 'stripe'
import type { Clock } from '../../clock.ts'
import { type Bare, clipped, unknown } from '../answers.ts'
import type { Answer, Asked } from '../provider.ts'
import type { StripeSettings } from '../settings/settings.ts'
import { stripeAmount } from './amount.ts'
import { NUMBER } from './answer.ts'
import type { Client } from './client.ts'
import { chargeFailure, type Failure, readFailure } from './failure.ts'

export interface Terminal {
  settings: StripeSettings
  client: Client
  clock: Clock
}

export type Found =
  | { kind: 'intent'; intent: Stripe.PaymentIntent }
  | { kind: 'session'; session: Stripe.Checkout.Session }

const HOUR_MS = 3_600_000
/** Keys are kept for 24 hours at least. */
const KEY_MS = 20 * HOUR_MS
/** What is searched for can be found after a minute; an hour is much. */
const SEARCHABLE_MS = HOUR_MS

const DESCRIPTION_BYTES = 240

/** Stripe's links live for half an hour at least and a day at most. */
const SHORTEST_LINK_MS = 31 * 60_000
const LONGEST_LINK_MS = 23 * HOUR_MS

const CHARGE = { expand: ['latest_charge'] }
const PAID_BY = { expand: ['payment_intent.latest_charge'] }

/** Finds it, or makes it where it was not there; an answer where that did not go well. */
export async function find(terminal: Terminal, asked: Asked): Promise<Found | Bare<Answer>> {
  const stripe = await terminal.client()
  const age = terminal.clock.now() - asked.at
  if (asked.handle !== null) return retrieve(stripe, asked.handle).catch(readFailure)
  if (age > KEY_MS) return search(stripe, asked, age).catch(readFailure)
  try {
    return await make(terminal, stripe, asked)
  } catch (error) {
    const { type, statusCode } = error as Failure
    // The key answers with this error for a day, whatever was done before it.
    if (type === 'StripeAPIError' && statusCode !== undefined) {
      const found = await search(stripe, asked, age).catch(readFailure)
      if ('kind' in found) return found
    }
    return chargeFailure(error, false)
  }
}

export const handleOf = (found: Found): string =>
  found.kind === 'intent' ? found.intent.id : found.session.id

async function retrieve(stripe: Stripe, handle: string): Promise<Found> {
  return handle.startsWith('cs_')
    ? { kind: 'session', session: await stripe.checkout.sessions.retrieve(handle, PAID_BY) }
    : { kind: 'intent', intent: await stripe.paymentIntents.retrieve(handle, CHARGE) }
}

async function search(stripe: Stripe, asked: Asked, age: number): Promise<Found | Bare<Answer>> {
  const query = `metadata['${NUMBER}']:'${asked.number}'`
  const { data } = await stripe.paymentIntents.search({ query, limit: 1, expand: ['data.latest_charge'] })
  const [intent] = data
  if (intent) return { kind: 'intent', intent }
  return age > SEARCHABLE_MS ? { outcome: 'absent' } : unknown('unclear', 'search')
}

async function make(terminal: Terminal, stripe: Stripe, asked: Asked): Promise<Found> {
  const made =
    asked.kind === 'show'
      ? await stripe.checkout.sessions.create(sessionOf(terminal, asked), keyOf('link', asked.number))
      : await stripe.paymentIntents.create(intentOf(asked), keyOf('charge', asked.number))
  // What a key answers is as old as its first use.
  if (made.lastResponse.headers['idempotent-replayed'] === 'true') return retrieve(stripe, made.id)
  return made.object === 'payment_intent'
    ? { kind: 'intent', intent: made }
    : { kind: 'session', session: made }
}

export const keyOf = (what: string, number: string) => ({ idempotencyKey: `wicket-${what}-${number}` })

function priceOf({ amount_minor, currency }: Asked) {
  // Nobody gets here with an amount that Stripe can't take.
  return { amount: stripeAmount(amount_minor, currency) ?? 0, currency: currency.toLowerCase() }
}

function intentOf(asked: Asked): Stripe.PaymentIntentCreateParams {
  return {
    ...priceOf(asked),
    allowed_payment_method_types: ['card_present'],
    capture_method: 'automatic',
    description: clipped(asked.subject, DESCRIPTION_BYTES),
    metadata: { [NUMBER]: asked.number },
  }
}

function sessionOf({ settings }: Terminal, asked: Asked): Stripe.Checkout.SessionCreateParams {
  const { amount, currency } = priceOf(asked)
  const { at, number, until } = asked
  const name = clipped(asked.subject, DESCRIPTION_BYTES)
  const ends = Math.min(Math.max(until, at + SHORTEST_LINK_MS), at + LONGEST_LINK_MS)
  return {
    mode: 'payment',
    // At once or not at all: a bank debit may take days.
    allowed_payment_method_types: ['card'],
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name } } }],
    client_reference_id: number,
    metadata: { [NUMBER]: number },
    payment_intent_data: { metadata: { [NUMBER]: number }, description: name },
    expires_at: Math.floor(ends / 1000),
    success_url: settings.success_url ?? '',
  }
}
