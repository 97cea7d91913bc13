import { asRefusal } from '../../core/database/refusal.ts'
import type { Desk } from '../../core/desk.ts'
import { PROVIDERS } from '../../core/payments/asked.ts'
import type { Taken } from '../../core/payments/listen/taken.ts'
import type { Provider, ProviderName } from '../../core/payments/provider.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { showOrder } from '../../core/sales/show-order.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { escaped } from '../output.ts'
import { printable } from '../paint.ts'
import type { PaymentListenOptions } from '../payment.ts'
import { sentenceOf } from '../sentence.ts'
import { listen } from './listener.ts'
import { sendBack } from './send-back.ts'

/** Until ^C or SIGTERM, which is how it ends: exit 0. */
export async function run(app: App, { host, port }: PaymentListenOptions): Promise<undefined> {
  if (port > 65_535) throw refuse('value-faulty', { field: '--port', found: String(port), wanted: '0–65535' })
  const ending = untilEnded()
  try {
    const desk = await app.desk()
    const providers = await listenedFor(app)
    // One after another, behind the answer to whoever has told us.
    let sending = Promise.resolve()
    const onTaken = (taken: Taken) => {
      tell(app, taken)
      if (taken.outcome !== 'passed' && taken.goes_back)
        sending = sending.then(() => sendLate(app, desk, taken))
    }
    const listening = await listen({
      desk,
      providers,
      host,
      port,
      onTaken,
      onFailed: (provider, error) =>
        say(app, provider, 'failed', app.say.settlements.failed(reasonOf(app, error))),
    })
    const paths = [...providers.keys()].map((name) => `/${name}`)
    if (app.isMachine) app.io.err(`${JSON.stringify({ listening: { url: listening.url, paths } })}\n`)
    else app.io.err(`${app.say.settlements.listening(listening.url, paths.join(' '))}\n`)
    if (!LOOPBACK.test(host) && !app.isMachine) app.io.err(`${app.say.settlements.open}\n`)
    await ending.ended
    await listening.stop()
    await sending
  } finally {
    ending.forget()
  }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/

function untilEnded() {
  let end = () => {}
  const ended = new Promise<void>((done) => {
    end = done
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
  const forget = () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, end)
  }
  return { ended, forget }
}

/** Those that have settings, and whose notifications can be checked. Refuses config-faulty, provider-unset where there are none. */
async function listenedFor(app: App): Promise<Map<ProviderName, Provider>> {
  const open = app.providers()
  const found = new Map<ProviderName, Provider>()
  const lacking: string[] = []
  let unset: unknown
  for (const name of PROVIDERS)
    try {
      const provider = await open(name)
      const lack = provider.check().find(({ what }) => what === 'notification')
      if (!lack) {
        found.set(name, provider)
        continue
      }
      lacking.push(lack.setting)
      say(app, name, 'unset', app.say.settlements.unset(lack.setting))
    } catch (error) {
      if (!isRefusal(error, 'provider-unset')) throw error
      unset = error
    }
  if (found.size > 0) return found
  if (lacking.length === 0) throw unset
  const faults = lacking.map((field) => ({ line: null, field, fault: 'field-missing' }))
  throw refuse('config-faulty', { file: app.environment.WICKET_PAYMENTS ?? 'payments.yaml', faults })
}

/** What was taken is data; what was not is told on stderr. */
function tell(app: App, taken: Taken): void {
  const { sales, settlements, payments } = app.say
  if (taken.outcome === 'passed') {
    const { provider, why, number } = taken
    const sentence = [number, settlements.passedOver[why]].filter(Boolean).join(': ')
    say(app, provider, why, sentence)
    return
  }
  if (app.isMachine) {
    const { outcome: _outcome, ...data } = taken
    app.io.out(`${escaped(JSON.stringify(data))}\n`)
    return
  }
  const amount = withCurrency(taken.amount_minor, taken.currency)
  const status = taken.changed ? sales.paymentStatus[taken.status] : settlements.unchanged
  const parts = [
    taken.order,
    sales.paymentKind[taken.kind],
    payments.providers[taken.provider],
    amount,
    status,
  ]
  app.io.out(`${printable(parts.join('  '))}\n`)
}

/** It came too late, and goes back by itself; what can't be sent now is sent by `payment resolve`. */
async function sendLate(app: App, desk: Desk, taken: Exclude<Taken, { outcome: 'passed' }>): Promise<void> {
  const { provider, amount_minor, currency, order } = taken
  try {
    const unsent = await sendBack(app, desk, [await showOrder(desk, order)])
    const sent = app.say.settlements.sentBack(withCurrency(amount_minor, currency), order)
    for (const sentence of unsent.length > 0 ? unsent : [sent]) say(app, provider, 'late', sentence)
  } catch (error) {
    say(app, provider, 'failed', reasonOf(app, error))
  }
}

function say(app: App, provider: ProviderName, code: string, sentence: string): void {
  app.io.err(
    app.isMachine
      ? `${escaped(JSON.stringify({ notification: { provider, code, message: sentence } }))}\n`
      : `wicket: ${printable(`${app.say.payments.providers[provider]}: ${sentence}`)}\n`,
  )
}

function reasonOf(app: App, thrown: unknown): string {
  const error = asRefusal(thrown)
  if (isRefusal(error)) return sentenceOf(app.say, error).what
  return app.say.cli.bug(error instanceof Error ? error.message : String(error))
}
