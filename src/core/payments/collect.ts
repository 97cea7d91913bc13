/**
 * Asks a provider for the money and follows it until it is known what came of it: outside any transaction, each answer
 * that tells something new written by one of its own. Where nobody pays in time, or nobody knows, the ask is taken back;
 * the same money is never asked for under another number before that.
 */
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { orderRows } from '../sales/order-view.ts'
import { askedFor, askFor, providerOf } from './asked.ts'
import { isOpen } from './open-payment.ts'
import type { Answer, Asked, How, Provider, ProviderName } from './provider.ts'
import { type Settled, settledOf, settlePayment } from './settle-payment.ts'

export type Providers = (name: ProviderName) => Promise<Provider>

export interface Following {
  /** Ids. */
  order: string
  payment: string
  /** Of a new ask; left out where it was sent before. */
  how?: How | undefined
  /** Called with the text of the code or the link that the payer is to be shown. */
  onShow?: ((show: string) => void) | undefined
  /** Whoever is at the counter has given up waiting: it is taken back before its time. */
  isGivenUp?: (() => boolean) | undefined
  /** Only a look: whoever asked for it may still be waiting for it. */
  isLook?: boolean | undefined
}

/** How often it is asked what became of something that nobody knows, and how often it is taken back. */
const TRIES = 4
const FIRST_PAUSE_MS = 500

/** What it has come to; still open where nobody can know now. */
export async function collect(desk: Desk, providers: Providers, following: Following): Promise<Settled> {
  const known = await lookUp(desk, following)
  const { payment } = known
  // The same request again: it is told what came of it.
  if (!isOpen(payment)) return known
  const { currency } = known.order
  const provider = await providers(providerOf(payment))
  const settle = (answer: Answer) =>
    settlePayment(desk, { order: following.order, payment: following.payment, answer })
  const first = following.how
    ? await provider.charge(askFor(payment, currency, following.how))
    : await provider.query(askedFor(payment, currency))
  let answer = await closed(provider, askedFor(payment, currency), first)
  let settled = await settle(answer)
  let tries = 0
  while (isOpen(settled.payment)) {
    const asked = askedFor(settled.payment, currency)
    if (answer.outcome === 'pending' && answer.show !== null) following.onShow?.(answer.show)
    if (desk.clock.now() >= asked.until || following.isGivenUp?.() || tries >= TRIES)
      return takeBack(desk, provider, asked, settle)
    if (following.isLook) return settled
    await desk.pause(pauseAfter(answer, tries))
    const isWaiting = answer.outcome === 'pending' || isNobodysYet(answer, asked)
    tries = isWaiting ? 0 : tries + 1
    answer = await closed(provider, asked, await provider.query(asked))
    // Our own code is known to some providers only when somebody has scanned it.
    if (!isNobodysYet(answer, asked)) settled = await settle(answer)
  }
  return settled
}

/** A no that could still become a yes is taken back before it is told. */
async function closed(provider: Provider, asked: Asked, answer: Answer): Promise<Answer> {
  if (answer.outcome !== 'failed' || !answer.open) return answer
  const taken = await provider.cancel({ ...asked, handle: answer.handle ?? asked.handle })
  return taken.outcome === 'cancelled' || taken.outcome === 'absent' || taken.outcome === 'failed'
    ? answer
    : taken
}

const isNobodysYet = (answer: Answer, { kind }: Asked): boolean =>
  answer.outcome === 'absent' && kind === 'show'

const pauseAfter = (answer: Answer, tries: number): number =>
  answer.outcome === 'pending' ? answer.poll_ms : FIRST_PAUSE_MS * 2 ** tries

/** Until it is known that nobody can pay it any more, or that somebody has. */
async function takeBack(
  desk: Desk,
  provider: Provider,
  asked: Asked,
  settle: (answer: Answer) => Promise<Settled>,
): Promise<Settled> {
  for (let tries = 0; ; tries++) {
    const settled = await settle(await provider.cancel(asked))
    if (!isOpen(settled.payment) || tries >= TRIES) return settled
    await desk.pause(FIRST_PAUSE_MS * 2 ** tries)
  }
}

/** As it stands, without asking. */
export async function lookUp(
  desk: Desk,
  { order, payment }: Pick<Following, 'order' | 'payment'>,
): Promise<Settled> {
  const rows = must(await desk.store.read((tx) => orderRows(tx, order)), 'the order is there')
  return settledOf(rows, payment)
}
