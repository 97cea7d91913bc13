/** What is changed of an order, over a desk: each call is one core operation. */
import { findPerformance, type PerformanceRow } from '../core/catalogue/performance/find.ts'
import { titleIn } from '../core/catalogue/title.ts'
import type { Desk } from '../core/desk.ts'
import { changeNames } from '../core/identity/change-names.ts'
import { pay } from '../core/payments/pay.ts'
import { sendBack } from '../core/payments/send-back.ts'
import { cancelTickets } from '../core/sales/cancel-tickets.ts'
import { editOrder } from '../core/sales/edit-order.ts'
import { type Exchanged, exchange } from '../core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../core/sales/give-goodwill.ts'
import { release } from '../core/sales/release.ts'
import { returnLate } from '../core/sales/return-late.ts'
import { momentIn } from '../core/zone.ts'
import type { AtDesk } from './desk-orders.ts'
import type { CounterLanguage } from './office.ts'
import type { ExchangeShown, OrderChanges } from './order-changes-office.ts'

const DRY = { dryRun: true }

export function deskOrderChanges(at: AtDesk): OrderChanges {
  const { acting } = at
  return {
    ...deskExchange(at),
    ...deskBeyond(at),
    pay: async (order, asked, { key, by }) => pay(await acting(by), { order, ...asked, key }),
    giveUp: async (order, { key, by }) => (await release(await acting(by), { order, key })).order,
    cancel: async (order, tickets, reason, { key, by }) =>
      (await cancelTickets(await acting(by), { order, tickets, reason, key })).order,
    edit: async (order, buyer, { key, by }) =>
      (await editOrder(await acting(by), { order, buyer, key })).order,
    quoteNames: async (order, asked, by) => {
      const desk = await acting(by)
      return changeNames(desk, { order, ...asked, payment: [], key: desk.ids.next() }, DRY)
    },
    names: async (order, asked, payment, { key, by }) =>
      changeNames(await acting(by), { order, ...asked, payment, key }),
  }
}

function deskExchange({
  acting,
  providers,
  language,
}: AtDesk): Pick<OrderChanges, 'quoteExchange' | 'exchange'> {
  return {
    quoteExchange: async (order, asked, by) => {
      const desk = await acting(by)
      const key = desk.ids.next()
      return shownOf(desk, await exchange(desk, { order, ...asked, payment: [], key }, DRY), language, true)
    },
    exchange: async (order, asked, payment, { key, by }) => {
      const desk = await acting(by)
      const done = await exchange(desk, { order, ...asked, payment, key })
      // What goes back may be a payment of an order before it: both are asked for.
      const { open: unsent } = await sendBack(desk, providers, [done.from, done.order])
      return { ...(await shownOf(desk, done, language, false)), unsent }
    },
  }
}

async function shownOf(
  desk: Desk,
  exchanged: Exchanged,
  language: CounterLanguage,
  quoted: boolean,
): Promise<ExchangeShown> {
  const { from, order } = exchanged
  const [old, anew] = await desk.store.read(async (tx) => [
    await findPerformance(tx, from.performance),
    await findPerformance(tx, order.performance),
  ])
  return {
    ...exchanged,
    old: { title: named(old, language), zone: old.zone, starts_at: old.startsAt },
    anew: { title: named(anew, language), zone: anew.zone, quoted },
  }
}

/** With its time: two performances of one play are told by nothing else. */
const named = ({ title, event, startsAt, zone }: PerformanceRow, language: CounterLanguage): string =>
  `${titleIn(title, language, event)}, ${momentIn(zone, startsAt, language)}`

type Beyond = Pick<OrderChanges, 'quoteGoodwill' | 'goodwill' | 'quoteLate' | 'returnLate'>

function deskBeyond({ acting, providers }: AtDesk): Beyond {
  const sent = async <T extends Awaited<ReturnType<typeof giveGoodwill>>>(
    desk: Desk,
    { quote, order }: T,
  ) => ({
    ...{ quote, order },
    unsent: (await sendBack(desk, providers, [order])).open,
  })
  return {
    quoteGoodwill: async (order, asked, by) => {
      const desk = await acting(by)
      return (await giveGoodwill(desk, { order, ...asked, key: desk.ids.next() }, DRY)).quote
    },
    goodwill: async (order, asked, { key, by }) => {
      const desk = await acting(by)
      return sent(desk, await giveGoodwill(desk, { order, ...asked, key }))
    },
    quoteLate: async (order, to, by) => {
      const desk = await acting(by)
      return (await returnLate(desk, { order, to, key: desk.ids.next() }, DRY)).quote
    },
    returnLate: async (order, to, { key, by }) => {
      const desk = await acting(by)
      return sent(desk, await returnLate(desk, { order, to, key }))
    },
  }
}
