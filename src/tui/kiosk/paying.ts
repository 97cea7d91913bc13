/** Money: by a wallet that scans our code, a reader, a gift card; asked for once, whatever is pressed. */
import { isRefusal } from '../../core/refusal.ts'
import type { OnlineTenderName, Sold } from '../office.ts'
import { doing, saidOf } from './deeds.ts'
import type { Kiosk } from './kiosk-context.ts'
import { kioskSentence } from './sentence.ts'

/** Begins, and does not wait: Esc takes it back meanwhile. */
export function payOnline(kiosk: Kiosk, tender: OnlineTenderName): void {
  if (!kiosk.visit.get().isWaiting) void ask(kiosk, tender)
}

async function ask(kiosk: Kiosk, tender: OnlineTenderName): Promise<void> {
  const { office, visit } = kiosk
  const { order, saleKey } = visit.get()
  if (!order || !saleKey) return
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
  const online = { online: { tender, how }, beside: [], key: saleKey, watch }
  await selling(kiosk, order.order, () => office.sellOnline(order.order, saidOf(visit.get()), online))
  visit.dispatch({ type: 'paying', paying: null })
}

/** He waits no longer: it is taken back, unless he has paid meanwhile. */
export function giveUp({ visit }: Kiosk): void {
  const { paying } = visit.get()
  if (paying) visit.dispatch({ type: 'paying', paying: { ...paying, isGivenUp: true } })
}

/** Where there is nothing to pay. */
export function takeFree(kiosk: Kiosk): Promise<void> {
  return payNow(kiosk, [])
}

/** Throws what is refused, so that it can be typed again. */
export async function payByCard(kiosk: Kiosk, code: string): Promise<void> {
  const { office, visit } = kiosk
  const { order, saleKey } = visit.get()
  if (!order || !saleKey) return
  const { tender } = await office.balance(code)
  const sold = await office.sell(order.order, saidOf(visit.get()), [{ tender, code }], saleKey)
  await ended(kiosk, sold)
}

async function payNow(kiosk: Kiosk, payment: []): Promise<void> {
  const { office, visit } = kiosk
  const { order, saleKey } = visit.get()
  if (!order || !saleKey) return
  await selling(kiosk, order.order, () => office.sell(order.order, saidOf(visit.get()), payment, saleKey))
}

async function selling(kiosk: Kiosk, ref: string, sell: () => Promise<Sold>): Promise<void> {
  const { visit } = kiosk
  await doing(kiosk, async () => {
    try {
      await ended(kiosk, await sell())
    } catch (error) {
      if (isUnknown(error)) return visit.dispatch({ type: 'ended', outcome: { kind: 'unknown', ref } })
      // What was declined for good is over: the next ask is another one.
      if (isRefusal(error, 'payment-declined')) visit.dispatch({ type: 'keyed', newKey: kiosk.newKey() })
      throw error
    }
  })
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
