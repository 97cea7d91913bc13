/** What a customer holds under the kiosk's scanner: a ticket opens its order; what is asked for goes where it is asked. */
import { type Dialog, enter } from '../dialog/doing.ts'
import { kindOfScan } from '../scanner/kind.ts'
import type { Kiosk } from './kiosk-context.ts'
import { openOwn } from './own.ts'

/** Not while the house is asked something. */
export function scanned(kiosk: Kiosk, asked: Dialog | null, text: string): void | Promise<void> {
  const { visit, words } = kiosk
  const isTicket = kindOfScan(text) === 'ticket'
  if (asked && !isTicket) {
    asked.store.dispatch({ type: 'typed', text })
    // The Enter that scanners type behind it.
    return enter(asked)
  }
  const { order, outcome } = visit.get()
  // Whoever is buying something finishes that first.
  if (order || outcome) return
  asked?.close()
  if (isTicket) return openOwn(kiosk, { ticket: text })
  visit.dispatch({ type: 'noticed', notice: { what: words.kiosk.noTicket, next: [] } })
}
