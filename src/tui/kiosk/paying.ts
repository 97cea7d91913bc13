/** Money: by a wallet that scans our code, a reader, a gift card; asked for once, whatever is pressed. */
import { isRefusal } from '../../core/refusal.ts'
import type { OnlineTenderName, Sold } from '../office.ts'
import { doing, requote, saidOf } from './deeds.ts'
import type { Kiosk } from './kiosk-context.ts'
import type { SaidHere } from './kiosk-office.ts'
import { kioskSentence } from './sentence.ts'

/** Begins, and does not wait: Esc takes it back meanwhile. */
export function payOnline(kiosk: Kiosk, tender: OnlineTenderName): void {
  if (!kiosk.visit.get().isWaiting) void ask(kiosk, tender)
}

async function ask(kiosk: Kiosk, tender: OnlineTenderName): Promise<void> {
  const { office, visit } = kiosk
  const sale = saleOf(kiosk)
  if (!sale) return
  const paying = { tender, show: null, isGivenUp: false }
  visit.dispatch({ type: 'paying', paying })
  const watch = {
    onShow: (show: string) => {
      const now = visit.get().paying
      if (now) visit.dispatch({ type: 'paying', paying: { ...now, show } })
    },
    isGivenUp: () => visit.get().paying?.isGivenUp ?? true,
  }
  const how = tender === 'stripe' ? ({ kind: 'reader', reader: null } as const) : ({ kind: 'show' } as const)
  const { ref, said, key } = sale
  await selling(kiosk, ref, () => office.sellOnline(ref, said, { online: { tender, how }, key, watch }))
  visit.dispatch({ type: 'paying', paying: null })
}

/** He waits no longer: it is taken back, unless he has paid meanwhile. */
export function giveUp({ visit }: Kiosk): void {
  const { paying } = visit.get()
  if (paying) visit.dispatch({ type: 'paying', paying: { ...paying, isGivenUp: true } })
}

/** Where there is nothing to pay. */
export async function takeFree(kiosk: Kiosk): Promise<void> {
  const sale = saleOf(kiosk)
  if (!sale) return
  const { ref, said, key } = sale
  await selling(kiosk, ref, () => kiosk.office.sell(ref, said, 'nothing', key))
}

/** Throws what is refused, so that it can be typed again. */
export async function payByCard(kiosk: Kiosk, code: string): Promise<void> {
  const sale = saleOf(kiosk)
  if (!sale) return
  const { ref, said, key } = sale
  const payment = [{ tender: 'gift-card' as const, code }]
  await settle(kiosk, ref, () => kiosk.office.sell(ref, said, payment, key))
}

interface Sale {
  ref: string
  said: SaidHere
  key: string
}

/** For what was shown, and for nothing else. */
function saleOf({ visit }: Kiosk): Sale | null {
  const { order, saleKey: key, quote } = visit.get()
  if (!order || !key || !quote) return null
  return { ref: order.order, said: { ...saidOf(visit.get()), expected_minor: quote.total_minor }, key }
}

const selling = (kiosk: Kiosk, ref: string, sell: () => Promise<Sold>): Promise<void> =>
  doing(kiosk, () => settle(kiosk, ref, sell))

/** Throws what is refused; what nobody knows is an outcome, too. */
async function settle(kiosk: Kiosk, ref: string, sell: () => Promise<Sold>): Promise<void> {
  const { visit } = kiosk
  try {
    await ended(kiosk, await sell())
  } catch (error) {
    if (isUnknown(error)) return visit.dispatch({ type: 'ended', outcome: { kind: 'unknown', ref } })
    // What was declined for good is over: the next ask is another one.
    if (isRefusal(error, 'payment-declined')) visit.dispatch({ type: 'keyed', newKey: kiosk.newKey() })
    // He sees what it costs now before he pays.
    if (isRefusal(error, 'price-differs')) await requote(kiosk)
    throw error
  }
}

/** Also where the house was lost on the way: nobody is asked for money a second time here. */
const isUnknown = (error: unknown): boolean =>
  !isRefusal(error) || error.code === 'payment-unknown' || error.code === 'payment-open'

async function ended(kiosk: Kiosk, { ref, total_minor, tickets: seats }: Sold): Promise<void> {
  const { visit } = kiosk
  const currency = visit.get().quote?.currency ?? ''
  const outcome = { kind: 'paid' as const, ref, total_minor, currency, seats, paper: null, at: kiosk.now() }
  visit.dispatch({ type: 'ended', outcome })
  if (kiosk.does.prints) await bringTickets(kiosk, ref)
}

/** The tickets; what the printer or the house can't do now changes nothing of the sale. */
export async function bringTickets(kiosk: Kiosk, ref: string): Promise<void> {
  const { office, visit, language } = kiosk
  try {
    visit.dispatch({ type: 'printed', paper: await office.tickets(ref, language, `${ref} kiosk`) })
  } catch (error) {
    visit.dispatch({ type: 'noticed', notice: kioskSentence(kiosk, error) })
  }
}
