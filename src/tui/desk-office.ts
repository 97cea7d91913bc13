/** The counter's office over a desk. What its first frame shows is there at once; the rest is loaded when it is asked for. */
import type { Desk } from '../core/desk.ts'
import type { Ways } from '../core/printing/ways.ts'
import type { OfficeLater } from './desk-later.ts'
import type { AtOrders } from './desk-orders.ts'
import { deskPeople, type Signing } from './desk-people.ts'
import { performances } from './desk-performances.ts'
import { later } from './later.ts'
import type { Office } from './office.ts'

export interface OfficeGiven extends AtOrders {
  /** For what looks by itself, and for signing in. */
  desk: Desk
  signing: Signing
  /** To printers. */
  ways: Ways
}

export function deskOffice(given: OfficeGiven): Office {
  const { desk, language, signing } = given
  const { call, part, load } = later(
    async (): Promise<OfficeLater> => (await import('./desk-later.ts')).deskLater(given),
  )
  const gate = part('gate')
  return {
    language,
    performances: (codes) => performances(desk, language, codes),
    people: deskPeople(desk, signing),
    prepare: load,
    ...{ house: call('house'), seats: call('seats'), board: call('board') },
    ...{ hold: call('hold'), release: call('release'), interrupted: call('interrupted') },
    ...{ quote: call('quote'), sell: call('sell'), sellOnline: call('sellOnline'), online: call('online') },
    ...{ resolve: call('resolve'), balance: call('balance'), ticketText: call('ticketText') },
    ...{ orders: part('orders'), till: part('till'), customers: part('customers') },
    ...{ waiting: part('waiting'), stock: part('stock'), reports: part('reports') },
    printing: part('printing'),
    gate: {
      entrance: desk.actor.register,
      scan: (performance, input) => gate.scan(performance, input),
      counts: (performance) => gate.counts(performance),
    },
  }
}
