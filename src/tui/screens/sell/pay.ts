/** Taking money: what is due, by one tender or several; a sale has one key, whatever is typed. None of this throws. */

import { must } from '../../../core/assert.ts'
import { type Minor, parseMinor } from '../../../core/money.ts'
import type { InstantTender } from '../../../core/payments/tender.ts'
import { DENOMINATIONS } from '../../../core/tills/denominations.ts'
import type { Sentence } from '../../context.ts'
import { money } from '../../words.ts'
import { payOnline } from './pay-online.ts'
import { isPayMode, type PayMode, paidBy } from './paying.ts'
import { sellWith } from './sell-with.ts'
import { asking, requote, type Selling, tell } from './selling.ts'

/**
 * Turns to a tender; without seats there is nothing to pay. A pick that leaves a single seat is asked about once. What is typed of
 * the tender before is its share.
 */
export async function takeMoney(selling: Selling, mode: PayMode): Promise<void> {
  const { store, counter } = selling
  const { order, singleAsked, mode: before, paying } = store.get()
  const { takeFirst, takeFirstNext, noProviders, noProvidersNext } = counter.words
  if (!order) return tell(selling, { what: takeFirst, next: [takeFirstNext] })
  if (order.single.length > 0 && !singleAsked) return store.dispatch({ type: 'singleAsked' })
  if (isPayMode(before) && before !== mode && paying.amount !== '' && !(await share(selling, before))) return
  if (mode === 'code') {
    const providers = await counter.office.online()
    if (providers.length === 0) return tell(selling, { what: noProviders, next: [noProvidersNext] })
    store.dispatch({ type: 'providers', providers })
  }
  store.dispatch({ type: 'mode', mode })
}

/** Enter: the rest by this tender; or its share, and the next is asked for. */
export async function pay(selling: Selling): Promise<void> {
  const { store } = selling
  if (store.get().order && !store.get().quote) await requote(selling)
  const { order, quote, mode, saleKey } = store.get()
  if (!order || !quote || !saleKey || !isPayMode(mode)) return
  if (mode === 'code') return payOnline(selling)
  if (mode !== 'cash' && !hasDetail(selling, mode)) return
  const amount = typedAmount(selling)
  if (amount === false) return
  const rest = restOf(selling)
  if (mode === 'giftCard') return payByGiftCard(selling, amount, rest)
  if (mode === 'card' && amount !== null && amount < rest) return void (await share(selling, mode))
  if (mode === 'cash' && amount !== null && isDoubtful(selling, amount - rest)) return
  const { detail, parts } = store.get().paying
  const last: InstantTender =
    mode === 'cash'
      ? { tender: 'cash', tendered_minor: amount ?? rest }
      : { tender: 'card', reference: detail }
  await sellWith(selling, [...parts.map(({ payment }) => payment), last])
}

/** Nobody gives so much that a whole note comes back: a digit too many is asked about once, before it is in the till. */
function isDoubtful(selling: Selling, change_minor: Minor): boolean {
  const { store, counter } = selling
  const { quote, paying } = store.get()
  const { currency } = must(quote, 'what is paid has a quote')
  const largest = DENOMINATIONS[currency]?.[0]
  if (largest === undefined || change_minor < largest || paying.doubted === paying.amount) return false
  store.dispatch({ type: 'amountDoubted' })
  const { muchChange, muchChangeNext } = counter.words
  tell(selling, { what: muchChange(money(change_minor, currency)), next: [muchChangeNext] })
  return true
}

export const restOf = ({ store }: Selling): Minor => {
  const { quote, paying } = store.get()
  return (quote?.total_minor ?? 0) - paidBy(paying)
}

/** It pays what it has, as far as that is due; what is missing is paid otherwise. */
async function payByGiftCard(selling: Selling, amount: Minor | null, rest: Minor): Promise<void> {
  const { store, counter } = selling
  const { detail: code, parts } = store.get().paying
  await asking(selling, 'notSold', async () => {
    const { tender, available_minor, currency } = await counter.office.balance(code)
    const takes = Math.min(amount ?? rest, rest, available_minor)
    if (takes <= 0) return tell(selling, nothingOn(selling, currency))
    if (takes < rest) {
      store.dispatch({
        type: 'partAdded',
        part: { payment: { tender, code, amount_minor: takes }, amount_minor: takes },
      })
      return store.dispatch({ type: 'mode', mode: 'cash' })
    }
    await sellWith(selling, [...parts.map(({ payment }) => payment), { tender, code }])
  })
}

const nothingOn = ({ counter }: Selling, currency: string): Sentence => ({
  what: counter.words.nothingOnCard(currency),
  next: [counter.words.nothingOnCardNext],
})

/** What is typed of a tender becomes its share; false: it is no amount, or not enough is known. */
async function share(selling: Selling, mode: PayMode): Promise<boolean> {
  const { store } = selling
  if (mode === 'code' || mode === 'giftCard') return true
  if (mode === 'card' && !hasDetail(selling, mode)) return false
  const amount = typedAmount(selling)
  const rest = restOf(selling)
  if (amount === false || amount === null) return false
  if (amount <= 0 || amount >= rest) {
    const { shareTooMuch, shareTooMuchNext } = selling.counter.words
    tell(selling, { what: shareTooMuch, next: [shareTooMuchNext] })
    return false
  }
  const { detail } = store.get().paying
  const payment: InstantTender =
    mode === 'cash'
      ? { tender: 'cash', tendered_minor: amount, amount_minor: amount }
      : { tender: 'card', reference: detail, amount_minor: amount }
  store.dispatch({ type: 'partAdded', part: { payment, amount_minor: amount } })
  if (mode === 'card') store.dispatch({ type: 'mode', mode: 'cash' })
  return true
}

/** Null: nothing is typed; false: it is none, which is told. */
function typedAmount(selling: Selling): Minor | null | false {
  const { store, counter } = selling
  const { quote, paying } = store.get()
  if (paying.amount === '') return null
  const { currency } = must(quote, 'what is paid has a quote')
  const minor = parseMinor(paying.amount, currency)
  if (minor !== undefined) return minor
  const { notAmount, notAmountNext } = counter.words
  tell(selling, { what: notAmount(paying.amount, currency), next: [notAmountNext] })
  return false
}

function hasDetail(selling: Selling, mode: 'card' | 'giftCard'): boolean {
  const { words } = selling.counter
  if (selling.store.get().paying.detail.trim() !== '') return true
  tell(selling, { what: words.detailNeeded[mode], next: [words.detailNeededNext[mode]] })
  return false
}
