/** Selling at the counter, over a desk: each call is one core operation. */

import { CARD_KINDS, CUSTOMER_KINDS, tenderOf } from '../core/accounts/account-rows.ts'
import { showAccount } from '../core/accounts/show-account.ts'
import type { Desk } from '../core/desk.ts'
import { PROVIDERS } from '../core/payments/asked.ts'
import { resolvePayments } from '../core/payments/resolve-payments.ts'
import { sellOnline } from '../core/payments/sell-online.ts'
import { isRefusal } from '../core/refusal.ts'
import type { OrderView } from '../core/sales/order-view.ts'
import { quoteHold } from '../core/sales/quote-hold.ts'
import { sell } from '../core/sales/sell.ts'
import type { AtDesk } from './desk-orders.ts'
import type { Office, OnlineTenderName, Quote, Said, Sold } from './office.ts'

export type SellOffice = Pick<Office, 'quote' | 'sell' | 'sellOnline' | 'online' | 'resolve' | 'balance'>

export function deskSell({ acting, providers }: AtDesk): SellOffice {
  return {
    quote: async (order, said) => quote(await acting(), order, said),
    sell: async (order, said, payment, key, by) => {
      const sale = await sell(await acting(by), {
        ...saidOf(said),
        wanted: { mode: 'held', order },
        payment,
        key,
      })
      return soldOf(sale.order)
    },
    sellOnline: async (order, said, { online, beside, key, watch }) => {
      const asked = { ...saidOf(said), wanted: { mode: 'held', order } as const, online, beside, key }
      const { order: sold } = await sellOnline(await acting(), providers, asked, watch)
      return soldOf(sold)
    },
    online: async () => {
      const known = await Promise.all(PROVIDERS.map((name) => isSet(providers(name), name)))
      return known.filter((name) => name !== undefined)
    },
    resolve: async (by) => resolvePayments(await acting(by), providers),
    balance: async (code) => {
      const kinds = [...CARD_KINDS, ...CUSTOMER_KINDS]
      const { account } = await showAccount(await acting(), { account: code, kinds, limit: 1 })
      const { kind, available_minor, currency } = account
      return { tender: tenderOf(kind), available_minor, currency }
    },
  }
}

async function isSet(
  provider: Promise<unknown>,
  name: OnlineTenderName,
): Promise<OnlineTenderName | undefined> {
  try {
    await provider
    return name
  } catch (error) {
    if (isRefusal(error, 'provider-unset')) return undefined
    throw error
  }
}

function saidOf({ presale, ...said }: Said) {
  return { ...said, ...(presale === undefined ? {} : { door: { presale } }) }
}

function soldOf({ ref, total_minor, payments, tickets }: OrderView): Sold {
  return {
    ...{ ref, total_minor, tickets: tickets.map(({ seat }) => seat.label) },
    change_minor: payments.reduce((sum, { change_minor }) => sum + change_minor, 0),
    payments: payments.map(({ tender, amount_minor, tendered_minor }) => ({
      tender,
      amount_minor,
      tendered_minor,
    })),
  }
}

async function quote(desk: Desk, order: string, said: Said): Promise<Quote> {
  const { types, codes, buyer, points, override } = said
  const {
    seats: held,
    tickets,
    order_lines,
    total_minor,
    currency,
  } = await quoteHold(desk, { order, types, codes, buyer, points, override })
  const lines = tickets.map(({ price_type, lines: parts, price_minor }, index) => ({
    label: held[index]?.label ?? '',
    ...(held[index]?.trip ? { trip: held[index].trip } : {}),
    price_type,
    parts: parts.map(({ code, amount_minor }) => ({ code, amount_minor })),
    amount_minor: price_minor,
  }))
  const whole = order_lines.map(({ code, amount_minor }) => ({
    label: code,
    price_type: '',
    parts: [],
    amount_minor,
  }))
  return { lines: [...lines, ...whole], total_minor, currency }
}
