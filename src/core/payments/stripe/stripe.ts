/**
 * Stripe: a card on the counter's reader (Terminal, driven by the server), and links (Checkout). Its name for a payment
 * is the handle. Answers carry no signature: they are as good as the TLS line they came over.
 */
import type { Clock } from '../../clock.ts'
import { assertAsk, type Bare, failed, withHandle } from '../answers.ts'
import { type Answer, type Ask, type Asked, askedOf, type Lack, type Provider } from '../provider.ts'
import type { StripeSettings } from '../settings/settings.ts'
import { stripeAmount } from './amount.ts'
import { intentAnswer, sessionAnswer } from './answer.ts'
import { clientOf } from './client.ts'
import { chargeFailure, readFailure } from './failure.ts'
import { type Found, find, handleOf, type Terminal } from './finding.ts'
import { stripeNotification } from './notification.ts'
import { actionOf, present, readerOf, takeBack } from './reader.ts'
import { queryRefund, refundBy } from './refunds.ts'

export function stripeProvider(settings: StripeSettings, clock: Clock): Provider {
  const client = clientOf(settings)
  const terminal = { settings, client, clock }
  return {
    name: 'stripe',
    kinds: ['reader', 'show'],
    check: () => lacksOf(settings),
    charge: (ask) => charge(terminal, ask),
    query: (asked) => withFound(terminal, asked, (found) => told(terminal, asked, found)),
    cancel: (asked) => withFound(terminal, asked, (found) => cancel(terminal, asked, found)),
    refund: (refund) => refundBy(terminal, refund),
    queryRefund: (refund) => queryRefund(terminal, refund),
    notification: (headers, body) => stripeNotification(settings, client, clock, headers, body),
    acknowledgement: { status: 200, body: '' },
  }
}

function lacksOf({ reader, success_url, webhook_secret }: StripeSettings): Lack[] {
  const lacks: Lack[] = []
  if (reader === null) lacks.push({ what: 'reader', setting: 'stripe.reader' })
  if (success_url === null) lacks.push({ what: 'show', setting: 'stripe.success_url' })
  if (webhook_secret === null) lacks.push({ what: 'notification', setting: 'stripe.webhook_secret' })
  return lacks
}

/** What can be said before anything is asked. */
function impossible(terminal: Terminal, asked: Asked): Bare<Answer> | undefined {
  if (asked.kind === 'scan') return failed('config', 'kind-scan')
  if (asked.kind === 'reader' && readerOf(terminal, asked) === null) return failed('config', 'reader')
  if (asked.kind === 'show' && terminal.settings.success_url === null) return failed('config', 'success_url')
  if (stripeAmount(asked.amount_minor, asked.currency) === undefined) return failed('config', 'amount')
  return undefined
}

type Then = (found: Found) => Promise<Bare<Answer>>

async function withFound(terminal: Terminal, asked: Asked, then: Then): Promise<Answer> {
  assertAsk(asked)
  const found = impossible(terminal, asked) ?? (await find(terminal, asked))
  if (!('kind' in found)) return withHandle(found, asked.handle)
  return withHandle(await then(found), handleOf(found))
}

function charge(terminal: Terminal, ask: Ask): Promise<Answer> {
  const asked = askedOf(ask)
  return withFound(terminal, asked, async (found) => {
    if (found.kind === 'session') return sessionAnswer(asked, found.session)
    const { intent } = found
    const before = intentAnswer(asked, intent)
    const reader = readerOf(terminal, asked)
    // Anything but a fresh intent was asked for before, and has its answer.
    if (before.outcome !== 'pending' || intent.status !== 'requires_payment_method' || reader === null)
      return before
    try {
      await present(await terminal.client(), reader, intent.id, asked.number)
      return before
    } catch (error) {
      // It may have got there all the same: the intent will tell.
      if ((error as { code?: string }).code === 'terminal_reader_timeout') return before
      return chargeFailure(error, true)
    }
  })
}

async function told(terminal: Terminal, asked: Asked, found: Found): Promise<Bare<Answer>> {
  if (found.kind === 'session') return sessionAnswer(asked, found.session)
  const answer = intentAnswer(asked, found.intent)
  const reader = readerOf(terminal, asked)
  if (answer.outcome !== 'pending' || asked.kind !== 'reader' || reader === null) return answer
  return intentAnswer(asked, found.intent, await actionOf(await terminal.client(), reader, found.intent.id))
}

/**
 * Closing is the same done twice, so it has no key: a key would keep for a day the error of the one time that it could
 * not be done.
 */
async function cancel(terminal: Terminal, asked: Asked, found: Found): Promise<Bare<Answer>> {
  const stripe = await terminal.client()
  const handle = handleOf(found)
  const before =
    found.kind === 'session' ? sessionAnswer(asked, found.session) : intentAnswer(asked, found.intent)
  if (before.outcome !== 'pending' && before.outcome !== 'failed') return before
  try {
    if (found.kind === 'session') return sessionAnswer(asked, await stripe.checkout.sessions.expire(handle))
    const reader = readerOf(terminal, asked)
    if (reader !== null) await takeBack(stripe, reader, handle)
    return intentAnswer(asked, await stripe.paymentIntents.cancel(handle))
  } catch (error) {
    if ((error as { type?: string }).type !== 'StripeInvalidRequestError') return readFailure(error)
    // It is not to be closed any more: it has been paid, or is being.
    const now = await find(terminal, { ...asked, handle })
    return 'kind' in now ? told(terminal, asked, now) : now
  }
}
